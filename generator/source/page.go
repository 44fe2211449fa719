package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// page reads one file into one entry.
type page struct {
	name     string
	md       *markdown.Converter
	entry    *playbook.Entry
	problems []playbook.Problem
	sum      [sha256.Size]byte // of the file's bytes
	old      *known            // what was made of it before, if anything

	misplaced bool // which has been said
}

// read reads the file, unless something is wrong with it that is known before it is opened.
func (p *page) read(fsys fs.FS, odd *badFile) error {
	kind, misplaced := kindOf(p.name)
	p.entry = &playbook.Entry{Kind: kind, File: p.name, ID: fileID(p.name), Keys: map[string]playbook.Key{}}
	if misplaced != nil {
		p.misplaced = true
		p.fault("misplaced-page", misplaced)
	}
	if kind == "" {
		p.entry.Kind, p.entry.Broken = playbook.KindPage, true
		return nil
	}
	if odd != nil {
		p.broken("unreadable-page", odd)
		return nil
	}
	raw, err := load(fsys, p.name)
	if b, bad := errors.AsType[*badFile](err); bad {
		p.broken("unreadable-page", b)
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s was moved or taken away while the playbook was read; try again", p.name)
	}
	if err != nil {
		return err
	}
	if p.sum = sha256.Sum256(raw); p.old != nil && p.old.sum == p.sum {
		p.entry, p.problems = p.old.entry, p.old.problems
		return nil
	}
	p.text(raw)
	for i := range p.problems {
		p.problems[i].Page = p.entry.ID // which stands inside the page
	}
	return nil
}

// text reads what the file holds.
func (p *page) text(raw []byte) {
	text, odd, bad := decodeText(raw)
	if odd != "" {
		p.problem("odd-encoding", p.top(), p.name, odd, plainText)
	}
	if bad != nil {
		p.broken("unreadable-page", bad)
		return
	}
	parts, bad := split(text)
	if bad != nil {
		p.salvage(text)
		p.broken("bad-front-matter", bad)
		return
	}
	d := desks.Get().(*desk)
	defer desks.Put(d)
	if p.front(parts.front, d) {
		p.body(parts.body, parts.line)
	}
}

func (p *page) problem(rule string, at prose.Place, target, text, hint string) {
	p.problems = append(p.problems, playbook.Problem{
		Pos: p.entry.Pos(at), Rule: rule, Text: text, Hint: hint, Page: p.entry.ID, Target: target,
	})
}

func (p *page) fault(rule string, b *badFile) { p.problem(rule, b.at, p.name, b.what, b.hint) }

func (p *page) broken(rule string, b *badFile) {
	p.entry.Broken = true
	p.fault(rule, b)
}

// top is the first place of the file.
func (p *page) top() prose.Place { return prose.Place{Line: 1, Col: 1} }

// front decodes the front matter, which begins on the file's second line. It
// answers false where nothing of it could be read. The references are on the desk yet.
func (p *page) front(front []byte, on *desk) bool {
	r := newRuler(front, 2)
	root, bad := parse(r, maxPageNodes)
	if bad == nil {
		bad = fields(r, root, "the front matter", "title: The page's name")
	}
	if bad != nil {
		p.salvage(front)
		p.broken("bad-front-matter", bad)
		return false
	}
	if !p.agrees(r, root) {
		p.salvage(front)
		p.entry.Broken = true
		return false
	}
	p.entry.Refs = on.refs[:0]
	d := decoder{entry: p.entry, text: r, pad: &on.pad}
	d.top(root)
	on.refs = p.entry.Refs
	p.problems = append(p.problems, d.problems...)
	p.waivers(r, root)
	p.identify()
	for _, name := range []string{"id", "status", "audience"} {
		if p.entry.Keys[name].Bad {
			p.entry.Broken = true
		}
	}
	return true
}

// A desk is what a page is read on, and the next page after it: a pad for the values of
// the front matter, and room for its references until it is known how many there are.
type desk struct {
	pad  prose.Pad
	refs []playbook.Ref
}

var desks = sync.Pool{New: func() any { return new(desk) }}

// agrees looks at the kind that the page itself names, before its fields are
// read: in the wrong folder every one of them would seem wrong. It answers false
// where the page is of another kind than its folder.
func (p *page) agrees(r *ruler, root *yaml.Node) bool {
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if key.Value != "kind" || value.Kind != yaml.ScalarNode || isNull(value) || value.Value == string(p.entry.Kind) {
			continue
		}
		text := fmt.Sprintf("`kind` says %s, and the folder makes this page a %s", quoted(value.Value), p.entry.Kind)
		known := slices.Contains(playbook.Kinds, playbook.Kind(value.Value))
		hint := "take the line out, or move the file to the folder of its kind: " + inFolders()
		if !known {
			hint = fmt.Sprintf("take the line out, or write `kind: %s`", p.entry.Kind)
		}
		p.problem("misplaced-page", r.node(value), value.Value, text, hint)
		return !known
	}
	return true
}

// body reads the text, which begins on the line given, and takes the references off the
// desk.
func (p *page) body(text []byte, first int) {
	e := p.entry
	e.Body = p.md.Convert(text, first)
	if e.Kind == playbook.KindStory || slices.ContainsFunc(playbook.Unfinished, func(w string) bool { return bytes.Contains(text, []byte(w)) }) {
		e.Typed = prose.Snippet{Place: prose.At(first, 1), Text: string(text)}
	}
	for _, f := range e.Body.Faults {
		p.problem("unreadable-page", f.Place, p.name, f.What, f.Hint)
	}
	for _, f := range e.Body.Slips {
		p.problem("typed-marks", f.Place, p.name, f.What, f.Hint)
	}
	e.Refs = append(make([]playbook.Ref, 0, len(e.Refs)+mentions(e.Body)), e.Refs...)
	for _, l := range e.Body.Links {
		if l.Kind == prose.Wiki {
			e.Refs = append(e.Refs, playbook.Ref{ID: l.Target, At: l.Place, Field: "text", Words: l.Words})
		}
	}
}

// mentions counts the [[links]] of a text.
func mentions(t *prose.Text) int {
	n := 0
	for _, l := range t.Links {
		if l.Kind == prose.Wiki {
			n++
		}
	}
	return n
}
