package search

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"sync"
	"unique"

	"playbook/generator/lanes"
	"playbook/generator/page"
)

// Options are what the index says beside the words of the pages.
type Options struct {
	Language string       // BCP 47; chooses the stemmer
	Ask      *page.Person // whom to ask when nothing is found
	// FlagURL is where to tell the playbook that something is missing. The words
	// that were typed take the place of {query}.
	FlagURL string
	// Kinds, Roles, Clauses and Moments are the names of the facets; one without a
	// name is shown by its id.
	Kinds                   map[string]string
	Roles, Clauses, Moments []page.Link
	// Words are the client's words in the language of the site, by the keys of
	// DefaultWords; what is missing is said in English.
	Words map[string]string
}

// Stats say what an index weighs, in bytes.
type Stats struct {
	Pages, Words, Shards int
	Reused               int // pages whose words were remembered
	WordBytes            int // word shards, compressed as they are
	CorrectionBytes      int // correction lists, likewise
	// The rest is compressed by the host, to a third or so.
	RootBytes  int // on a small site the words are in the root file
	TableBytes int // page table
	TextBytes  int // excerpts
}

// Index makes the search files of a site, by their paths.
func Index(docs []*page.Document, o Options) (map[string][]byte, Stats) {
	return new(Indexer).Index(docs, o)
}

// An Indexer makes an index again and again. It remembers the words of the pages
// of the last two times, so that only pages that changed are read. Its zero value
// is ready. Pages may be read by several goroutines at once, and by nobody while an
// index is made.
type Indexer struct {
	last, before map[[sha256.Size]byte]*bag
}

// A Reading is what an index has to know of a page, without its text: so the texts of a
// large playbook need not stand in memory together.
type Reading struct {
	doc  page.Document // without its text
	bag  *bag
	old  bool // the bag was remembered
	text string
	size int
}

// names are the same ids, each kept once for all pages: what a page says may lie in
// memory beside much that the index has no use for.
func names(ids []string) []string {
	kept := make([]string, len(ids))
	for i, id := range ids {
		kept[i] = unique.Make(id).Value()
	}
	return kept
}

// Roles are the ids of the roles whose page it is.
func (r *Reading) Roles() []string { return r.doc.Roles }

// Read reads a page of a site in this language. The file that its excerpts are cut from is
// a part of the index, and is the same for pages with the same text.
func (x *Indexer) Read(d *page.Document, language string) (r *Reading, name string, text []byte) {
	r = &Reading{doc: *d}
	r.doc.Passages, r.doc.Says, r.doc.Aka, r.doc.Same, r.doc.Yours, r.doc.Summary, r.doc.When = nil, nil, nil, nil, nil, "", ""
	r.doc.Title, r.doc.Roles, r.doc.Clauses = strings.Clone(d.Title), names(d.Roles), names(d.Clauses)
	key := contentKey(d, language)
	if r.bag, r.old = x.known(key); !r.old {
		r.bag = bagOf(d, key, language)
	}
	text = encodePassages(passagesOf(d), besides(r.bag.standings, d.Yours))
	r.text, r.size = nameOf(text), len(text)
	return r, textFile(r.text), text
}

// known is the bag of a page that is remembered.
func (x *Indexer) known(key [sha256.Size]byte) (*bag, bool) {
	if b, ok := x.last[key]; ok {
		return b, true
	}
	b, ok := x.before[key]
	return b, ok
}

func textFile(name string) string { return "search/f/" + name + ".json" }

// Index is the function Index, with what is remembered. The files are the same.
func (x *Indexer) Index(docs []*page.Document, o Options) (map[string][]byte, Stats) {
	docs = slices.DeleteFunc(slices.Clone(docs), func(d *page.Document) bool { return d == nil })
	readings, names, texts := make([]*Reading, len(docs)), make([]string, len(docs)), make([][]byte, len(docs))
	lanes.Each(len(docs), func(i int) { readings[i], names[i], texts[i] = x.Read(docs[i], o.Language) })
	files, stats := x.Make(readings, o)
	for i, name := range names {
		files[name] = texts[i]
	}
	return files, stats
}

