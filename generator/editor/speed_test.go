package editor_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	starter "playbook"
)

// grown is the starter on disk, with its procedures written out again under other
// ids until there are n of them, and a server for it.
func grown(t testing.TB, n int) *client {
	t.Helper()
	dir := t.TempDir()
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		write(t, filepath.Join(dir, name), string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(starter.Files, "content/procedures/*/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for i := len(names); i < n; i++ {
		data, err := fs.ReadFile(starter.Files, names[i%len(names)])
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(data), "\ntitle: ", fmt.Sprintf("\ntitle: Again %d, ", i), 1)
		write(t, filepath.Join(dir, strings.Replace(names[i%len(names)], ".md", fmt.Sprintf("-%d.md", i), 1)), text)
	}
	c := connect(t, dir)
	c.greet(vscode, dir)
	return c
}

const ticket = "content/procedures/tickets/no-ticket.md"

// BenchmarkAsk measures what somebody waits for at 1,000 procedures: the time from
// a request to its answer, over the protocol, with a letter typed before each.
func BenchmarkAsk(b *testing.B) {
	c := grown(b, 1000)
	text := c.read(ticket)
	for _, q := range []struct{ name, method, text string }{
		{"completion-link", "textDocument/completion", strings.Replace(text, "[[child-alone]]", "[[‸", 1)},
		{"completion-clause", "textDocument/completion", strings.Replace(text, "clause: arrive", "clause: a‸", 1)},
		{"completion-field", "textDocument/completion", strings.Replace(text, "\nroles:", "\n‸\nroles:", 1)},
		{"hover", "textDocument/hover", strings.Replace(text, "[[arrive]]", "[[ar‸rive]]", 1)},
		{"references", "textDocument/references", strings.Replace(text, "[[arrive]]", "[[ar‸rive]]", 1)},
	} {
		b.Run(q.name, func(b *testing.B) {
			params := c.at(ticket, q.text)
			delete(c.texts, ticket)
			c.texts[ticket] = strings.Replace(q.text, cursor, "", 1)
			c.ask("workspace/symbol", object{"query": "zzz"})
			for b.Loop() {
				c.change(ticket, "\nsummary: ", "\nsummary: x")
				c.change(ticket, "\nsummary: x", "\nsummary: ")
				if a := c.ask(q.method, params); len(a.Result) < 100 {
					b.Fatalf("%s", a.Result)
				}
			}
		})
	}
}

// BenchmarkFinding measures from a typed letter to the finding about it, of which
// 120 ms are waiting for the next letter.
func BenchmarkFinding(b *testing.B) {
	c := grown(b, 1000)
	c.open(ticket, c.read(ticket))
	c.until("the first findings", func() bool { return len(c.told) > 0 })
	c.ask("workspace/symbol", object{"query": "zzz"})
	b.ResetTimer()
	wrong := func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") }
	for b.Loop() {
		c.change(ticket, "owner: crew", "owner: crewx")
		c.settled(ticket, wrong)
		c.change(ticket, "owner: crewx", "owner: crew")
		c.settled(ticket, func(list []diagnostic) bool { return !wrong(list) })
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(2*b.N), "ms/finding")
}

// TestCompletionIsInTime: at 1,000 procedures a completion takes no more than what
// a typist does not notice. The limit is wide, for machines that do other things.
func TestCompletionIsInTime(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a thousand files")
	}
	c := grown(t, 1000)
	params := c.at(ticket, strings.Replace(c.read(ticket), "[[child-alone]]", "[[miss‸", 1))
	c.ask("textDocument/completion", params)
	var took []time.Duration
	for range 21 {
		began := time.Now()
		got := result[struct {
			IsIncomplete bool
			Items        []item
		}](c, "textDocument/completion", params)
		took = append(took, time.Since(began))
		if !got.IsIncomplete || len(got.Items) < 20 || !strings.Contains(labels(got.Items), "missed-last-boat ") {
			t.Fatalf("%d completions, more to come %v: %s", len(got.Items), got.IsIncomplete, labels(got.Items))
		}
	}
	slices.Sort(took)
	if median := took[10]; median > 50*time.Millisecond {
		t.Errorf("the median of 21 completions took %v", median)
	}
}
