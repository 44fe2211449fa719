package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"playbook/generator/playbook"
)

// The lists of words in the settings (`wording`), to which a playbook may add.
const (
	avoidance     = "avoidance"
	closedDoors   = "closed_doors"
	emptyPaybacks = "empty_paybacks"
)

// takenOff is written in the place of what to say instead, to take words off a
// list.
const takenOff = "off"

// builtIn are the lists that come with the program. They are English, and used
// where the playbook is.
var builtIn = map[string][]phrase{avoidance: avoiding, closedDoors: closing, emptyPaybacks: emptying}

// A phrase is words to look for, and what to say instead.
type phrase struct {
	words   string
	instead string
	first   bool     // only where a sentence begins
	except  []string // words around it that make it another thing
	unless  []string // words anywhere in the text that do
	own     bool     // chosen by the playbook
}

// alike are phrases in the place of which the same is better said.
func alike(instead string, words ...string) []phrase {
	phrases := make([]phrase, len(words))
	for i, w := range words {
		phrases[i] = phrase{words: w, instead: instead}
	}
	return phrases
}

// paired are the phrases that begin in one way and end in another, but for those
// that are part of an exception.
func paired(instead string, begin, end []string, except ...string) []phrase {
	var phrases []phrase
	for _, b := range begin {
		for _, e := range end {
			phrases = append(phrases, phrase{words: b + " " + e, instead: instead, except: except})
		}
	}
	return phrases
}

// A wordList is phrases by their first words, ready to be looked for.
type wordList struct {
	phrases map[string][]searched
	pieces  []phrase // those in a script without spaces, looked for inside words
}

type searched struct {
	phrase
	rest   []string
	except []around
	unless [][]string
}

// An around is the words of an exception, and where in it the phrase stands.
type around struct {
	words []string
	at    int
}

// wordList returns a list of the program, changed by what the settings say.
func (p *Pass) wordList(name string) *wordList {
	s := p.Graph.Settings
	var phrases []phrase
	if english(s) {
		phrases = slices.Clone(builtIn[name])
	}
	own := map[string]playbook.Pair{} // what the settings say of some words, the last of it
	var added []string                // the words, in the order in which they are first met
	for _, w := range s.Wording {
		for _, pair := range w.Words {
			key := joined(pair.Key.Value)
			if w.List.Value != name || key == "" {
				continue
			}
			if _, twice := own[key]; !twice {
				added = append(added, key)
			}
			own[key] = pair
		}
	}
	phrases = changed(phrases, own, added)
	l := &wordList{phrases: map[string][]searched{}}
	for _, ph := range phrases {
		l.add(ph)
	}
	return l
}

// english reports whether a playbook is written in English, as one is that does
// not say. Of one whose settings cannot be read there is no telling.
func english(s *playbook.Settings) bool {
	if s.Broken {
		return false
	}
	lang, _, _ := strings.Cut(strings.ToLower(cmp.Or(s.Language.Value, "en")), "-")
	return lang == "en"
}

// changed returns phrases with what the settings say of them: some taken off, some
// with other words to say instead, and those that are added, in their order.
func changed(phrases []phrase, own map[string]playbook.Pair, added []string) []phrase {
	var all []phrase
	there := map[string]bool{}
	for _, ph := range phrases {
		key := joined(ph.words)
		pair, is := own[key]
		there[key] = true
		if is && pair.Value.Value == takenOff {
			continue
		}
		if is {
			ph.own, ph.instead = true, cmp.Or(pair.Value.Value, ph.instead)
		}
		all = append(all, ph)
	}
	for _, key := range added {
		if pair := own[key]; !there[key] && pair.Value.Value != takenOff {
			all = append(all, phrase{words: pair.Key.Value, instead: pair.Value.Value, own: true})
		}
	}
	return all
}

func (l *wordList) add(ph phrase) { l.addAs(ph, ph.words) }

// addAs adds a phrase to look for in other words than its own.
func (l *wordList) addAs(ph phrase, form string) {
	if strings.ContainsFunc(form, setsNoSpaces) {
		l.pieces = append(l.pieces, ph)
		return
	}
	words := wordsOf(form)
	if len(words) == 0 {
		return
	}
	s := searched{phrase: ph, rest: words[1:]}
	for _, e := range ph.except {
		longer := wordsOf(e)
		for at := range longer {
			if begins(longer[at:], words) {
				s.except = append(s.except, around{longer, at})
				break
			}
		}
	}
	for _, other := range ph.unless {
		s.unless = append(s.unless, wordsOf(other))
	}
	l.phrases[words[0]] = append(l.phrases[words[0]], s)
}

// find returns the first phrase of the list in a text, the longest of those that
// begin there.
func (l *wordList) find(text string) (phrase, bool) {
	for _, ph := range l.pieces {
		if strings.Contains(text, ph.words) {
			return ph, true
		}
	}
	if len(l.phrases) == 0 {
		return phrase{}, false
	}
	words, firsts := tokens(text)
	var off map[string]bool // phrases that something else in the text makes another thing
	for i, word := range words {
		best, length := phrase{}, -1
		for _, s := range l.phrases[word] {
			if len(s.rest) <= length || s.first && !firsts[i] || !s.stands(words, i) || off[s.words] {
				continue
			}
			if slices.ContainsFunc(s.unless, func(other []string) bool { return contains(words, other) }) {
				if off == nil {
					off = map[string]bool{}
				}
				off[s.words] = true
				continue
			}
			best, length = s.phrase, len(s.rest)
		}
		if length >= 0 {
			return best, true
		}
	}
	return phrase{}, false
}

// stands reports whether a phrase whose first word stands at i stands there, with
// nothing that makes it another thing.
func (s searched) stands(words []string, i int) bool {
	if !begins(words[i+1:], s.rest) {
		return false
	}
	for _, e := range s.except {
		if from := i - e.at; from >= 0 && begins(words[from:], e.words) {
			return false
		}
	}
	return true
}

func begins(words, with []string) bool {
	if len(words) < len(with) {
		return false
	}
	for i, w := range with {
		if words[i] != w {
			return false
		}
	}
	return true
}

func contains(words, some []string) bool {
	for i := range words {
		if begins(words[i:], some) {
			return true
		}
	}
	return false
}

func wordsOf(text string) []string {
	words, _ := tokens(text)
	return words
}

// joined is a text as its words, so that two spellings of a phrase are alike.
func joined(text string) string { return strings.Join(wordsOf(text), " ") }

// tokens returns the words of a text in small letters, and for each of them
// whether a sentence or a part of one begins with it. An apostrophe belongs to the
// word that it stands in.
func tokens(text string) (words []string, firsts []bool) {
	if strings.Contains(text, "’") || strings.Contains(text, "ʼ") {
		text = apostrophes.Replace(text)
	}
	text = strings.ToLower(text)
	room := strings.Count(text, " ") + 1
	words, firsts = make([]string, 0, room), make([]bool, 0, room)
	start, first := -1, true
	end := func(i int) {
		if w := strings.Trim(text[start:i], "'"); w != "" {
			words, firsts = append(words, w), append(firsts, first)
			first = false
		}
		start = -1
	}
	for i, c := range text {
		if c == '\'' || unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			end(i)
		}
		first = first || c != ' ' && strings.ContainsRune(".!?;:…—–(\n", c)
	}
	if start >= 0 {
		end(len(text))
	}
	return words, firsts
}

var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'")
