package search

import (
	"slices"
	"strings"
	"sync"

	"playbook/generator/page"
)

// A standing is a word of a page's text, and then words that it stands for there: somebody
// asks for a suitcase, the page says baggage. By these a result leads to the best part of
// such a page, and its excerpt shows why it was found. A page that has a word itself needs
// no other to stand for it.
type standing []string

// How often a word outside titles stands on a page at least to stand for others: so most
// pages that a word leads to have it, and excerpts grow by 100 to 150 bytes.
const (
	again     = 3
	oftenIn   = 150 // and once in so many words,
	asHeading = 3   // in headings as if so often
)

// standings are those of a page: by the list of other words, and by what the page says
// means the same.
func standings(d *page.Document, b *bag, language string) []standing {
	s := stand{at: map[string]int{}, asked: map[string]bool{}}
	if primary(language) == "en" {
		s.quiet = quietEnglishWords()
		s.byList(b)
	}
	for _, phrases := range d.Same {
		s.bySame(phrases)
	}
	if len(s.all) == 0 {
		return nil
	}
	return s.kept(b)
}

// A stand collects the standings of one page: of each word all that it may stand for.
type stand struct {
	all   []standing
	at    map[string]int  // of words: their places in all
	asked map[string]bool // of all words here: whether the text has it
	quiet map[string]bool
}

func (s *stand) add(word string, asked ...string) {
	if _, known := s.at[word]; !known {
		s.at[word] = len(s.all)
		s.all = append(s.all, standing{word})
		s.asked[word] = false
	}
	for _, other := range asked {
		if i := s.at[word]; other != word && !s.quiet[other] && !slices.Contains(s.all[i], other) {
			s.all[i] = append(s.all[i], other)
			s.asked[other] = false
		}
	}
}

// byList adds what the words of titles, and those that stand there again and again, lead to.
func (s *stand) byList(b *bag) {
	list, stems := listed(), stemmersOfEnglish.Get().(*stemmer)
	defer stemmersOfEnglish.Put(stems)
	own := map[string]bool{}
	var words, from []string
	for t := range b.all() {
		often := asHeading*uint32(t.n[inHeading]) + uint32(t.n[inBody])
		named := t.n[inTitle]+t.n[inSays]+t.n[inAka] > 0
		if !named && (often < again || often*oftenIn < b.length[inBody]) {
			continue
		}
		stem := stems.group(t.word)
		own[stem] = true
		if len(list.leads[stem]) > 0 {
			words, from = append(words, fold(t.word)), append(from, stem)
		}
	}
	for i, word := range words {
		for _, stem := range list.leads[from[i]] {
			if !own[stem] {
				s.add(word, list.words[stem][0]) // the client knows its other forms
			}
		}
	}
}

// listed is the list of other words.
var listed = sync.OnceValue(func() *thesaurus { return newThesaurus("en", newStemmer("en")) })

var stemmersOfEnglish = sync.Pool{New: func() any { return newStemmer("en") }}

// bySame adds that the words of short phrases stand for all the words of phrases that mean
// the same.
func (s *stand) bySame(phrases []string) {
	var short, all []string
	for _, phrase := range phrases {
		us := units(phrase)
		for _, u := range us {
			if word := fold(u.word); !s.quiet[word] {
				all = append(all, word)
				if len(us) <= 2 {
					short = append(short, word)
				}
			}
		}
	}
	for _, word := range short {
		s.add(word, all...)
	}
}

var quietEnglishWords = sync.OnceValue(func() map[string]bool { return quietWords("en") })

// kept are the standings whose word is in the text of a page, with what is not.
func (s *stand) kept(b *bag) []standing {
	for t := range b.all() {
		if t.n[inNote]+t.n[inSays]+t.n[inHeading]+t.n[inBody] == 0 {
			continue
		}
		word := fold(t.word)
		for _, one := range []string{word, strings.TrimSuffix(word, "s")} {
			if _, is := s.asked[one]; is {
				s.asked[one] = true
			}
		}
	}
	var kept []standing
	for _, words := range s.all {
		if !s.asked[words[0]] {
			continue
		}
		rest := slices.DeleteFunc(words[1:], func(word string) bool { return s.asked[word] })
		if len(rest) > 0 {
			kept = append(kept, words[:1+len(rest)])
		}
	}
	return kept
}

// standingIn gives the standings of a page, which its first passage has.
func standingIn(text []passage) []standing {
	if len(text) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(text[0].stand), func(s standing) bool { return len(s) == 0 })
}
