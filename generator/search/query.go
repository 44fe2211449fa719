package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How surely a word of the index is meant by one that was typed. The word itself
// counts 1.
const (
	kin          = 0.35 // another word of its group
	namedKin     = 0.6  // the same, in a title or heading
	unfinished   = 0.4  // the typed word is its beginning, and the last one
	inflected    = 0.8  // the same beginning and another ending
	perSlip      = 0.6  // for each letter that is wrong
	mostWords    = 16   // of a query
	shardsToSpan = 3    // for an unfinished word
)

// A wanted is one word of a query, and the groups of words it may mean.
type wanted struct {
	unit
	open    bool      // the last word, perhaps unfinished
	pairs   []pair    // with its neighbours
	two     []*wanted // the words that it is, where the space between them is missing
	matches []match
	scores  []float64 // of pages
	sure    []float64 // of pages: how surely the word is what they have
	bits    []byte    // of pages: where the word stands
	idf     float64   // how much it says
	top     float64   // how surely its best match is meant
}

// A pair is two neighbours written as one word: "log in" as login. It is looked
// for in the shard of the first only, which is read anyway.
type pair struct{ first, joined string }

// A match is a group that a typed word may mean, and how surely.
type match struct {
	in     *shard
	ref    int
	weight float64   // of the surest of its words
	forms  []certain // the words that are meant
}

// A certain is a word of a group, and how surely it is meant.
type certain struct {
	form   forms
	weight float64
}

// on is how surely the words that a page has are meant.
func (m match) on(p post) float64 {
	weight := kin * m.weight
	if p.impact&(titleBit|headingBit) != 0 {
		weight = namedKin * m.weight
	}
	for _, c := range m.forms {
		if p.forms&c.form != 0 {
			weight = max(weight, c.weight)
		}
	}
	return weight
}

func (m match) group() *group { return m.in.groups[m.ref] }

// words gives every word of the group.
func (m match) words(yield func(string) bool) {
	for i, ref := range m.in.refs {
		if ref == m.ref && !yield(m.in.words[i]) {
			return
		}
	}
	for _, word := range m.in.also[m.ref] {
		if !yield(word) {
			return
		}
	}
}

// parse makes a query of what was typed.
func parse(query string) []*wanted {
	var out []*wanted
	for _, u := range units(query) {
		w := &wanted{unit: unit{word: fold(u.word)}}
		for _, alt := range u.alts {
			w.alts = append(w.alts, fold(alt))
		}
		known := slices.ContainsFunc(out, func(o *wanted) bool { return o.word == w.word })
		if !known && len(out) < mostWords {
			out = append(out, w)
		}
	}
	for i := 1; i < len(out); i++ {
		p := pair{out[i-1].word, out[i-1].word + out[i].word}
		out[i-1].pairs = append(out[i-1].pairs, p)
		out[i].pairs = append(out[i].pairs, p)
	}
	last, _ := utf8.DecodeLastRuneInString(normal(query))
	if len(out) > 0 && inWord(last) {
		out[len(out)-1].open = true
	}
	return out
}

// parseBeginnings makes a query of the first three letters of each word, for any word that
// begins so.
func parseBeginnings(query string) []*wanted {
	var cut strings.Builder
	for word := range strings.FieldsSeq(titleKey(query)) {
		letters := []rune(word)
		cut.WriteString(string(letters[:min(3, len(letters))]) + " ")
	}
	ws := parse(cut.String())
	for _, w := range ws {
		w.open = true
	}
	return ws
}

// lookAll looks for the words of a query. A word that is not known, but two in one are, is
// these two.
func (s *Searcher) lookAll(ws []*wanted) ([]*wanted, error) {
	var all []*wanted
	for _, w := range ws {
		if err := s.look(w); err != nil {
			return nil, err
		}
		if w.two == nil {
			all = append(all, w)
			continue
		}
		two, err := s.lookAll(w.two)
		if err != nil {
			return nil, err
		}
		all = append(all, two...)
	}
	return all, nil
}

// look finds the groups that a word may mean: the word in all its spellings, words
// that begin with it where it is perhaps unfinished, and those that it was perhaps
// meant to be where there is no such word.
func (s *Searcher) look(w *wanted) error {
	for _, word := range append([]string{w.word}, w.alts...) {
		sh, err := s.shard(s.shardOf(word))
		if err != nil {
			return err
		}
		w.addExact(sh, word)
	}
	for _, p := range w.pairs {
		if i := s.shardOf(p.first); i == s.shardOf(p.joined) {
			sh, err := s.shard(i)
			if err != nil {
				return err
			}
			w.addExact(sh, p.joined)
		}
	}
	if w.open {
		if err := s.endings(w); err != nil {
			return err
		}
	}
	if len(w.matches) == 0 {
		return s.correct(w)
	}
	return nil
}

func (w *wanted) addExact(sh *shard, word string) {
	if i, ok := slices.BinarySearch(sh.words, word); ok {
		w.add(sh, i, 1)
	}
}

// add adds the word of this number in a shard.
func (w *wanted) add(sh *shard, word int, weight float64) {
	ref, c := sh.refs[word], certain{1 << min(sh.places[word], 7), weight}
	for i := range w.matches {
		if m := &w.matches[i]; m.in == sh && m.ref == ref {
			m.weight = max(m.weight, weight)
			m.forms = append(m.forms, c)
			return
		}
	}
	w.matches = append(w.matches, match{sh, ref, weight, []certain{c}})
}

// endings adds the words that begin with an unfinished one.
func (s *Searcher) endings(w *wanted) error {
	first := s.shardOf(w.word)
	for i := first; i < min(first+shardsToSpan, len(s.root.Starts)); i++ {
		if i > first && !strings.HasPrefix(s.root.Starts[i], w.word) {
			return nil
		}
		sh, err := s.shard(i)
		if err != nil {
			return err
		}
		j, _ := slices.BinarySearch(sh.words, w.word)
		for ; j < len(sh.words) && strings.HasPrefix(sh.words[j], w.word); j++ {
			if word := sh.words[j]; word != w.word && isWord(word) {
				w.add(sh, j, share(utf8.RuneCountInString(w.word), utf8.RuneCountInString(word)))
			}
		}
	}
	return nil
}

// share weighs the beginning of a word by how much of it is there.
func share(typed, whole int) float64 {
	return unfinished * (0.4 + 0.6*float64(typed)/float64(whole))
}
