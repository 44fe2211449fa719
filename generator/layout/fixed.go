package layout

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"sync"

	"playbook/generator/page"
	"playbook/generator/stamp"
)

// A Frame is what the parts of the frame know that are the same on many pages:
// the header and the navigation. It holds nothing of the page itself but where
// in the navigation it is, so that such a part is made once for all the pages
// that share it. At a thousand pages this halves the time that layouts take.
type Frame struct {
	Site *page.Site
	Here string // the page's address, if the navigation has it
	Part string // the address of the part of the site that it belongs to
}

// frameOf is where a page is in the navigation.
func frameOf(p page.Page) Frame {
	f := Frame{Site: p.Site, Part: p.Section}
	if d, ok := p.Data.(page.Procedure); ok && d.Moment != nil {
		f.Part = d.Moment.URL
	}
	at := func(l page.Link) bool { return l.URL == p.URL }
	if p.URL == p.Section || p.URL == "/search/" || slices.ContainsFunc(few(p.Site.Roles), at) || slices.ContainsFunc(few(p.Site.Clauses), at) {
		f.Here = p.URL
	}
	return f
}

// fixtures are the parts of the frame that have been made for a layout, or for all that
// share them, of one site: those of the one before it, which may be asked for no more,
// are dropped.
type fixtures struct {
	make func(name string, f Frame) (template.HTML, error)
	mu   sync.Mutex
	site *page.Site
	made map[fixture]template.HTML
}

type fixture struct {
	name string
	Frame
}

// part is the HTML of a part of the frame, made when it is first asked for.
func (f *fixtures) part(name string, p page.Page) (template.HTML, error) {
	key := fixture{name, frameOf(p)}
	if html, made := f.find(key); made {
		return html, nil
	}
	html, err := f.make(name, key.Frame)
	if err != nil {
		return "", err
	}
	f.keep(key, html)
	return html, nil
}

func (f *fixtures) find(key fixture) (template.HTML, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	html, made := f.made[key]
	return html, made
}

func (f *fixtures) keep(key fixture, html template.HTML) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.site != key.Site {
		f.site, f.made = key.Site, map[fixture]template.HTML{}
	}
	f.made[key] = html
}

// executed makes parts by the templates of t, or else by others.
func executed(t, others *template.Template) func(name string, f Frame) (template.HTML, error) {
	return func(name string, f Frame) (template.HTML, error) {
		part := cmp.Or(t.Lookup(name), others.Lookup(name))
		if part == nil {
			return "", fmt.Errorf("no layout defines %q", name)
		}
		var b bytes.Buffer
		if err := part.Execute(&b, f); err != nil {
			return "", err
		}
		return template.HTML(b.String()), nil
	}
}

// stamped makes parts by a program.
func stamped(p *stamp.Program) func(name string, f Frame) (template.HTML, error) {
	return func(name string, f Frame) (template.HTML, error) {
		var b bytes.Buffer
		if !p.Execute(&b, name, f) {
			return "", errors.New("for html/template to do")
		}
		return template.HTML(b.String()), nil
	}
}

// program is the program of a layout, or nil if stamp does not know all that it uses. A
// layout that has all parts of the frame itself makes them; any other takes those that
// are shared.
func program(t, base *template.Template, shared *fixtures, funcs template.FuncMap) *stamp.Program {
	roots := slices.DeleteFunc(append([]string{frame}, apart...), func(name string) bool { return t.Lookup(name) == nil })
	parts, whole := shared, !slices.ContainsFunc(apart, func(name string) bool { return t.Lookup(name) == nil && base.Lookup(name) != nil })
	if whole && t != base {
		parts = &fixtures{make: stamped(nil)}
	}
	funcs = maps.Clone(funcs)
	funcs["fixed"] = parts.part
	p, err := stamp.Compile(t, funcs, roots...)
	if err != nil {
		return nil
	}
	if whole {
		parts.make = stamped(p)
	}
	return p
}
