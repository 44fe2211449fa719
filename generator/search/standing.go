package search

import "slices"

// A standing is a word of a page's text, and then words that it stands for there: somebody
// asks for a suitcase, the page says baggage. By these a result leads to the best part of
// such a page, and its excerpt shows why it was found. A page that has a word itself needs
// no other to stand for it.
type standing []string

// How often a word outside titles stands on a page at least to stand for others: so most
// pages that a word leads to have it, and their texts grow by 110 to 190 bytes.
const (
	again     = 3
	oftenIn   = 150 // and once in so many words,
	asHeading = 3   // in headings as if so often
)

const mostOthers = 64 // words that one stands for, phrases for one thing, and words of a phrase

// A standingFinder collects the standings of one page, and then those of the next: of each
// word all that it may stand for, by their numbers. It belongs to a counter.
type standingFinder struct {
	c       *counter
	all     [][]uint32
	quiet   map[string]bool
	stemmer *stemmer
	listed  []listedTerm
	often   []uint64 // of the stems of the list: how often the page has them
	first   []uint32 // of the stems of the list: the number of the first word of it
	json    []byte
}

// A listedTerm is a word of the page whose stem is in the list.
type listedTerm struct{ plain, stem uint32 }

// findStandings finds those of the page that the counter has counted, as JSON: by the list of
// other words, and by what the page says means the same. Where it has none it is nothing.
func (c *counter) findStandings(same [][]string, language string) string {
	english := primary(language) == "en"
	if !english && len(same) == 0 {
		return ""
	}
	s := &c.standings
	s.c, s.all, s.quiet = c, s.all[:0], nil
	s.mark(true)
	if english {
		s.quiet = quietEnglishWords()
		s.byList()
	}
	for _, phrases := range same {
		s.bySame(phrases)
	}
	found := s.encode()
	s.mark(false)
	return found
}

// mark notes which words the text has that excerpts are cut from, or forgets it.
func (s *standingFinder) mark(said bool) {
	for i := range s.c.terms {
		if t := &s.c.terms[i]; t.n[inNote]|t.n[inSays]|t.n[inHeading]|t.n[inBody] != 0 {
			k := &s.c.known[t.word]
			k.said = said
			s.c.known[k.plain].said = said
		}
	}
}

// add notes that a word may stand for another.
func (s *standingFinder) add(word, other uint32) {
	if other == word {
		return
	}
	k := &s.c.known[word]
	if k.standing == 0 {
		n := len(s.all)
		s.all = slices.Grow(s.all, 1)[:n+1]
		s.all[n] = append(s.all[n][:0], word)
		k.standing = int32(n + 1)
	}
	words := &s.all[k.standing-1]
	if len(*words) <= mostOthers && !slices.Contains(*words, other) {
		*words = append(*words, other)
	}
}

// byList adds what the words of titles, and those that stand there again and again, in all
// their forms, lead to.
func (s *standingFinder) byList() {
	c, list := s.c, englishList()
	if s.stemmer == nil {
		s.stemmer, s.often, s.first = newStemmer("en"), make([]uint64, len(list.first)), make([]uint32, len(list.first))
	}
	s.listed = s.listed[:0]
	for i := range c.terms {
		t := &c.terms[i]
		stem := s.stem(t.word)
		if stem == unlisted {
			continue
		}
		n := uint64(asHeading)*uint64(t.n[inHeading]) + uint64(t.n[inBody]) + uint64(t.n[inNote])
		if t.n[inTitle]|t.n[inSays]|t.n[inAka] != 0 {
			n += max(again, uint64(c.bag.length[inBody]))
		}
		s.often[stem] += n
		s.listed = append(s.listed, listedTerm{c.known[t.word].plain, stem})
	}
	for _, t := range s.listed {
		if n := s.often[t.stem]; n < again || n*oftenIn < uint64(c.bag.length[inBody]) {
			continue
		}
		for _, lead := range list.leads[t.stem] {
			if s.often[lead] == 0 {
				s.add(t.plain, s.firstOf(lead)) // the client knows its other forms
			}
		}
	}
	for _, t := range s.listed {
		s.often[t.stem] = 0
	}
}

// stem is the stem of a word in the list, or unlisted.
func (s *standingFinder) stem(word uint32) uint32 {
	k := &s.c.known[word]
	if k.stem == 0 {
		k.stem = unlisted
		if stem, known := englishList().number[s.stemmer.group(s.c.words.all[word])]; known {
			k.stem = stem
		}
	}
	return k.stem
}

// firstOf is the first word of a stem in the list.
func (s *standingFinder) firstOf(stem uint32) uint32 {
	if s.first[stem] == 0 {
		s.first[stem] = s.c.number(englishList().first[stem])
	}
	return s.first[stem]
}

// bySame adds that the words of short phrases stand for all the words of phrases that mean
// the same.
func (s *standingFinder) bySame(phrases []string) {
	var short, all []uint32
	for _, phrase := range phrases[:min(len(phrases), mostOthers)] {
		us := units(phrase)
		us = us[:min(len(us), mostOthers)]
		for _, u := range us {
			word := fold(u.word)
			if s.quiet[word] {
				continue
			}
			n := s.c.number(word)
			all = append(all, n)
			if len(us) <= 2 {
				short = append(short, n)
			}
		}
	}
	for _, word := range short {
		for _, other := range all {
			s.add(word, other)
		}
	}
}

// encode writes the standings whose word is in the text of a page, with what is not.
func (s *standingFinder) encode() string {
	b := append(s.json[:0], '[')
	for _, words := range s.all {
		s.c.known[words[0]].standing = 0
		rest := slices.DeleteFunc(words[1:], s.c.texts)
		if len(rest) == 0 || !s.c.texts(words[0]) {
			continue
		}
		b = append(b, '[')
		for _, word := range words[:1+len(rest)] {
			b = append(append(append(b, '"'), s.c.words.all[word]...), `",`...) // letters and digits, which JSON has as they are
		}
		b[len(b)-1] = ']'
		b = append(b, ',')
	}
	s.json = b
	if len(b) == 1 {
		return ""
	}
	b[len(b)-1] = ']'
	return string(b)
}

// texts reports whether a word, or its plural in s, stands in the text that excerpts are
// cut from.
func (c *counter) texts(word uint32) bool {
	return c.known[word].said || c.known[c.plural(word)].said
}

// plural is a word with an s.
func (c *counter) plural(word uint32) uint32 {
	if c.known[word].plural == 0 {
		n := c.number(c.words.all[word] + "s")
		c.known[word].plural = n
	}
	return c.known[word].plural
}

// standingIn gives the standings of a page, which its first passage has.
func standingIn(text []passage) []standing {
	if len(text) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(text[0].standings), func(s standing) bool { return len(s) == 0 })
}
