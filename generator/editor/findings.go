package editor

import (
	"reflect"
	"regexp"
	"strings"

	"playbook/generator/playbook"
)

// A finding is a problem and the part of the text that it is about.
type finding struct {
	problem playbook.Problem
	shown   diagnostic
}

// found is what was found in one edition of a playbook.
type found struct {
	book    *book
	edition int
	byFile  map[string][]finding
}

// look looks for the findings of the present texts, in a goroutine of its own: the
// graph does not change, and the texts are taken along.
func (s *server) look(b *book) {
	b.due, b.looking = false, true
	edition, folder, problems, enc := b.edition, b.folder(), b.problems, s.enc
	go func() {
		f := found{b, edition, map[string][]finding{}}
		texts := map[string]*text{}
		for _, p := range problems() {
			t := texts[p.File]
			if t == nil {
				t = load(folder, p.File)
				texts[p.File] = t
			}
			f.byFile[p.File] = append(f.byFile[p.File], finding{p, shown(t, p, enc)})
		}
		select {
		case s.found <- f:
		case <-s.done:
		}
	}()
}

// severities are the protocol's numbers for levels.
var severities = map[playbook.Level]int{playbook.Error: 1, playbook.Warning: 2, playbook.Note: 3}

func shown(t *text, p playbook.Problem, enc encoding) diagnostic {
	d := diagnostic{Severity: severities[p.Level], Code: p.Rule, Source: "playbook", Message: p.Text}
	if p.Hint != "" {
		d.Message += "\n" + p.Hint
	}
	from, to := extent(t, p)
	d.Range = t.span(from, to, enc)
	return d
}

// tokens finds what a finding is about where that is not its target: a link, a tag
// or a quotation to its end, else a word, else whatever stands without a space.
var tokens = regexp.MustCompile(`^(\[\[[^\]]*\]\]|!?\[[^\]]*\](\([^)]*\))?|<[^>]*>|` + "`[^`]*`" + `|"[^"]*"|'[^']*'|[\pL\pN\pM_\x{200C}\x{200D}-]+|\S+)`)

// extent is the part of a text that a problem is about.
func extent(t *text, p playbook.Problem) (from, to int) {
	if p.Line == 0 {
		return 0, 0
	}
	from = t.at(placeOf(p.Pos))
	_, end := t.line(t.number(from))
	rest := t.s[from:end]
	if p.Target != "" && strings.HasPrefix(rest, p.Target) {
		return from, from + len(p.Target)
	}
	return from, from + len(tokens.FindString(rest))
}

// receive takes what was found. What is of texts that have changed since is not
// shown: its places would be wrong, and the next is on its way.
func (s *server) receive(f found) error {
	b := f.book
	b.looking = false
	if b.root == nil { // it was closed meanwhile
		return nil
	}
	if f.edition != b.edition {
		s.settle()
		return nil
	}
	b.findings = f.byFile
	return s.publish(b)
}

// publish tells the client of the findings of every file, where they are others
// than it was told last.
func (s *server) publish(b *book) error {
	next := map[string][]diagnostic{}
	version := map[string]*int{}
	for file, list := range b.findings {
		uri := b.uri(file)
		for _, f := range list {
			next[uri] = append(next[uri], f.shown)
		}
	}
	for _, d := range b.open {
		version[d.uri] = d.version
	}
	for _, uri := range sortedKeys(next, b.published) {
		if reflect.DeepEqual(next[uri], b.published[uri]) {
			continue
		}
		list := next[uri]
		if list == nil {
			list = []diagnostic{}
		}
		if err := s.out.notify("textDocument/publishDiagnostics", diagnosticsParams{uri, version[uri], list}); err != nil {
			return err
		}
	}
	b.published = next
	return nil
}
