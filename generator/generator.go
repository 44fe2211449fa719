// Package generator builds a site of a playbook. This comment is the
// architecture document: read it, then Check and Build below, and you have seen
// the whole road.
//
//	content ──source──▶ entries ──graph──▶ joined ──rules──▶ problems
//	                                          └──page──▶ pages ──layout──▶ HTML ──────────▶ files
//	                                          │            ├──search──▶ index ──────────────┤
//	                                          │            └──twin, feed──▶ copies ──────────┤
//	                                          └──export──▶ data ────────────────────────────┘
//
// There is one road and no way around it. Each stage is a package below this
// one, named after what it makes, and is a function from values to values: what
// a stage has made is never changed by a later one. Nothing here touches the
// disk. A playbook comes in as an [fs.FS] of the shape of its repository and goes
// out file by file; package site writes them, and only the command knows where. So
// serve, a test and the command walk the same road.
//
// # The rooms
//
//	prose      what a text says: sections, steps, links, HTML with holes
//	playbook   the kinds and their fields, references, problems
//	markdown   text → prose                               (goldmark)
//	source     folder → entries                           (frontmatter, yaml)
//	graph      entries → joined by references, both ways
//	rules      joined entries → problems
//	report     problems → text, and what other programs read
//	baseline   problems → those that are not on a list
//	schema     the kinds and their fields → JSON Schema
//	mend       problems → files put right                  (go-internal/diff)
//	blank      a kind → a page that asks its author questions
//	rename     joined entries → files with another id
//	draw       columns of names → where each stands, and the lines between them; QR codes (rsc.io/qr)
//	tongue     words, counts, days and sums → in a language (golang.org/x/text)
//	page       joined entries → pages
//	minify     files, and what layouts write → smaller    (tdewolff)
//	stamp      templates that were escaped → programs that write the same
//	layout     pages → HTML                               (html/template)
//	twin       pages → Markdown
//	feed       news → Atom and JSON feeds
//	export     joined entries → JSON with a schema, DOT, CSV
//	search     pages → an index, and answers from it      (snowballstem)
//	picture    photographs → without what cameras wrote into them
//	portable   files → files that work from a folder
//	offline    files → a worker that keeps copies on a reader's device
//	site       files → a folder on disk, whole or not at all
//	admin      joined entries → a page that edits them in the browser (Sveltia CMS)
//	fetch      an address → the bytes there
//	history    git: a revision as a file system
//	diff       two joined playbooks → what a change means
//	lanes      the same work on many items, several at a time
//
// What may import what is a table in floors_test.go. It is policy: where code
// asks for another wall, the table and the wall are moved together.
//
// # Invariants
//
// Problems and errors are two channels. A problem is about the author's text and
// has a position; an error is a failure of the program. Build makes no files
// where a problem is at the failing level.
//
// Output is a function of input. No stage looks at a clock, at the environment or
// at the order of a map, and what several goroutines make goes into slots by
// number. The day on which a playbook is judged comes in by Options.
//
// A text is parsed once. source renders it to HTML with holes, where what is
// shown depends on other pages, and drops the syntax tree; page fills the holes.
// So a text need not be read again when only its neighbours change.
//
// What is published is what a page shows. A file is copied because a page links
// to it or because it lies in static/, a photograph without what is not seen of
// it; drafts and stories without consent are
// held back in one place, graph, and no stage after it sees them as pages. What a
// public site may not know of is not in the graph that it is made of.
//
// Pages are made one at a time, and each file is handed on and dropped when it is made
// (see press), so that neither the lists nor the files of a large playbook ever stand in
// memory together. That nothing half made is seen is for package site to see to.
//
// # Performance
//
// Measured on 23 November 2026 on two cores with little beside, whole processes, in turn,
// into memory, with checks, search index, minifying, printed pages and copies for other
// programs. 1,000 generated procedures of about 5 KB (1,229 pages, 3,822 files): of five
// the best 0.58 s, the median 0.59 s, and 135 MB; Hugo 0.163.3 with --minify, of the same
// content and layouts without navigation, checks or search, 0.62 s and 0.64 s: 0.94 and
// 0.92 times Hugo. The floor, goldmark alone turning the same files into HTML and writing
// them, took 0.08 s; check 0.21 s and 0.22 s. 10,000 procedures, two runs: 7.4 and 9.5 s
// and 497 MB, Hugo 7.0 and 7.3 s and 1,228 MB; check 2.4 s. Where others used the machine
// too, it was 1.14 s to 1.42 s of Hugo. Not measured again since: Pagefind 1.6.0 over
// Hugo's pages took 2.90 s more than its 1.27 s, and 100,000 procedures 190 s and 4.4 GB
// for 343,181 files; Hugo, with others beside, 165 s and 6.6 GB.
//
// 1,900 procedures take 1.9 times what 1,000 take. From 2,000 on the generated playbook has
// 24 roles for 8 and 40 clauses for 12, which stand on every page: so 2,000 take a fourth
// more than 1,900, and 10,000 six times as long as 2,000.
//
// No part is the largest. Of the processor's time reading takes a fourth, mostly goldmark
// and YAML; making pages, executing layouts, reading them for search and writing files a
// tenth each; rules, what garbage costs, the index and copies a twentieth each. Onto ext4 a
// build takes up to twice as long within a minute of another site's files being deleted:
// the kernel then looks for places of files that were not free a moment ago.
//
// What garbage costs is how often all that is alive has to be looked at. So few pieces of
// memory are alive (see prose.Pad), and little is made that is dropped: with 10,000
// procedures a build spent a third of its time on that, and spends an eighth. Half of
// Hugo's time and twice the floor, which were the aim, are not reached.
//
// From a save to the event that reloads a page it took 20 ms with 100 procedures, 28 ms
// with 1,000 and 142 ms with 10,000, Hugo's server 478, 467 and 374 ms in the same runs,
// earlier on that day.
//
// BenchmarkBuild measures the road to the disk, cold, warm and beside the floor,
// BenchmarkCheck the road as far as the rules, serve's BenchmarkSave the way of a save, and
// each room's own benchmarks its stage.
//
// # Why not dependency tracking
//
// An incremental build that tracks which page depends on which template and
// datum is fast and, in every generator that has tried it, sometimes wrong. This
// road is walked whole each time; what makes it fast is that stages work on
// several items at once, that nothing is done twice (see memory), and that a
// [Preview] makes only those files that somebody asks for.
package generator

