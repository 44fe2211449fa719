package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"sync"

	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/offline"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/site"
)

// A Preview is the site of a playbook whose files are made when they are asked
// for, so that one page of a large playbook is there long before all of them
// could be. Every file that Build makes is a file of the preview with the same
// bytes. A preview does not change; it can be asked by many goroutines at once,
// and goes on answering while the generator makes the next one.
type Preview struct {
	plan  *plan
	page  map[string]int // the number of the page of a file
	made  []made
	whole func() (site.Files, error) // what comes of all pages together
	all   func() (site.Files, error) // everything, for what carries the sums of all files
	found *findings
}

// findings are those of a playbook, once they have been looked for.
type findings struct {
	joined
	mu   sync.Mutex
	list []playbook.Problem
	done bool
}

func (f *findings) all() []playbook.Problem {
	list, _ := f.while(func() bool { return true })
	return list
}

func (f *findings) while(wanted func() bool) ([]playbook.Problem, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.done {
		f.list, f.done = rules.CheckWhile(wanted, f.whole, f.problems)
	}
	return f.list, f.done
}

// made is a page's file once somebody has asked for it.
type made struct {
	once sync.Once
	html []byte
	err  error
}

// Preview reads a playbook and joins it, and leaves everything else until it is
// asked for. Changed names files that are known to have changed since the last
// build, for file systems that keep coarse times; others are found by size and
// time.
func (gen *Generator) Preview(folder fs.FS, changed ...string) (*Preview, error) {
	gen.memory.content.Forget(changed...)
	for _, name := range changed {
		delete(gen.memory.files, name)
	}
	j, err := gen.join(folder, &watch{})
	if err != nil {
		return nil, err
	}
	found := &findings{joined: j}
	p, err := gen.plan(j.shown, folder, found.all)
	if err != nil {
		return nil, err
	}
	v := p.preview()
	if err := v.clashes(); err != nil {
		return nil, err
	}
	for name, file := range v.plan.copy {
		v.plan.copy[name] = sync.OnceValue(file)
	}
	v.whole = sync.OnceValues(v.makeWhole)
	v.all = sync.OnceValues(v.makeAll)
	v.found = found
	return v, nil
}

// preview is a preview of which nothing is made yet.
func (p *plan) preview() *Preview {
	v := &Preview{plan: p, page: make(map[string]int, p.pages.Len()), made: make([]made, p.pages.Len())}
	for i := range v.made {
		v.page[fileOf(p.pages.URL(i))] = i
	}
	return v
}

// clashes looks for a file of static/ that has the name of one that is made.
func (v *Preview) clashes() error {
	for name := range v.plan.assets.files {
		if v.makes(name) {
			return clash(name)
		}
	}
	return nil
}

// makes reports whether a file is made that none of static/ may take the place of.
func (v *Preview) makes(name string) bool {
	_, copied := v.plan.copy[name]
	_, page := v.page[name]
	_, twin := v.twin(name)
	_, admin := v.plan.admin[name]
	return page || twin || admin || copied && name != llms
}

// twin is the number of the page whose twin a file is.
func (v *Preview) twin(name string) (int, bool) {
	folder, is := strings.CutSuffix(name, "index.md")
	i, there := v.page[folder+"index.html"]
	return i, is && there && !v.plan.gen.opts.Portable && v.plan.pages.Twin(v.plan.pages.URL(i)) != ""
}

// Problems are what is wrong with the playbook, looked for when first asked.
func (v *Preview) Problems() []playbook.Problem { return v.found.all() }

// ProblemsWhile are what is wrong with the playbook, looked for as long as they are
// wanted, by as many cores as there are. It answers false where it gave up.
func (v *Preview) ProblemsWhile(wanted func() bool) ([]playbook.Problem, bool) {
	return v.found.while(wanted)
}

// Unreadable lists the files of the pages that the site would have if what stands
// in the content could be read.
func (v *Preview) Unreadable() []string {
	var names []string
	for _, e := range v.plan.graph.Entries {
		if e.Broken {
			names = append(names, fileOf(graph.URL(e)))
		}
	}
	return names
}

// File returns a file of the site by its slash-separated path. Its error is
// [fs.ErrNotExist] where the site has no such file, and otherwise what went wrong
// in making it.
func (v *Preview) File(name string) ([]byte, error) {
	if i, is := v.page[name]; is {
		m := &v.made[i]
		m.once.Do(func() {
			l := v.plan.leaf(i, new(bytes.Buffer), new(bytes.Buffer))
			m.html, m.err = l.html, l.err
		})
		return m.html, m.err
	}
	if data, is := v.plan.assets.files[name]; is {
		return data, nil
	}
	if file, is := v.plan.copy[name]; is {
		return file(), nil
	}
	if i, is := v.twin(name); is {
		var b bytes.Buffer
		v.plan.twin(&b, v.plan.pages.Page(i))
		return b.Bytes(), nil
	}
	if data, is := v.plan.admin[name]; is {
		return data, nil
	}
	if name == "_headers" || name == "robots.txt" {
		return among(v.plan.hosts(nil), name) // which do not depend on the pages
	}
	if name == offline.Worker || name == offline.List {
		files, err := v.all()
		if err != nil {
			return nil, err
		}
		return among(files, name)
	}
	if name != "_redirects" && name != "sitemap.xml" && !strings.HasPrefix(name, "search/") {
		return nil, fs.ErrNotExist // without making all pages, to find that it is not there
	}
	files, err := v.whole()
	if err != nil {
		return nil, err
	}
	return among(files, name)
}

func among(files site.Files, name string) ([]byte, error) {
	if data, is := files[name]; is {
		return data, nil
	}
	return nil, fs.ErrNotExist
}

// makeWhole makes the files that come of all pages together.
func (v *Preview) makeWhole() (site.Files, error) {
	p := v.plan
	leaves := make([]leaf, p.pages.Len())
	lanes.Each(len(leaves), func(i int) { leaves[i] = p.bare(p.pages.Page(i)) })
	sortByURL(leaves)
	files := p.hosts(leaves)
	if files == nil {
		files = site.Files{}
	}
	index := p.index(leaves)()
	for _, l := range leaves {
		if l.read != nil {
			index[l.excerpt] = l.text
		}
	}
	for name := range index {
		if p.assets.files[name] != nil {
			return nil, clash(name)
		}
	}
	maps.Copy(files, index)
	return files, nil
}

// makeAll makes the whole site, as Build does.
func (v *Preview) makeAll() (site.Files, error) {
	all := newShelf()
	out := v.plan.press(all.put)
	leaves, err := v.plan.render(out)
	if err != nil {
		return nil, err
	}
	if err := v.plan.others(leaves, out); err != nil {
		return nil, err
	}
	_, err = out.last(leaves, v.plan.index(leaves))
	return all.files, err
}

// clash says that a file of static/ has the name of one that is made.
func clash(name string) error {
	return fmt.Errorf("static/%s would take the place of a file that Playbook writes itself; give it another name", name)
}
