package search

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"sync"

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
// is ready; it is not for use by several goroutines at once.
type Indexer struct {
	last, before map[[sha256.Size]byte]*bag
}

// Index is the function Index, with what is remembered. The files are the same.
func (x *Indexer) Index(docs []*page.Document, o Options) (map[string][]byte, Stats) {
	docs = inOrder(docs)
	bags, reused := x.bags(docs)
	lex := weigh(bags, o.Language)
	lex.addFacets(docs, bags)
	w := &writer{files: map[string][]byte{}, docs: docs, bags: bags, o: o}
	w.stats.Pages, w.stats.Words, w.stats.Reused = len(docs), len(lex.words), reused
	w.write(lex)
	return w.files, w.stats
}

// inOrder sorts pages by address: neighbours have words in common, so that the
// gaps between their numbers are small, and pages of a kind stand together.
func inOrder(docs []*page.Document) []*page.Document {
	docs = slices.DeleteFunc(slices.Clone(docs), func(d *page.Document) bool { return d == nil })
	slices.SortStableFunc(docs, func(x, y *page.Document) int { return cmp.Compare(x.URL, y.URL) })
	return docs
}

func (x *Indexer) bags(docs []*page.Document) ([]*bag, int) {
	bags := make([]*bag, len(docs))
	old := make([]bool, len(docs))
	lanes.Each(len(docs), func(i int) {
		key := contentKey(docs[i])
		b, ok := x.last[key]
		if !ok {
			b, ok = x.before[key]
		}
		if !ok {
			b = bagOf(docs[i], key)
		}
		bags[i], old[i] = b, ok
	})
	reused := 0
	x.before, x.last = x.last, make(map[[sha256.Size]byte]*bag, len(bags))
	for i, b := range bags {
		x.last[b.key] = b
		if old[i] {
			reused++
		}
	}
	return bags, reused
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
	for word, posts := range pages {
		l.words = append(l.words, word)
		l.groups = append(l.groups, &group{df: len(posts), words: 1, posts: posts})
	}
	order := make([]int, len(l.words))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(l.words[a], l.words[b]) })
	sorted := &lexicon{apart: l.apart}
	for _, i := range order {
		sorted.words = append(sorted.words, l.words[i])
		sorted.groups = append(sorted.groups, l.groups[i])
	}
	*l = *sorted
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
	z, ok := packers.Get().(*gzip.Writer)
	if !ok {
		return b
	}
	defer packers.Put(z)
	z.Reset(&out)
	z.Write(b) // a bytes.Buffer takes everything
	z.Close()
	return out.Bytes()
}

// packers are kept, since each has a megabyte of tables.
var packers = sync.Pool{New: func() any {
	z, err := gzip.NewWriterLevel(nil, gzip.BestCompression)
	if err != nil {
		return nil // there is such a level
	}
	return z
}}

// nameLength is how much of a file's hash is its name: 48 bits.
const nameLength = 8

// nameOf is the name of a file with these bytes.
func nameOf(b []byte) string {
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:nameLength]
}
