package search

import (
	"cmp"
	_ "embed"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
)

// englishWords are the everyday words of english.txt. Other languages have no list yet.
//
//go:embed english.txt
var englishWords string

const (
	lentShare  = 0.7 // of the weight of a word that leads to another
	lentStep   = 4   // such weights are multiples of this, so that they compress well
	lentFrom   = 22  // what a word outside titles weighs at least to lead to others
	lentCommon = 0.5 // how much a page that only leads to a word makes it more common
)

// A thesaurus has words that people use for others.
type thesaurus struct {
	leads map[string][]string // from the stem of a word on a page to stems that are asked for
	words map[string][]string // of each stem, as people write them
	forms []string            // stems of words with forms that no rule brings together
}

// thesaurusOf is that of a language.
func thesaurusOf(language string) *thesaurus {
	if primary(language) != "en" {
		return new(thesaurus)
	}
	return englishThesaurus()
}

var englishThesaurus = sync.OnceValue(func() *thesaurus {
	t, s := &thesaurus{leads: map[string][]string{}, words: map[string][]string{}}, newStemmer("en")
	for line := range strings.Lines(englishWords) {
		t.read(line, s)
	}
	for _, form := range slices.Sorted(maps.Keys(baseForms())) {
		stem := s.group(form)
		t.words[stem] = withNew(t.words[stem], form)
		t.forms = withNew(t.forms, stem)
	}
	return t
})

// A wordList is the English thesaurus as each page is held against it: by numbers of stems.
type wordList struct {
	number map[string]uint32
	leads  [][]uint32 // of stems: those that they lead to and that are no words of a question
	first  []string   // of stems: the first of their words
}

// unlisted is the number of all other stems.
const unlisted = 1

var englishList = sync.OnceValue(func() *wordList {
	t, quiet := englishThesaurus(), quietEnglishWords()
	stems := slices.Sorted(maps.Keys(t.words))
	l := &wordList{number: map[string]uint32{}, leads: make([][]uint32, unlisted+1), first: make([]string, unlisted+1)}
	for i, stem := range stems {
		l.number[stem] = uint32(unlisted + 1 + i)
		l.first = append(l.first, t.words[stem][0])
	}
	for _, stem := range stems {
		var leads []uint32
		for _, lead := range t.leads[stem] {
			if n := l.number[lead]; !quiet[l.first[n]] {
				leads = append(leads, n)
			}
		}
		l.leads = append(l.leads, leads)
	}
	return l
})

var quietEnglishWords = sync.OnceValue(func() map[string]bool { return quietWords("en") })

// read takes a line: words that mean the same, then, after a stroke, words that
// lead to the pages of those before it, and not back.
func (t *thesaurus) read(line string, s *stemmer) {
	line, _, _ = strings.Cut(line, "#")
	same, also, _ := strings.Cut(line, "|")
	var from []string // the stems of those that mean the same
	words := strings.Fields(same)
	for _, word := range words {
		from = append(from, s.group(word))
	}
	for _, word := range append(words, strings.Fields(also)...) {
		stem := s.group(word)
		t.words[stem] = withNew(t.words[stem], word)
		for _, other := range from {
			if other != stem {
				t.leads[other] = withNew(t.leads[other], stem)
			}
		}
	}
}

func withNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// lend adds to the vocabulary the words that lead to those of the playbook, and other forms
// of these such as paid of pay. Where a page has another word of the same stem, they
// stand for all of that stem.
func (v *vocabulary) lend(t *thesaurus, number map[string]int) {
	had := len(number)
	v.leads, v.lent = make([][]uint32, had), map[string]bool{}
	give := func(stem string) int {
		n, ok := number[stem]
		if !ok {
			n = len(number)
			number[stem] = n
		}
		for _, word := range t.words[stem] {
			if _, ok := v.stemOf[word]; !ok {
				v.stemOf[word], v.lent[word] = n, true
			}
		}
		return n
	}
	for _, stem := range t.forms {
		if _, ok := number[stem]; ok {
			give(stem)
		}
	}
	for _, from := range slices.Sorted(maps.Keys(t.leads)) {
		n, ok := number[from]
		if !ok || n >= had {
			continue
		}
		give(from)
		for _, stem := range t.leads[from] {
			if to := give(stem); !v.quiet[to] {
				v.leads[n] = append(v.leads[n], uint32(to))
			}
		}
	}
}

// lead adds to the posts of a page the groups that it has no word of, but one that leads
// there: in its title or other words for it, or again and again. Such a page has none of
// the forms.
func (v *vocabulary) lead(a *adder) {
	own := len(a.posts)
	for _, p := range a.posts {
		weight := p.impact & weightBits
		if p.impact&titleBit == 0 && weight < lentFrom {
			continue
		}
		less := byte(max(1, math.Round(lentShare*float64(weight)/lentStep)*lentStep))
		for _, to := range v.leads[p.stem] {
			if a.at[to] == 0 {
				a.posts = append(a.posts, stemPost{stem: to})
				a.at[to] = int32(len(a.posts))
			}
			if int(a.at[to]) <= own {
				continue
			}
			led := &a.posts[a.at[to]-1]
			bits := (led.impact | p.impact) & headingBit
			if p.impact&titleBit != 0 {
				bits = headingBit
			}
			led.impact = max(led.impact&weightBits, less) | bits
		}
	}
	slices.SortFunc(a.posts[own:], func(x, y stemPost) int { return cmp.Compare(x.stem, y.stem) })
}
