package editor

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func framed(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

func TestReader(t *testing.T) {
	good := `{"jsonrpc":"2.0","id":1,"method":"x"}`
	for _, c := range []struct {
		name, in string
		want     []string // the methods, or faults as numbers
	}{
		{"nothing", "", nil},
		{"one", framed(good), []string{"x"}},
		{"two", framed(good) + framed(`{"method":"y"}`), []string{"x", "y"}},
		{"another header first", "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n" + framed(good), []string{"x"}},
		{"small letters and bare line feeds", strings.ReplaceAll(strings.ToLower(framed(good)), "\r", ""), []string{"x"}},
		{"no JSON", framed(`{"method":`) + framed(good), []string{"-32700", "x"}},
		{"a list of messages", framed(`[{"method":"x"}]`) + framed(good), []string{"-32600", "x"}},
		{"an id that is none", framed(`{"id":{},"method":"x"}`), []string{"-32600"}},
		{"neither method nor id", framed(`{}`), []string{"-32600"}},
		{"a null id is none", framed(`{"id":null,"method":"x"}`), []string{"x"}},
		{"deep", framed(strings.Repeat("[", 20000)), []string{"-32700"}},
		{"noise before", "hello\r\n\r\n" + framed(good), []string{"x"}},
		{"a length that is none", "Content-Length: ten\r\n\r\n" + framed(good), []string{"x"}},
		{"a negative length", "Content-Length: -1\r\n\r\n" + framed(good), []string{"x"}},
		{"a length too small", "Content-Length: 5\r\n\r\n" + good + "\r\n" + framed(good), []string{"-32700", "x"}},
		{"a length too small, and the rest joined on", "Content-Length: 5\r\n\r\n" + good + framed(good), []string{"-32700", "x"}},
		{"an endless header", strings.Repeat("x", 3*maxHeader) + "\r\n" + framed(good), []string{"x"}},
		{"cut short", framed(good)[:30], nil},
		{"empty body", "Content-Length: 0\r\n\r\n" + framed(good), []string{"-32700", "x"}},
	} {
		r, got := newReader(strings.NewReader(c.in)), []string(nil)
		for {
			m, err := r.next()
			if err != nil {
				if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
					t.Errorf("%s: %v", c.name, err)
				}
				break
			}
			if m.bad != nil {
				got = append(got, fmt.Sprint(m.bad.Code))
				continue
			}
			got = append(got, m.Method)
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// endless is more than anybody has room for.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestReaderPassesOverWhatIsTooLong(t *testing.T) {
	long := maxMessage + 1
	in := io.MultiReader(strings.NewReader(fmt.Sprintf("Content-Length: %d\r\n\r\n", long)), io.LimitReader(endless{}, int64(long)), strings.NewReader(framed(`{"method":"x"}`)))
	r := newReader(in)
	if m, err := r.next(); err != nil || m.bad == nil || m.bad.Code != invalidRequest {
		t.Errorf("the long one: %v, %v", m, err)
	}
	if m, err := r.next(); err != nil || m.Method != "x" {
		t.Errorf("the next: %v, %v", m, err)
	}
	r = newReader(strings.NewReader(fmt.Sprintf("Content-Length: %d\r\n\r\n", maxSkipped+1)))
	if _, err := r.next(); !errors.Is(err, errTooLong) {
		t.Errorf("a length that cannot be: %v", err)
	}
}

// FuzzReader: no stream makes the reader fail in another way than by ending.
func FuzzReader(f *testing.F) {
	f.Add(framed(`{"jsonrpc":"2.0","id":"a","method":"x","params":{}}`))
	f.Add("Content-Length: 3\r\ncontent-length: 2\n\n{}")
	f.Add("\r\n\r\nContent-Length: 99999999999999999999\r\n\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		r := newReader(strings.NewReader(in))
		for range len(in) + 1 {
			m, err := r.next()
			if err != nil {
				return
			}
			if m.bad == nil && m.Method == "" && len(m.ID) == 0 {
				t.Fatalf("%q gave a message that is none", in)
			}
		}
		t.Fatalf("%q does not end", in)
	})
}
