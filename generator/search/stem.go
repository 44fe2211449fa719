package search

import (
	"maps"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmers are Snowball's, by primary language.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"ar": arabic.Stem, "da": danish.Stem, "nl": dutch.Stem, "en": english.Stem,
	"fi": finnish.Stem, "fr": french.Stem, "de": german.Stem, "hu": hungarian.Stem,
	"ga": irish.Stem, "it": italian.Stem, "nb": norwegian.Stem, "nn": norwegian.Stem,
	"no": norwegian.Stem, "pt": portuguese.Stem, "ro": romanian.Stem, "ru": russian.Stem,
	"es": spanish.Stem, "sv": swedish.Stem, "ta": tamil.Stem, "tr": turkish.Stem,
}

// A stemmer finds the group that a word belongs to.
type stemmer struct {
	stem    func(*snowballstem.Env) bool
	env     *snowballstem.Env
	english bool
}

// newStemmer takes a BCP 47 tag. A language without a stemmer has every word in a
// group of its own.
func newStemmer(language string) *stemmer {
	return &stemmer{stem: stemmers[primary(language)], env: snowballstem.NewEnv(""), english: primary(language) == "en"}
}

func primary(language string) string {
	tag, _, _ := strings.Cut(strings.ToLower(language), "-")
	return tag
}

// englishGroups are the groups of English words that were asked for: each core that reads
// pages, the index that is made of them and the next one ask for much the same. Without it
// an index of 1,000 pages takes 20 ms more.
var englishGroups = struct {
	sync.RWMutex
	of map[string]string
}{of: map[string]string{}}

// mostGroups is how many of them are kept.
const mostGroups = 1 << 15

// group is the stem of a word, accents taken off.
func (s *stemmer) group(word string) string {
	if !s.english {
		return s.find(word)
	}
	englishGroups.RLock()
	group, known := englishGroups.of[word]
	full := len(englishGroups.of) >= mostGroups
	englishGroups.RUnlock()
	if known {
		return group
	}
	group = s.find(word)
	if !full {
		englishGroups.Lock()
		englishGroups.of[strings.Clone(word)] = group
		englishGroups.Unlock()
	}
	return group
}

func (s *stemmer) find(word string) string {
	if s.stem == nil || strings.ContainsAny(word, "0123456789") {
		return fold(word)
	}
	if s.english {
		word = respelt(word)
	}
	s.env.SetCurrent(word)
	s.stem(s.env)
	stem := s.env.Current()
	if s.english {
		stem = oneL(stem)
	}
	if stem != "" {
		return fold(stem)
	}
	return fold(word)
}

// quietWords are the words that a question is made of in a language, and that say
// little about what is asked. They are weighed as if they stood on most pages.
func quietWords(language string) map[string]bool {
	quiet := map[string]bool{}
	if primary(language) == "en" {
		for _, word := range strings.Fields(quietEnglish) {
			quiet[word] = true
		}
	}
	return quiet
}

// shortWords are the quiet words of three letters at most, which most questions have.
func shortWords(language string) map[string]bool {
	short := quietWords(language)
	maps.DeleteFunc(short, func(word string, _ bool) bool { return len(word) > 3 })
	return short
}

const quietEnglish = `a am an and any are as at be been but by can could did do does doing done
dont for from get gets getting give go goes going got had has have having he her here him his how i
if im in into is isnt it its just let like me my need of on or our please she should so than that
the their them then there these they this those to too us use want wants was we were what when
where which while who why will with would you your`
