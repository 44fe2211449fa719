package generator

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"playbook/generator/export"
	"playbook/generator/feed"
	"playbook/generator/page"
	"playbook/generator/twin"
)

// llms is the list of all pages for programs that read text. It is the one copy
// that a playbook may bring a file of its own for.
const llms = "llms.txt"

// copies are the files for other programs, but for the twins of pages, each made
// when it is asked for. A portable site, which is for people, has none.
func (p *plan) copies() map[string]func() []byte {
	if p.gen.opts.Portable {
		return nil
	}
	s := p.pages.Site()
	all := map[string]func() []byte{
		export.File:       func() []byte { return export.JSON(p.graph) },
		export.SchemaFile: export.Schema,
		llms:              func() []byte { return p.twins.Index(s, p.pages.Index()) },
	}
	for i, gather := range p.pages.Feeds() {
		folder := strings.TrimPrefix(p.pages.FeedAt()[i], "/")
		made := sync.OnceValue(gather)
		all[folder+feed.AtomFile] = func() []byte { return feed.Atom(made(), s, p.words) }
		all[folder+feed.JSONFile] = func() []byte { return feed.JSON(made(), s, p.words) }
	}
	return all
}

// words are words of the interface in the playbook's language.
func (p *plan) words(english string, parts ...any) string {
	text := p.layouts.Tongue().Say(english)
	for i, part := range parts {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i+1), fmt.Sprint(part))
	}
	return text
}

// twin writes the twin of a page to b, or nothing where it has none.
func (p *plan) twin(b *bytes.Buffer, made page.Page) {
	if !p.gen.opts.Portable && p.pages.Twin(made.URL) != "" {
		p.twins.Markdown(b, made)
	}
}

// twinOf is the file of the twin of a page.
func twinOf(url string) string { return path.Join(strings.TrimPrefix(url, "/"), twin.File) }

// handing hands on the copies, but for the twins, each as soon as it is made: the largest
// is as long as all the texts together.
func (p *plan) handing(out *press) []func() error {
	var all []func() error
	for _, name := range slices.Sorted(maps.Keys(p.copy)) {
		if name == llms && p.assets.files[llms] != nil {
			continue
		}
		all = append(all, func() error { return out.file(name, p.copy[name]()) })
	}
	return all
}

// copyHeaders are the types of those copies that a host would not know by their
// names.
func (p *plan) copyHeaders() string {
	types := map[string]string{
		feed.AtomFile: page.AtomType, feed.JSONFile: page.JSONType, export.SchemaFile: "application/schema+json", llms: "text/plain",
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p.copy)) {
		if kind := types[path.Base(name)]; kind != "" {
			fmt.Fprintf(&b, "/%s\n  Content-Type: %s; charset=utf-8\n", name, kind)
		}
	}
	return b.String()
}