import (
	"io/fs"
	"slices"
	"time"

	"playbook/generator/graph"
	"playbook/generator/layout"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/site"
)

// Options are the choices of one build. The zero value leaves drafts out and
// never refuses to build.
type Options struct {
	Today   time.Time      // the day on which a playbook is judged that names none
	AsOf    time.Time      // the day on which it is judged, whatever it names
	Drafts  bool           // whether drafts are part of the site
	BaseURL string         // where the site will be published; instead of the settings' own
	FailOn  playbook.Level // the level at which nothing is built; Off means never
	// Audience is who may read the site: playbook.Internal, or nothing, for staff. Any
	// other leaves out of every file what is not known to be for everybody.
	Audience string
	// Portable makes a site that works from a folder, without a server.
	Portable bool
}

// A Generator builds playbooks. Its zero value is not ready; use New.
//
// It remembers what does not change from one build to the next (see memory), so a
// second build of the same playbook does less and gives the same bytes. It must
// not be used by two goroutines at once.
type Generator struct {
	builtin fs.FS
	opts    Options
	memory  memory
}

// New returns a generator. The file system given holds the layouts/ and static/
// that a playbook's own shadow, file by file.
func New(builtin fs.FS, o Options) *Generator { return &Generator{builtin, o, newMemory()} }

// A Site is what a build has made.
type Site struct {
	Files       site.Files // what Build has made; nil of Publish
	Pages       int        // of the files, those that are pages
	Drafts      []string   // the files left out because they are drafts
	Unconsented []string   // the stories left out because somebody's consent is missing
	Internal    []string   // the files left out because they are for staff
	IndexBytes  int        // the size of the search index
	Timings     []Stage
}

// A Stage is a part of the road and how long it took.
type Stage struct {
	Name string
	Took time.Duration
}

// Check reads a playbook, joins it and finds what is wrong with it.
func (gen *Generator) Check(folder fs.FS) (*graph.Graph, []playbook.Problem, error) {
	j, err := gen.join(folder, &watch{})
	if err != nil {
		return nil, nil, err
	}
	return j.whole, rules.Check(j.whole, gen.problems(j, folder)), nil
}

// A joined playbook: the whole, which is what is checked, and what is shown of it.
// They are the same where the site is for staff.
type joined struct {
	whole, shown *graph.Graph
	problems     []playbook.Problem // of reading and joining
}

// join reads a playbook and joins it.
func (gen *Generator) join(folder fs.FS, w *watch) (joined, error) {
	content, err := gen.memory.content.Read(folder)
	if err != nil {
		return joined{}, err
	}
	w.lap("source")
	j, err := gen.resolve(folder, content, gen.asOf(content.Settings))
	w.lap("graph")
	return j, err
}

