package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"playbook/generator/prose"
)

// TestGolden reads the page of each archive and compares everything that is
// known of it with what the archive wants. UPDATE=1 writes what is found.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	c := New(words())
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := told(c.Convert(file(a, "page.md"), 1))
			if os.Getenv("UPDATE") != "" {
				a.Files = []txtar.File{{Name: "page.md", Data: file(a, "page.md")}, {Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(file(a, "want")), got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func file(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// told tells everything that is known of a text, a fact a line.
func told(t *prose.Text) string {
	var b strings.Builder
	say := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	html := func(what string, r prose.Rich) {
		if !r.Empty() {
			say("  %s: %s", what, strings.ReplaceAll(strings.TrimSuffix(holed(r), "\n"), "\n", "\n    "))
		}
	}
	say("%d words", t.Words())
	html("intro", t.Intro)
	for _, s := range t.Sections {
		say("section %q name=%q", s.Text, s.Name)
		html("heading", s.Heading.Rich)
		html("body", s.Body)
		say("  plain: %q", s.Plain)
	}
	for _, s := range t.Steps {
		say("step %s %s", s.Anchor, at(s.Place))
		html("lead", s.Lead)
		say("  plain: %q", s.Plain)
		for _, m := range s.Marks {
			say("  mark %q label=%q %s ref=%d leading=%t", m.Kind, m.Label, at(m.Place), m.Ref, m.Leading)
			html("  html", m.Rich)
			say("    plain: %q", m.Plain)
		}
		html("rest", s.Rest)
	}
	for _, h := range t.Headings {
		say("heading %d #%s %s %q %s", h.Level, h.ID, at(h.Place), h.Text, holed(h.Rich))
	}
	kinds := [...]string{prose.Wiki: "wiki", prose.Local: "local", prose.External: "external", prose.Image: "image", prose.Term: "term"}
	for i, l := range t.Links {
		say("link %d %s %q %s words=%q title=%q step=%d", i, kinds[l.Kind], l.Target, at(l.Place), l.Words, l.Title, l.InStep)
	}
	for _, p := range t.Passages {
		say("passage %d #%s %q: %q", p.Level, p.Anchor, p.Heading, p.Plain)
	}
	for _, s := range t.RawHTML {
		say("raw %s %q", at(s.Place), s.Text)
	}
	for _, f := range t.Faults {
		say("fault %s: %s; %s", at(f.Place), f.What, f.Hint)
	}
	return b.String()
}

func at(p prose.Place) string { return fmt.Sprintf("%d:%d", p.Line, p.Col) }

// holed shows the holes of a piece of HTML: {3} stands alone, {3 and 3} stand
// round words.
func holed(r prose.Rich) string {
	return r.Fill(func(h prose.Hole) string {
		switch {
		case h.Alone:
			return fmt.Sprintf("{%d}", h.Link)
		case h.End:
			return fmt.Sprintf(" %d}", h.Link)
		}
		return fmt.Sprintf("{%d ", h.Link)
	})
}
