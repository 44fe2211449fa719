package source

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"playbook/generator/prose"
)

func TestRuler(t *testing.T) {
	const text = "one\nzwei é drei\n\n渡し船 x\n"
	tests := []struct {
		line, col int
		rest      string // what begins there
		at        prose.Place
	}{
		{1, 1, "one\n", prose.Place{Line: 7, Col: 1}},
		{1, 3, "e\n", prose.Place{Line: 7, Col: 3}},
		{1, 4, "\nzwei", prose.Place{Line: 7, Col: 4}},
		{1, 99, "\nzwei", prose.Place{Line: 7, Col: 4}},
		{2, 6, "é drei", prose.Place{Line: 8, Col: 6}},
		{2, 8, "drei", prose.Place{Line: 8, Col: 8}},
		{3, 1, "\n渡", prose.Place{Line: 9, Col: 1}},
		{4, 5, "x\n", prose.Place{Line: 10, Col: 5}},
		// beyond the end: behind the last character that is seen
		{5, 1, "\n", prose.Place{Line: 10, Col: 6}},
		{9, 9, "\n", prose.Place{Line: 10, Col: 6}},
		{0, 0, "\n", prose.Place{Line: 10, Col: 6}},
	}
	r := newRuler([]byte(text), 7)
	for _, tt := range tests {
		if got := r.offset(tt.line, tt.col); !strings.HasPrefix(text[got:], tt.rest) {
			t.Errorf("%d:%d is before %q", tt.line, tt.col, text[got:])
		}
		if got := r.mark(tt.line, tt.col); got != tt.at {
			t.Errorf("%d:%d is at %+v", tt.line, tt.col, got)
		}
	}
	if got := newRuler(nil, 1).mark(1, 1); got != (prose.Place{Line: 1, Col: 1}) {
		t.Errorf("in nothing: %+v", got)
	}
	for number, want := range map[int]string{0: "", 1: "one", 2: "zwei é drei", 3: "", 4: "渡し船 x", 5: "", 6: ""} {
		if got := r.line(number); got != want {
			t.Errorf("line %d: %q", number, got)
		}
	}
}

// What is remembered of the last question changes no answer.
func TestRulerInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		var b strings.Builder
		for range rnd.IntN(80) {
			b.WriteString([]string{"a", "é", "渡", " ", "\n", "🚢"}[rnd.IntN(6)])
		}
		text := b.String()
		asked := newRuler([]byte(text), 1)
		for range 200 {
			offset, line, col := rnd.IntN(len(text)+1), rnd.IntN(6), rnd.IntN(20)
			for offset < len(text) && !utf8.RuneStart(text[offset]) {
				offset++
			}
			if got, want := asked.place(offset), newRuler([]byte(text), 1).place(offset); got != want {
				t.Fatalf("%q: offset %d is at %+v, not %+v", text, offset, want, got)
			}
			if got, want := asked.offset(line, col), newRuler([]byte(text), 1).offset(line, col); got != want {
				t.Fatalf("%q: %d:%d is offset %d, not %d", text, line, col, want, got)
			}
		}
	}
}