// resolve joins a playbook that has been read, as it is judged on a day.
func (gen *Generator) resolve(folder fs.FS, content *playbook.Content, day time.Time) (joined, error) {
	tongues, err := layout.Tongues(shadow{folder, gen.builtin})
	if err != nil {
		return joined{}, err
	}
	g, loose := graph.Resolve(content, graph.Options{AsOf: day, Drafts: gen.opts.Drafts, Tongues: tongues})
	j := joined{g, g, slices.Concat(content.Problems, loose)}
	if a := gen.opts.Audience; a != "" && a != playbook.Internal {
		var leaks []playbook.Problem
		j.shown, leaks = g.Publish()
		j.problems = append(j.problems, leaks...)
	}
	return j, nil
}

// problems are those of reading and joining, and of the files that are no pages.
func (gen *Generator) problems(j joined, folder fs.FS) []playbook.Problem {
	return slices.Concat(j.problems, gen.clashing(j, folder), gen.weighing(j, folder), gen.photographs(j, folder), gen.unread(j, folder))
}

// Build checks a playbook and makes its site in memory. Where a problem is at the
// failing level the site is nil.
func (gen *Generator) Build(folder fs.FS) (*Site, []playbook.Problem, error) {
	all := newShelf()
	s, problems, err := gen.publish(folder, all.put, func() {})
	if s != nil {
		s.Files = all.files
	}
	return s, problems, err
}

// Publish checks a playbook, makes its site and hands on each file as soon as it is
// made, in no order and from several goroutines; put may not keep the bytes. Where a
// problem is at the failing level it hands on nothing, and the site is nil. Where there is
// an error, one of put's own or another, the files that were handed on are not a whole
// site.
//
// The generator remembers nothing of it: what was read takes as much memory as an index
// of its words, and one is let go of before the other is made.
func (gen *Generator) Publish(folder fs.FS, put func(name string, data []byte) error) (*Site, []playbook.Problem, error) {
	return gen.publish(folder, put, func() { gen.memory = newMemory() })
}

// publish does it. Read is called when nothing of what was read is needed any more.
func (gen *Generator) publish(folder fs.FS, put func(name string, data []byte) error, read func()) (*Site, []playbook.Problem, error) {
	w := newWatch()
	j, err := gen.join(folder, w)
	if err != nil {
		return nil, nil, err
	}
	problems := rules.Check(j.whole, gen.problems(j, folder))
	w.lap("rules")
	if gen.fails(problems) {
		return nil, problems, nil
	}
	p, err := gen.plan(j.shown, folder, func() []playbook.Problem { return problems })
	if err != nil {
		return nil, problems, err
	}
	w.lap("assets, layouts")
	out := p.press(put)
	leaves, err := p.render(out, p.handing(out)...)
	if err != nil {
		return nil, problems, err
	}
	w.lap("pages, copies")
	if err := p.others(leaves, out); err != nil {
		return nil, problems, err
	}
	s := &Site{Pages: len(leaves)}
	s.leaveOut(j)
	index := p.index(leaves)
	w.lap("other files")
	j, p = joined{}, nil
	read()
	if s.IndexBytes, err = out.last(leaves, index); err != nil {
		return nil, problems, err
	}
	w.lap("search")
	s.Timings = w.laps
	return s, problems, nil
}

// asOf is the day on which a playbook is judged: the one asked for, else the one
// that the settings of an example name, else today.
func (gen *Generator) asOf(s *playbook.Settings) time.Time {
	for _, day := range []time.Time{gen.opts.AsOf, s.AsOf.Time} {
		if !day.IsZero() {
			return day
		}
	}
	return gen.opts.Today
}

func (gen *Generator) fails(problems []playbook.Problem) bool {
	return gen.opts.FailOn > playbook.Off && slices.ContainsFunc(problems, func(p playbook.Problem) bool { return p.Level >= gen.opts.FailOn })
}

// leaveOut lists the files that are not on the site, and why.
func (s *Site) leaveOut(j joined) {
	for _, e := range j.whole.Entries {
		switch {
		case e.Broken:
		case j.whole.Held(e) && e.State() == playbook.Draft:
			s.Drafts = append(s.Drafts, e.File)
		case j.whole.Held(e):
			s.Unconsented = append(s.Unconsented, e.File)
		case e.Kind != playbook.KindTerm && j.shown.File(e.File) == nil:
			s.Internal = append(s.Internal, e.File)
		}
	}
}

// A watch notes how long each stage takes, for those who ask. Nothing of it
// reaches the site.
type watch struct {
	last time.Time
	laps []Stage
}

func newWatch() *watch { return &watch{last: time.Now()} }

func (w *watch) lap(name string) {
	if w.last.IsZero() {
		return
	}
	now := time.Now()
	w.laps = append(w.laps, Stage{name, now.Sub(w.last)})
	w.last = now
}
