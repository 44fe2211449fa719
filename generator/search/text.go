package search

import (
	"regexp"
	"slices"
	"strings"
)

// mostCandidates is how many pages are read to find the words in quotation marks.
const mostCandidates = 40

var quotes = regexp.MustCompile(`"([^"]+)"|“([^”]+)”`)

// quoted keeps the pages that have the query's quotations word for word. Only the
// best pages are read for that.
func (s *Searcher) quoted(query string, hits []hit) ([]hit, error) {
	var phrases []string
	for _, m := range quotes.FindAllStringSubmatch(query, -1) {
		if phrase := titleKey(m[1] + m[2]); phrase != "" {
			phrases = append(phrases, " "+phrase)
		}
	}
	if len(phrases) == 0 {
		return hits, nil
	}
	var kept []hit
	for _, h := range hits[:min(mostCandidates, len(hits))] {
		r, err := s.row(h.page)
		if err != nil {
			return nil, err
		}
		text, err := s.text(r)
		if err != nil {
			return nil, err
		}
		all := []string{" " + titleKey(r.title())}
		for _, p := range text {
			all = append(all, " "+titleKey(p.heading), " "+titleKey(p.text))
		}
		missing := slices.ContainsFunc(phrases, func(phrase string) bool {
			return !slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, phrase) })
		})
		if !missing {
			kept = append(kept, h)
		}
	}
	return kept, nil
}

// anchor is where on a page the query's words are: the passage that has the most
// of what they say, a heading counting half as much again, and a step before other
// text.
func anchor(text []passage, ws []*wanted) string {
	meant := map[string][]int{}
	for i, w := range ws {
		for _, m := range w.matches {
			for word := range m.words {
				meant[word] = append(meant[word], i)
			}
		}
	}
	for _, s := range standingIn(text) {
		var is []int
		for _, word := range s {
			is = append(is, meant[word]...)
		}
		meant[s[0]] = is
	}
	best, at := 0.0, ""
	for _, p := range text {
		value := worthOf(p.text, meant, ws) + 1.5*worthOf(p.heading, meant, ws)
		if p.step {
			value *= 1.1
		}
		if value > best+1e-9 {
			best, at = value, p.anchor
		}
	}
	return at
}

// worthOf adds up what the words of the query that stand in a text say.
func worthOf(text string, meant map[string][]int, ws []*wanted) float64 {
	seen := make([]bool, len(ws))
	for _, u := range units(text) {
		for _, word := range append(u.alts, u.word) {
			for _, i := range meant[fold(word)] {
				seen[i] = true
			}
		}
	}
	sum := 0.0
	for i, w := range ws {
		if seen[i] {
			sum += w.idf
		}
	}
	return sum
}
