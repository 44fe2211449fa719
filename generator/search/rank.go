package search

import (
	"cmp"
	"math"
	"slices"
)

// A Filter narrows a search. Empty fields let everything through; several values
// of one field mean any of them.
type Filter struct {
	Kinds, Roles, Clauses, Moments []string
	Decide                         bool   // pages that answer "may I decide"
	Role                           string // lifts the pages of this role, and hides nothing
	Limit                          int    // how many results; 10 if it is 0
}

// A Result is a page that was found.
type Result struct {
	URL   string  `json:"url"`
	Title string  `json:"title"`
	Kind  string  `json:"kind"`
	Score float64 `json:"score"`
	// Anchor is where on the page the words are: a heading or a step. It is empty
	// for the top of the page.
	Anchor string `json:"anchor,omitempty"`
	// Yours is what the filter's role may decide on the page: "Your call: £60 per party".
	Yours string `json:"yours,omitempty"`
}

// How a page's score is made of those of the words.
const (
	rarity     = 0.52 // damps how much a rare word says over a common one
	titleBonus = 0.9  // for words of the title, of the customers, and other words for it
	aloneBonus = 0.15 // the same, where there is at most one more word
	headBonus  = 0.15 // for words of headings
	missing    = 2.2  // how much a missing word lowers a page, for two words …
	forgiving  = 1.75 // … and how much less for each more
	roleLift   = 1.15
	tail       = 0.1 // what is below this part of the best is no result
)

// kindLifts break ties between kinds.
var kindLifts = map[string]float64{"procedure": 1.04, "latitude": 1.015, "story": 0.985, "clause": 0.97}

type hit struct {
	page  int
	score float64
}

// Search finds the pages for a query, best first. Words in quotation marks have to
// stand on the page one after the other.
func (s *Searcher) Search(query string, f Filter) ([]Result, error) {
	return s.search(query, parse(query), f)
}

// Nearest gives pages with words that begin like those of a query, for a query
// that finds nothing.
func (s *Searcher) Nearest(query string, f Filter) ([]Result, error) {
	return s.search(query, parseBeginnings(query), f)
}

func (s *Searcher) search(query string, ws []*wanted, f Filter) ([]Result, error) {
	if s.root.Pages == 0 || len(s.root.Starts) == 0 {
		return nil, nil
	}
	ws, err := s.lookAll(ws)
	if err != nil {
		return nil, err
	}
	for _, w := range ws {
		s.score(w)
	}
	scores := s.total(ws)
	if err := s.titled(query, scores); err != nil {
		return nil, err
	}
	if err := s.lift(scores, f.Role); err != nil {
		return nil, err
	}
	hits, err := s.quoted(query, ranked(scores))
	if err != nil {
		return nil, err
	}
	if hits, err = s.narrow(hits, f); err != nil {
		return nil, err
	}
	return s.results(hits[:min(cmp.Or(f.Limit, 10), len(hits))], ws, f.Role)
}

// score gives each page the best that any match makes of it.
func (s *Searcher) score(w *wanted) {
	w.scores = make([]float64, s.root.Pages)
	w.sure = make([]float64, s.root.Pages)
	w.bits = make([]byte, s.root.Pages)
	n := float64(s.root.Pages)
	for _, m := range w.matches {
		g := m.group()
		idf := math.Pow(math.Log(1+max(0, n-float64(g.df)+0.5)/(float64(g.df)+0.5)), rarity)
		if m.weight > w.top {
			w.top, w.idf = m.weight, idf
		} else if m.weight == w.top {
			w.idf = max(w.idf, idf)
		}
		for _, p := range g.posts {
			sure := m.on(p)
			w.scores[p.page] = max(w.scores[p.page], sure*idf*float64(p.impact&weightBits)/weightBits)
			w.sure[p.page] = max(w.sure[p.page], sure)
			w.bits[p.page] |= p.impact &^ weightBits
		}
	}
}

