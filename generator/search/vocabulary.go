package search

import (
	"cmp"
	"maps"
	"slices"
	"sync"
)

// A stemPost is a post of a stem, before it is known which page it is of.
type stemPost struct {
	stem   uint32
	forms  forms
	impact byte
}

// A vocabulary knows the stem of every word of a playbook, by number.
type vocabulary struct {
	stemOf    map[string]int          // of words as they are looked up, without accents
	plain     []string                // these, in order
	placeOf   map[*dictionary][]place // of the words of each, by number
	adders    sync.Pool               // of *adder
	quiet     map[int]bool
	stems     int
	leads     [][]uint32      // from a stem on a page to others that count as on it
	lent      map[string]bool // words that no page has
	lentForms []forms         // of stems: the words among them that no page has
	plurals   map[place]forms // of a word: its plural, or the word it is the plural of
}

// A place of a word is its stem, and which of the words of it is meant.
type place struct {
	stem uint32
	form forms
}

// newVocabulary numbers the stems. Words that differ in accents only are looked up
// as one, so they are given one stem: that of the spelling on the most pages.
func newVocabulary(bags []*bag, language string) *vocabulary {
	words, dictionaries := commonest(bags)
	v := &vocabulary{stemOf: make(map[string]int, len(words)), quiet: map[int]bool{}}
	number := map[string]int{}
	s := newStemmer(language)
	hushed := quietWords(language)
	for _, word := range words {
		plain := fold(word)
		n, ok := v.stemOf[plain]
		if !ok {
			stem := s.group(word)
			if n, ok = number[stem]; !ok {
				n = len(number)
				number[stem] = n
			}
			v.stemOf[plain] = n
		}
		if hushed[plain] {
			v.quiet[n] = true
		}
	}
	v.lend(thesaurusOf(language), number)
	v.stems = len(number)
	v.place(dictionaries)
	return v
}

// commonest gives the words of all pages, those on the most pages first, and the
// dictionaries that they stand in.
func commonest(bags []*bag) (words []string, dictionaries []*dictionary) {
	counts := map[*dictionary][]int{}
	for _, b := range bags {
		if b.words == nil {
			continue // it is found by its title only
		}
		on, known := counts[b.words]
		if !known {
			on = make([]int, len(b.words.all))
			counts[b.words] = on
			dictionaries = append(dictionaries, b.words)
		}
		for t := range b.terms() {
			on[t.word]++
		}
	}
	pages := map[string]int{}
	for _, d := range dictionaries {
		for n, times := range counts[d] {
			if times > 0 {
				pages[d.all[n]] += times
			}
		}
	}
	type counted struct {
		word  string
		pages int
	}
	all := make([]counted, 0, len(pages))
	for word, n := range pages {
		all = append(all, counted{word, n})
	}
	slices.SortFunc(all, func(a, b counted) int {
		if a.pages != b.pages {
			return cmp.Compare(b.pages, a.pages)
		}
		return cmp.Compare(a.word, b.word)
	})
	for _, c := range all {
		words = append(words, c.word)
	}
	return words, dictionaries
}

// place gives each word its place among those of its group. Words that differ in
// accents only have one place.
func (v *vocabulary) place(dictionaries []*dictionary) {
	v.placeOf, v.lentForms = map[*dictionary][]place{}, make([]forms, v.stems)
	v.plain = slices.Sorted(maps.Keys(v.stemOf))
	next, placed := make([]int, v.stems), make(map[string]place, len(v.plain))
	for _, word := range v.plain {
		stem := v.stemOf[word]
		at := place{uint32(stem), form(next[stem])}
		placed[word] = at
		next[stem]++
		if v.lent[word] {
			v.lentForms[stem] |= at.form
		}
	}
	v.plurals = map[place]forms{}
	for _, word := range v.plain {
		for _, ending := range [...]string{"s", "es"} {
			if many, ok := placed[word+ending]; ok && many.stem == placed[word].stem {
				one := placed[word]
				v.plurals[one] |= many.form
				v.plurals[many] |= one.form
			}
		}
	}
	for _, d := range dictionaries {
		places := make([]place, len(d.all))
		for n, word := range d.all {
			places[n] = placed[fold(word)]
		}
		v.placeOf[d] = places
	}
}

// posts are the groups of one page, and then those that its words lead to.
func (v *vocabulary) posts(b *bag, ns *norms) []stemPost {
	a, _ := v.adders.Get().(*adder)
	if a == nil {
		a = &adder{at: make([]int32, v.stems)}
	}
	defer v.adders.Put(a)
	places := v.placeOf[b.words]
	for t := range b.terms() {
		at := places[t.word]
		s := a.sum(at.stem)
		s.has |= at.form
		if t.n[inTitle] > 0 {
			s.named |= v.plurals[at]
		}
		if t.alone {
			s.alone = aloneBit
		}
		for f, times := range t.n {
			s.n[f] += float64(times)
		}
	}
	for i := range a.sums {
		s := &a.sums[i]
		a.posts = append(a.posts, stemPost{s.stem, s.has | s.named | v.lentForms[s.stem], ns.impact(&s.n, b) | s.alone})
	}
	v.lead(a)
	for _, p := range a.posts {
		a.at[p.stem] = 0
	}
	posts := slices.Clone(a.posts)
	a.sums, a.posts = a.sums[:0], a.posts[:0]
	return posts
}

// An adder adds up the words of one page by their stems, and then those of the next.
type adder struct {
	at    []int32 // of stems: one more than their places in sums and posts, or nothing
	sums  []stemSum
	posts []stemPost
}

type stemSum struct {
	stem  uint32
	has   forms
	named forms // the plurals of words of the title, and what those are the plurals of
	alone byte
	n     [fields]float64
}

func (a *adder) sum(stem uint32) *stemSum {
	if a.at[stem] == 0 {
		a.sums = append(a.sums, stemSum{stem: stem})
		a.at[stem] = int32(len(a.sums))
	}
	return &a.sums[a.at[stem]-1]
}

// lexicon lists the words in order. A group without a page left keeps its words, so
// that the client knows them for words.
func (v *vocabulary) lexicon(groups []*group) *lexicon {
	lex := &lexicon{words: make([]string, 0, len(v.plain)), groups: make([]*group, 0, len(v.plain))}
	for _, word := range v.plain {
		g := groups[v.stemOf[word]]
		if v.lent[word] && len(g.posts) == 0 {
			continue
		}
		g.words++
		g.texts = append(g.texts, word)
		lex.words, lex.groups = append(lex.words, word), append(lex.groups, g)
	}
	return lex
}
