package generator

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/layout"
	"playbook/generator/minify"
	"playbook/generator/page"
	"playbook/generator/portable"
	"playbook/generator/search"
	"playbook/generator/site"
)

// render turns pages into files, several at a time.
func render(pages []page.Page, layouts *layout.Set) (site.Files, error) {
	html := make([][]byte, len(pages))
	errs := make([]error, len(pages))
	lanes.Each(len(pages), func(i int) { html[i], errs[i] = renderOne(pages[i], layouts) })
	files := make(site.Files, len(pages))
	for i, p := range pages {
		if errs[i] != nil {
			return nil, errs[i]
		}
		files[fileOf(p.URL)] = html[i]
	}
	return files, nil
}

func renderOne(p page.Page, layouts *layout.Set) ([]byte, error) {
	html, err := layouts.Render(p)
	if err != nil {
		return nil, err
	}
	return minify.Bytes(fileOf(p.URL), html)
}

// fileOf is the file in which an address is found.
func fileOf(url string) string {
	name := strings.TrimPrefix(url, "/")
	if path.Ext(name) != "" {
		return name
	}
	return path.Join(name, "index.html")
}

// assemble puts the parts of a site together. A file that the playbook itself
// brings may take the place of one that is written for hosts, and of nothing
// else.
func assemble(pages, static, index, hosts site.Files) (site.Files, error) {
	all := make(site.Files, len(pages)+len(static)+len(index)+len(hosts))
	maps.Copy(all, hosts)
	maps.Copy(all, static)
	for _, part := range []site.Files{pages, index} {
		for _, name := range slices.Sorted(maps.Keys(part)) {
			if static[name] != nil {
				return nil, fmt.Errorf("static/%s would take the place of a file that Playbook writes itself; give it another name", name)
			}
			all[name] = part[name]
		}
	}
	return all, nil
}

// index makes the search files of the pages. The client addresses results from
// where the files are; in a portable site it has to name the file as well.
func (gen *Generator) index(g *graph.Graph, pages []page.Page) map[string][]byte {
	var docs []*page.Document
	for _, p := range pages {
		if p.Search == nil {
			continue
		}
		doc := *p.Search
		if gen.opts.Portable {
			doc.URL = "/" + fileOf(doc.URL)
		}
		docs = append(docs, &doc)
	}
	files, _ := search.Index(docs, searchOptions(g, pages[0].Site))
	if gen.opts.Portable {
		files = portable.Index(files)
	}
	return files
}

// ported makes the pages of a site work from a folder.
func ported(files site.Files) site.Files {
	names := slices.Sorted(maps.Keys(files))
	html := lanes.Map(names, func(name string) []byte {
		return portable.Page("/"+strings.TrimSuffix(name, "index.html"), files[name])
	})
	moved := make(site.Files, len(files))
	for i, name := range names {
		moved[name] = html[i]
	}
	return moved
}

// searchOptions are what search says beside the words of the pages.
func searchOptions(g *graph.Graph, s *page.Site) search.Options {
	flag := strings.NewReplacer("{id}", "{query}", "{path}", "{query}").Replace(g.Settings.FlagURL.Value)
	return search.Options{Language: s.Language, Ask: s.Ask, FlagURL: flag, Roles: s.Roles, Clauses: s.Clauses, Moments: s.Moments}
}
