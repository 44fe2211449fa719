package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/page"
)

// words are the client's words: those of the site over those in English, and the
// names of the kinds that the site has.
func (w *writer) words() map[string]string {
	words := map[string]string{}
	for key, text := range DefaultWords() {
		words[key] = text
		if own := w.o.Words[key]; own != "" {
			words[key] = own
		}
	}
	for _, d := range w.docs {
		words["kind/"+d.Kind] = cmp.Or(w.o.Kinds[d.Kind], d.Kind)
	}
	return words
}

// DefaultWords are the words that the client shows, in English, by key. {n} and
// {q} stand for a number and for what was typed.
func DefaultWords() map[string]string {
	return map[string]string{
		"one": "1 result", "many": "{n} results", "none": "Nothing yet for “{q}”",
		"ask": "Ask {title}", "tell": "Tell the playbook they said this",
		"recent": "Searched for lately", "forget": "Forget these", "all": "All results",
		"kind": "Kind", "role": "For", "clause": "Serves", "moment": "When",
		"decide": "May I decide?", "may": "Yes, up to a limit",
	}
}

// facetNames are the ids of each facet with their names, in the order in which they
// are shown.
type facetNames struct {
	Kind   [][2]string `json:"kind"`
	Role   [][2]string `json:"role"`
	Clause [][2]string `json:"clause"`
	Moment [][2]string `json:"moment"`
	Decide [][2]string `json:"decide"`
}

// facets writes the names of the facets, which only the page of results needs, and
// gives the file's name.
func (w *writer) facets() string {
	used := map[string]bool{}
	for _, d := range w.docs {
		if d.TitleOnly {
			continue
		}
		for _, facet := range facetsOf(d) {
			used[facet] = true
		}
	}
	body := encodeJSON(facetNames{named(used, "=kind/", w.kinds()), named(used, "=role/", w.o.Roles),
		named(used, "=clause/", w.o.Clauses), named(used, "=moment/", w.o.Moments), [][2]string{{"", w.words()["may"]}}})
	name := nameOf(body)
	w.files["search/x/"+name+".json"] = body
	return name
}

// Roles are the ids of the roles that pages of the site are for. A site that does not
// say which there are has none.
func (s *Searcher) Roles() ([]string, error) {
	if s.root.Facets == "" {
		return nil, nil
	}
	b, err := s.read("x/" + s.root.Facets + ".json")
	if err != nil {
		return nil, err
	}
	var names facetNames
	if err := json.Unmarshal(b, &names); err != nil {
		return nil, fmt.Errorf("search/x/%s.json: %w", s.root.Facets, errShard)
	}
	ids := make([]string, len(names.Role))
	for i, name := range names.Role {
		ids[i] = name[0]
	}
	return ids, nil
}

// kinds are the kinds that have a name, as links are: in the order of pages.
func (w *writer) kinds() []page.Link {
	var links []page.Link
	for _, run := range kindRuns(w.docs) {
		if name := w.o.Kinds[run.kind]; name != "" {
			links = append(links, page.Link{ID: run.kind, Title: name})
		}
	}
	return links
}

// named gives the ids in use with their names: first in the order of the links,
// then those that have no link.
func named(used map[string]bool, prefix string, links []page.Link) [][2]string {
	out := [][2]string{}
	left := map[string]bool{}
	for facet := range used {
		if id, ok := strings.CutPrefix(facet, prefix); ok {
			left[id] = true
		}
	}
	for _, l := range links {
		id := l.ID
		if _, fragment, ok := strings.Cut(l.URL, "#"); ok && id == "" {
			id = fragment
		}
		if left[id] {
			out = append(out, [2]string{id, l.Title})
			delete(left, id)
		}
	}
	var rest []string
	for id := range left {
		rest = append(rest, id)
	}
	slices.Sort(rest)
	for _, id := range rest {
		out = append(out, [2]string{id, id})
	}
	return out
}
