package editor

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/rules"
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
	touched map[string]bool // the files that it looked at again
	byFile  map[string][]finding
	err     error
}

// look looks for the findings of the present texts, in a goroutine of its own: the
// graph does not change, and the texts are taken along.
func (s *server) look(b *book) {
	b.due, b.looking = false, true
	edition, problems := b.edition, b.problems
	m := marker{folder: b.folder(), enc: s.enc, old: b.findings, touched: b.touched, site: b.graph.Settings.BaseURL.Value}
	b.touched = map[string]bool{}
	go func() {
		f := found{book: b, edition: edition, touched: m.touched}
		f.err = guarded(func() error {
			f.byFile = m.mark(problems())
			return nil
		})
		select {
		case s.found <- f:
		case <-s.done:
		}
	}()
}

// A marker finds the part of the text that each problem is about.
type marker struct {
	folder  overlay
	enc     encoding
	old     map[string][]finding
	touched map[string]bool // files that may be others than when old was found
	site    string          // the address of the published playbook, if it is known
}

// mark makes findings of problems. Those of a file that has the same problems as
// before, and has not been touched, are the same: then it need not be read.
func (m marker) mark(problems []playbook.Problem) map[string][]finding {
	byFile := map[string][]playbook.Problem{}
	for _, p := range problems {
		byFile[p.File] = append(byFile[p.File], p)
	}
	all := make(map[string][]finding, len(byFile))
	for file, list := range byFile {
		old := m.old[file]
		_, open := m.folder.texts[file]
		if !open && !m.touched[file] && slices.EqualFunc(old, list, func(f finding, p playbook.Problem) bool { return f.problem == p }) {
			all[file] = old
			continue
		}
		t := load(m.folder, file)
		for _, p := range list {
			all[file] = append(all[file], finding{p, m.shown(t, p)})
		}
	}
	return all
}

// severities are the protocol's numbers for levels.
var severities = map[playbook.Level]int{playbook.Error: 1, playbook.Warning: 2, playbook.Note: 3}

func (m marker) shown(t *text, p playbook.Problem) diagnostic {
	d := diagnostic{Severity: severities[p.Level], Code: p.Rule, Source: "playbook", Message: p.Text}
	if p.Hint != "" {
		d.Message += "\n" + p.Hint
	}
	if _, explained := rules.Find(p.Rule); explained && m.site != "" {
		d.About = &reason{strings.TrimSuffix(m.site, "/") + "/coverage/rules/#" + p.Rule}
	}
	from, to := extent(t, p)
	d.Range = t.span(from, to, m.enc)
	return d
}

// tokens finds what a finding is about where that is not its target: a link, a tag
// or a quotation to its end, else a word, else whatever stands without a space.
var tokens = later(`^(\[\[[^\]]*\]\]|!?\[[^\]]*\](\([^)]*\))?|<[^>]*>|` + "`[^`]*`" + `|"[^"]*"|'[^']*'|[\pL\pN\pM_\x{200C}\x{200D}-]+|\S+)`)

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
	return from, from + len(tokens().FindString(rest))
}

// receive takes what was found. What is of texts that have changed since is not
// shown: its places would be wrong, and the next is on its way.
func (s *server) receive(f found) error {
	b := f.book
	b.looking = false
	if b.root == nil { // it was closed meanwhile
		return nil
	}
	if f.err != nil || f.edition != b.edition {
		maps.Copy(b.touched, f.touched) // they are still to be looked at
	}
	if f.err != nil {
		return f.err
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