// total joins the scores of the words: a page with more of them, and more surely,
// comes first, and one that has them in its title or headings before one that has
// not.
func (s *Searcher) total(ws []*wanted) []float64 {
	scores := make([]float64, s.root.Pages)
	all := 0.0
	for _, w := range ws {
		all += w.idf
	}
	power := missing * math.Pow(2/float64(max(2, len(ws))), forgiving)
	for p := range scores {
		var sum, has, title, alone, head float64
		for _, w := range ws {
			if w.scores[p] == 0 {
				continue
			}
			sum += w.scores[p]
			has += w.idf * math.Sqrt(w.sure[p]/w.top)
			if w.bits[p]&titleBit != 0 {
				title += w.idf
			}
			if w.bits[p]&aloneBit != 0 {
				alone += w.idf
			}
			if w.bits[p]&headingBit != 0 {
				head += w.idf
			}
		}
		if sum > 0 {
			bonus := titleBonus*title*title + aloneBonus*alone*alone + headBonus*head*head
			scores[p] = (sum + bonus/all) * math.Pow(has/all, power)
		}
	}
	return scores
}

// titled adds the pages whose exact title the query is, of those that are found by
// nothing else.
func (s *Searcher) titled(query string, scores []float64) error {
	if !s.root.TitleOnly {
		return nil
	}
	posts, err := s.posts(titleKey(query))
	for _, p := range posts {
		scores[p.page] = 1
	}
	return err
}

// posts are the pages of exactly this word.
func (s *Searcher) posts(word string) ([]post, error) {
	sh, err := s.shard(s.shardOf(word))
	if err != nil {
		return nil, err
	}
	if i, ok := slices.BinarySearch(sh.words, word); ok {
		return sh.groups[sh.refs[i]].posts, nil
	}
	return nil, nil
}

// lift raises the pages of the chosen role, and one kind over another.
func (s *Searcher) lift(scores []float64, role string) error {
	if role != "" {
		posts, err := s.posts("=role/" + role)
		if err != nil {
			return err
		}
		for _, p := range posts {
			scores[p.page] *= roleLift
		}
	}
	page := 0
	for _, k := range s.root.Kinds {
		for range min(k.n, len(scores)-page) {
			scores[page] *= cmp.Or(kindLifts[k.kind], 1)
			page++
		}
	}
	return nil
}

// narrow keeps the pages that the filter lets through.
func (s *Searcher) narrow(hits []hit, f Filter) ([]hit, error) {
	if len(f.Kinds) > 0 {
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !slices.Contains(f.Kinds, s.kind(h.page)) })
	}
	var decide []string
	if f.Decide {
		decide = []string{""}
	}
	for _, facet := range []struct {
		name   string
		values []string
	}{{"=role/", f.Roles}, {"=clause/", f.Clauses}, {"=moment/", f.Moments}, {"=decide/", decide}} {
		if len(facet.values) == 0 {
			continue
		}
		in := map[int]bool{}
		for _, value := range facet.values {
			posts, err := s.posts(facet.name + value)
			if err != nil {
				return nil, err
			}
			for _, p := range posts {
				in[int(p.page)] = true
			}
		}
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !in[h.page] })
	}
	return hits, nil
}

// ranked gives the pages that were found, best first. Scores are rounded so that
// two programs that add in the last place differently still agree.
func ranked(scores []float64) []hit {
	least := tail * slices.Max(append(scores, 0))
	var hits []hit
	for p, score := range scores {
		if score > 0 && score >= least {
			hits = append(hits, hit{p, math.Round(score*1e4) / 1e4})
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(y.score, x.score) })
	return hits
}

func (s *Searcher) results(hits []hit, ws []*wanted, role string) ([]Result, error) {
	results := make([]Result, 0, len(hits))
	for _, h := range hits {
		r, err := s.row(h.page)
		if err != nil {
			return nil, err
		}
		text, err := s.text(r)
		if err != nil {
			return nil, err
		}
		results = append(results, Result{r.url(), r.title(), s.kind(h.page), h.score, anchor(text, ws), yours(text, role)})
	}
	return results, nil
}