// Make makes the files of an index beside those that excerpts are cut from. What was not
// read for this index or the last one is forgotten.
func (x *Indexer) Make(readings []*Reading, o Options) (map[string][]byte, Stats) {
	w := &writer{files: map[string][]byte{}, readings: inOrder(readings), o: o}
	x.before, x.last = x.last, make(map[[sha256.Size]byte]*bag, len(readings))
	for _, r := range w.readings {
		w.docs, w.bags = append(w.docs, &r.doc), append(w.bags, r.bag)
		x.last[r.bag.key] = r.bag
		if w.stats.TextBytes += r.size; r.old {
			w.stats.Reused++
		}
	}
	lex := weigh(w.bags, o.Language)
	lex.addFacets(w.docs, w.bags)
	w.stats.Pages, w.stats.Words = len(w.docs), len(lex.words)
	w.write(lex)
	return w.files, w.stats
}

// inOrder sorts pages by address: neighbours have words in common, so that the
// gaps between their numbers are small, and pages of a kind stand together.
func inOrder(readings []*Reading) []*Reading {
	readings = slices.Clone(readings)
	slices.SortStableFunc(readings, func(x, y *Reading) int { return cmp.Compare(x.doc.URL, y.doc.URL) })
	return readings
}

// addFacets lists the pages of each role, clause and moment as if it were a word,
// and the exact titles of pages that are found by nothing else.
func (l *lexicon) addFacets(docs []*page.Document, bags []*bag) {
	pages := map[string][]post{}
	add := func(word string, i int) {
		if list := pages[word]; len(list) > 0 && list[len(list)-1].page == uint32(i) {
			return
		}
		pages[word] = append(pages[word], post{uint32(i), 1, 1})
	}
	for i, d := range docs {
		if d.TitleOnly {
			add(bags[i].title, i)
			continue
		}
		for _, facet := range facetsOf(d) {
			add(facet, i)
		}
	}
	words, groups := make([]string, 0, len(l.words)+len(pages)), make([]*group, 0, len(l.words)+len(pages))
	for _, facet := range slices.Sorted(maps.Keys(pages)) {
		before, _ := slices.BinarySearch(l.words, facet)
		words, groups = append(words, l.words[:before]...), append(groups, l.groups[:before]...)
		l.words, l.groups = l.words[before:], l.groups[before:]
		words, groups = append(words, facet), append(groups, &group{df: len(pages[facet]), words: 1, posts: pages[facet]})
	}
	l.words, l.groups = append(words, l.words...), append(groups, l.groups...)
}

// facetsOf are the words that stand for a page's facets. No text has a word with
// an equals sign.
func facetsOf(d *page.Document) []string {
	facets := []string{"=kind/" + d.Kind}
	for _, id := range d.Roles {
		facets = append(facets, "=role/"+id)
	}
	for _, id := range d.Clauses {
		facets = append(facets, "=clause/"+id)
	}
	if d.Moment != "" {
		facets = append(facets, "=moment/"+d.Moment)
	}
	if d.Decide {
		facets = append(facets, "=decide/")
	}
	return facets
}

// isWord reports whether a word of the lexicon is one that people type.
func isWord(word string) bool { return !strings.ContainsAny(word, " =") }

// pack compresses. The result depends on b only.
func pack(b []byte) []byte {
	var out bytes.Buffer
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(&out)
	z.Write(b) // a bytes.Buffer takes everything
	z.Close()
	return out.Bytes()
}

// packers are kept, since each has a megabyte of tables.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, level) // there is such a level
	return z
}}

// level is how hard files are packed. At the highest, a thousand pages take 70 bytes less
// of 500,000, and a hundred thousand took a minute.
const level = 7

// nameLength is how much of a file's hash is its name: 48 bits.
const nameLength = 8

// nameOf is the name of a file with these bytes.
func nameOf(b []byte) string {
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:nameLength]
}
