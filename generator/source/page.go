package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

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
}

func (p *page) read(fsys fs.FS) error {
	kind, place := kindOf(p.name)
	p.entry = &playbook.Entry{Kind: kind, File: p.name, ID: fileID(p.name), Keys: map[string]playbook.Key{}}
	raw, err := load(fsys, p.name)
	var b badFile
	if errors.As(err, &b) {
		p.broken("unreadable-page", b.at, b.what, b.hint)
		return nil
	}
	if err != nil {
		return err
	}
	if place != "" {
		p.problem("misplaced-page", prose.Place{}, place, "the folder gives a page its kind: "+folders)
	}
	t, odd, bad := decodeText(raw)
	if odd != "" {
		p.problem("odd-encoding", prose.Place{Line: 1, Col: 1}, odd, "save the file as plain UTF-8 with ordinary line ends")
	}
	if bad != nil {
		p.broken("unreadable-page", bad.at, bad.what, bad.hint)
		return nil
	}
	front, body, bad := split(t)
	if bad != nil {
		p.broken("bad-front-matter", bad.at, bad.what, bad.hint)
		return nil
	}
	p.front(front)
	if !p.entry.Broken {
		p.body(body, len(strings.Split(string(front), "\n"))+2-1)
	}
	return nil
}

func (p *page) problem(rule string, at prose.Place, text, hint string) {
	p.problems = append(p.problems, playbook.Problem{
		Pos: p.entry.Pos(at), Rule: rule, Text: text, Hint: hint, Page: p.entry.ID, Target: p.name,
	})
}

func (p *page) broken(rule string, at prose.Place, text, hint string) {
	p.entry.Broken = true
	p.problem(rule, at, text, hint)
}

// front decodes the front matter, which starts on the file's second line.
func (p *page) front(front []byte) {
	root, fault := parse(front, 1)
	if fault != nil {
		p.broken("bad-front-matter", fault.at, fault.what, fault.hint)
		return
	}
	d := decoder{entry: p.entry, text: front, first: 2}
	d.top(root)
	p.problems = append(p.problems, d.problems...)
	p.identify()
}

// identify settles the entry's id and checks it, and that its kind is its
// folder's.
func (p *page) identify() {
	e := p.entry
	if k := e.KindField; k.Value != "" && k.Value != string(e.Kind) {
		p.problem("misplaced-page", k.At, fmt.Sprintf("`kind` says %q, and the folder makes this page a %s", k.Value, e.Kind),
			"take the line out, or move the file: "+folders)
	}
	at, id := prose.Place{Line: 1, Col: 1}, e.ID
	if e.IDField.Value != "" {
		at, id = e.IDField.At, e.IDField.Value
		e.ID = id
	}
	if why := badID(e.Kind, id); why != "" {
		p.problem("bad-id", at, fmt.Sprintf("%q cannot be the id of a page: %s", id, why), suggestID(id))
	}
	for _, old := range e.Formerly {
		if why := badID(e.Kind, old.Value); why != "" {
			p.problem("bad-id", old.At, fmt.Sprintf("%q was never the id of a page: %s", old.Value, why), suggestID(old.Value))
		}
	}
}

// body reads the text, which begins on the line given.
func (p *page) body(text []byte, first int) {
	e := p.entry
	e.Body = p.md.Convert(text, first)
	for _, f := range e.Body.Faults {
		p.problem("unreadable-page", f.Place, f.What, f.Hint)
	}
	for _, l := range e.Body.Links {
		if l.Kind == prose.Wiki {
			e.Refs = append(e.Refs, playbook.Ref{ID: l.Target, At: l.Place, Field: "text", Words: l.Words})
		}
	}
}

const folders = "content/purpose, roles, procedures, latitude, standards, habits, stories, workshops or pages"

// kindOf returns the kind that a file's folder gives, and what is wrong with
// where it lies.
func kindOf(name string) (playbook.Kind, string) {
	dir, file := path.Split(strings.TrimPrefix(name, "content/"))
	top, below, _ := strings.Cut(strings.TrimSuffix(dir, "/"), "/")
	kind, deep := playbook.Kind(""), false
	switch top {
	case "purpose":
		kind = playbook.KindClause
		if file == "index.md" && below == "" {
			kind = playbook.KindPurpose
		}
	case "roles":
		kind = playbook.KindRole
	case "procedures":
		kind, deep = playbook.KindProcedure, true
	case "latitude":
		kind = playbook.KindLatitude
	case "standards":
		kind = playbook.KindStandard
	case "habits":
		kind = playbook.KindHabit
	case "stories":
		kind, deep = playbook.KindStory, true
	case "workshops":
		kind = playbook.KindWorkshop
	case "pages":
		kind, deep = playbook.KindPage, true
	default:
		return playbook.KindPage, name + " lies in no folder that gives it a kind, so nobody would find it on the site"
	}
	switch {
	case below != "" && !deep:
		return kind, "content/" + top + " has no folders below it, and this file lies in one"
	case path.Ext(file) != ".md":
		return kind, name + " does not end in .md, as pages do"
	}
	return kind, ""
}

func fileID(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if name == "content/purpose/index.md" {
		return "purpose"
	}
	return base
}

var (
	idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// reserved are names that some systems refuse for a file, and the names of
	// pages that stand beside the entries of a kind.
	reserved    = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$`)
	reservedFor = map[playbook.Kind][]string{playbook.KindStory: {"desk"}}
)

func badID(kind playbook.Kind, id string) string {
	switch {
	case len(id) > 40:
		return "it is longer than 40 characters"
	case !idForm.MatchString(id):
		return "an id is small letters without accents, figures, and single hyphens between them"
	case reserved.MatchString(id), slices.Contains(reservedFor[kind], id):
		return "the name is kept for other uses"
	}
	return ""
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

func suggestID(id string) string {
	s := strings.Trim(notInID.ReplaceAllString(strings.ToLower(id), "-"), "-")
	if len(s) > 40 {
		s = strings.Trim(s[:40], "-")
	}
	if s == "" || s == id || reserved.MatchString(s) {
		return "choose a short name of a word or two"
	}
	return fmt.Sprintf("call it %q", s)
}
