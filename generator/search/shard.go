package search

import (
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A shard of words is cut once it has cutAt bytes, at the next place where the
// first letters change, and in any case once it has cutOver. Words that are apart have
// a shard each.
const (
	cutAt   = 4000
	cutOver = 16000
)

// A shard is a run of the lexicon as a file has it: words in order, each with the
// group it belongs to.
type shard struct {
	words  []string
	refs   []int // of words: the index of a group
	places []int // of words: the place in the group, of those in this shard
	groups []*group
	before []int      // of groups: how many of its words are in earlier shards
	also   [][]string // of groups: words that are in other shards
}

// cut parts the lexicon into shards.
func cut(lex *lexicon) []*shard {
	var out []*shard
	s, size := &shard{}, 0
	known, done := map[*group]int{}, map[*group]int{}
	for i, word := range lex.words {
		g := lex.groups[i]
		_, old := known[g]
		apart := i > 0 && (lex.apart[word] || lex.apart[lex.words[i-1]])
		if apart || size >= cutOver || size >= cutAt && !old && start(word) != start(lex.words[i-1]) {
			out = append(out, s)
			s, size = &shard{}, 0
			clear(known)
			old = false
		}
		if !old {
			known[g] = len(s.groups)
			s.groups = append(s.groups, g)
			s.before = append(s.before, done[g])
			size += 4 + 2*len(g.posts)
		}
		s.words = append(s.words, word)
		s.refs = append(s.refs, known[g])
		done[g]++
		size += len(word)/2 + 3
	}
	if len(s.words) > 0 {
		out = append(out, s)
	}
	for _, s := range out {
		s.also = s.elsewhere()
	}
	return out
}

// elsewhere gives the words of each group that are in other shards.
func (s *shard) elsewhere() [][]string {
	also := make([][]string, len(s.groups))
	for i, g := range s.groups {
		for _, word := range g.texts {
			if _, here := slices.BinarySearch(s.words, word); !here {
				also[i] = append(also[i], word)
			}
		}
	}
	return also
}

// start is the first four letters of a word.
func start(word string) string {
	n := 0
	for i := range word {
		if n == 4 {
			return word[:i]
		}
		n++
	}
	return word
}

// separator is the shortest text that is after prev and not after next.
func separator(prev, next string) string {
	for i := range next {
		if i > 0 && next[:i] > prev {
			return next[:i]
		}
	}
	return next
}

// encode writes a shard: the words, each with how far back its group is (0 for the
// next new one); in the same way the words of groups that are elsewhere, as one that
// nobody types, with a space before each; the groups; the impacts of all of them; and, of groups of several
// words, which of those in this shard each page has. Like stands by like, so that it
// compresses well. Numbers are LEB128.
func (s *shard) encode() []byte {
	elsewhere := 0
	for _, words := range s.also {
		elsewhere += min(1, len(words))
	}
	b := binary.AppendUvarint(nil, uint64(len(s.words)+elsewhere))
	prev, made := "", 0
	for i, word := range s.words {
		b = appendWord(b, prev, word)
		back := 0
		if s.refs[i] < made {
			back = made - s.refs[i]
		} else {
			made++
		}
		b = binary.AppendUvarint(b, uint64(back))
		prev = word
	}
	for i, words := range s.also {
		if len(words) > 0 {
			word := " " + strings.Join(words, " ")
			b = binary.AppendUvarint(appendWord(b, prev, word), uint64(made-i))
			prev = word
		}
	}
	for _, g := range s.groups {
		b = g.encode(b)
	}
	for _, g := range s.groups {
		for _, p := range g.posts {
			b = append(b, p.impact)
		}
	}
	for i, g := range s.groups {
		for _, p := range g.posts {
			if g.several() {
				b = append(b, p.forms.of(s.before[i]))
			}
		}
	}
	return b
}

// encode appends how many pages are listed, times four, two more where the group
// has several words, and one more where df is another number, which then follows;
// and the gaps between the pages.
func (g *group) encode(b []byte) []byte {
	head := 4 * uint64(len(g.posts))
	if g.several() {
		head += 2
	}
	if g.df == len(g.posts) {
		b = binary.AppendUvarint(b, head)
	} else {
		b = binary.AppendUvarint(b, head+1)
		b = binary.AppendUvarint(b, uint64(g.df))
	}
	prev := -1
	for _, p := range g.posts {
		b = binary.AppendUvarint(b, uint64(int(p.page)-prev-1))
		prev = int(p.page)
	}
	return b
}

// several reports whether it has to be said which words of a group each page has.
func (g *group) several() bool { return g.words > 1 || g.lent }

// appendWord writes a word after another: how much of that it begins with, then
// how many bytes follow, and these. What is shared is counted as the client counts
// it, in units of UTF-16.
func appendWord(b []byte, prev, word string) []byte {
	same, count := 0, 0
	for i, r := range word {
		n := utf8.RuneLen(r)
		if n < 0 || i+n > len(word) || i+n > len(prev) || prev[i:i+n] != word[i:i+n] {
			break
		}
		same, count = i+n, count+utf16.RuneLen(r)
	}
	b = binary.AppendUvarint(b, uint64(count))
	b = binary.AppendUvarint(b, uint64(len(word)-same))
	return append(b, word[same:]...)
}

var errShard = errors.New("a file of the search index is damaged; build the site again")

// decode reads what encode wrote for a site of so many pages.
func decode(b []byte, pages int) (*shard, error) {
	r := reader{b: b}
	s := &shard{}
	prev, made := "", 0
	var counts []int // of groups: words
	also := map[int][]string{}
	for range r.count() {
		word := r.word(prev)
		prev = word
		back := r.count()
		if back > made || r.bad {
			return nil, errShard
		}
		ref := made - back
		if strings.HasPrefix(word, " ") && back > 0 {
			also[ref] = strings.Fields(word)
			continue
		}
		if back == 0 {
			made++
			counts = append(counts, 0)
		}
		s.words, s.refs = append(s.words, word), append(s.refs, ref)
		s.places = append(s.places, counts[ref])
		counts[ref]++
	}
	for range made {
		g := r.group(pages)
		if r.bad {
			return nil, errShard
		}
		s.groups = append(s.groups, g)
	}
	s.before, s.also = make([]int, made), make([][]string, made)
	for ref, words := range also {
		s.also[ref] = words
	}
	for _, g := range s.groups {
		for i := range g.posts {
			g.posts[i].impact = r.next()
		}
	}
	for _, g := range s.groups {
		for i := range g.posts {
			g.posts[i].forms = 1
			if g.words > 1 {
				g.posts[i].forms = forms(r.next())
			}
		}
	}
	if r.bad {
		return nil, errShard
	}
	return s, nil
}

// A reader reads what a file of the index has, and notes whether it is damaged.
type reader struct {
	b       []byte
	bad     bool
	written int // bytes of words
}

// count reads a number that counts bytes or things of one byte at least.
func (r *reader) count() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > 1<<31-1 {
		r.bad = true
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// word reads what appendWord wrote.
func (r *reader) word(prev string) string {
	keep, add := r.count(), r.count()
	at := 0
	for keep > 0 && at < len(prev) {
		c, n := utf8.DecodeRuneInString(prev[at:])
		keep -= max(1, utf16.RuneLen(c))
		at += n
	}
	if keep != 0 || add > len(r.b) {
		r.bad = true
		return ""
	}
	if r.written += at + add; r.written > mostWritten {
		r.bad = true
		return ""
	}
	word := prev[:at] + string(r.b[:add])
	r.b = r.b[add:]
	return word
}

// mostWritten is how much the words of a shard come to when they are written out, each
// whole: a hundred times what they ever do. A file that was made to fill the memory
// begins every word like a long one before it.
const mostWritten = 8 << 20

func (r *reader) next() byte {
	if len(r.b) == 0 {
		r.bad = true
		return 0
	}
	b := r.b[0]
	r.b = r.b[1:]
	return b
}

func (r *reader) group(pages int) *group {
	head := r.count()
	n := head / 4
	g := &group{df: n, words: 1 + head&2/2}
	if head&1 != 0 {
		g.df = r.count()
	}
	if n > len(r.b) {
		r.bad = true
		return nil
	}
	g.posts = make([]post, n)
	prev := -1
	for i := range g.posts {
		prev += 1 + r.count()
		if prev >= pages {
			r.bad = true
			return nil
		}
		g.posts[i].page = uint32(prev)
	}
	return g
}
