package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// mostOffers is how many words are tried instead of one that is not known. Each may
// need a shard of its own.
const mostOffers = 4

// likelyOffer is how surely a word has to be meant for no other first letter to be tried.
const likelyOffer = 0.5

// How many letters two words that stand together have at least.
const (
	shortestFirst  = 3
	shortestSecond = 4
)

// An offer is a word instead of one that is not known.
type offer struct {
	word   string
	weight float64
	rank   int // how common it is
}

// correct adds the words that were perhaps meant: from the shard where the word
// would be, and from the lists of its first and second letter. Only where these
// have nothing that is likely is the first letter taken to be wrong or missing. A small
// site has no lists: there every word is at hand. Where nothing is likely, the word may be
// two. Where there is still nothing, a word of five letters or more is forgiven one slip
// more, but not in its first letter.
func (s *Searcher) correct(w *wanted) error {
	letters := []rune(w.word)
	limit := slack(len(letters))
	if limit == 0 || strings.ContainsAny(w.word, "0123456789") || isDense(letters[0]) {
		return nil
	}
	found := map[string]offer{}
	all, err := s.atHand(w)
	if err != nil {
		return err
	}
	likely := w.consider(found, all, limit)
	first, second := string(letters[0]), string(letters[1])
	for _, keys := range [][]string{{first, second}, {"_" + second, "_" + first}} {
		for _, key := range keys {
			list, err := s.list(key)
			if err != nil {
				return err
			}
			likely = w.consider(found, list, limit) || likely
			all = append(all, list...)
		}
		if likely {
			break
		}
	}
	if !likely {
		if err := s.part(w); err != nil || w.two != nil {
			return err
		}
	}
	if len(found) == 0 && limit == 1 && len(letters) > 4 {
		w.consider(found, slices.DeleteFunc(all, func(sp spelling) bool { return !strings.HasPrefix(sp.word, first) }), 2)
	}
	return s.take(w, found)
}

// part makes two words of one where both are known: travelcard is travel card. The first
// has three letters or more, and the second four.
func (s *Searcher) part(w *wanted) error {
	letters := []rune(w.word)
	for i := len(letters) - shortestSecond; i >= shortestFirst; i-- {
		two := [2]string{string(letters[:i]), string(letters[i:])}
		known := 0
		for known < 2 {
			sh, err := s.shard(s.shardOf(two[known]))
			if err != nil {
				return err
			}
			if _, ok := slices.BinarySearch(sh.words, two[known]); !ok {
				break
			}
			known++
		}
		if known == 2 {
			w.two = parse(two[0] + " " + two[1] + " ")
			return nil
		}
	}
	return nil
}

// atHand are the words of the shard where a word would be; on a small site, all of them.
func (s *Searcher) atHand(w *wanted) ([]spelling, error) {
	from, to := s.shardOf(w.word), s.shardOf(w.word)+1
	if s.raw != nil {
		from, to = 0, len(s.raw)
	}
	var all []spelling
	for ; from < to; from++ {
		sh, err := s.shard(from)
		if err != nil {
			return nil, err
		}
		for i, word := range sh.words {
			if isWord(word) {
				all = append(all, spelling{word, bits.Len(uint(sh.groups[sh.refs[i]].df))})
			}
		}
	}
	return all, nil
}

// consider puts with what was found those of the spellings that w was perhaps meant to
// be, and reports whether one of them is likely.
func (w *wanted) consider(found map[string]offer, spellings []spelling, limit int) (likely bool) {
	letters := []rune(w.word)
	for _, sp := range spellings {
		if weight := w.weigh(letters, []rune(sp.word), limit); weight > 0 {
			found[sp.word] = offer{sp.word, weight, max(sp.rank, found[sp.word].rank)}
			likely = likely || weight > likelyOffer
		}
	}
	return likely
}

// weigh is how surely w was meant to be another word; 0 where it is too far off.
func (w *wanted) weigh(letters, other []rune, limit int) float64 {
	var weight float64
	if d := slips(letters, other, limit, false); d <= limit {
		weight = math.Pow(perSlip, float64(d))
	}
	if w.open {
		if d := slips(letters, other, limit, true); d <= limit {
			weight = max(weight, math.Pow(perSlip, float64(d))*share(len(letters), len(other)))
		}
	}
	if same := common(letters, other); same >= 4 && same >= len(letters)-3 && same >= len(other)-4 {
		weight = max(weight, inflected*float64(2*same)/float64(len(letters)+len(other)))
	}
	return weight
}

func common(x, y []rune) int {
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// take adds the best offers.
func (s *Searcher) take(w *wanted, found map[string]offer) error {
	offers := make([]offer, 0, len(found))
	for _, o := range found {
		offers = append(offers, o)
	}
	slices.SortFunc(offers, func(x, y offer) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(y.rank, x.rank), cmp.Compare(x.word, y.word))
	})
	for _, o := range offers[:min(mostOffers, len(offers))] {
		sh, err := s.shard(s.shardOf(o.word))
		if err != nil {
			return err
		}
		if j, ok := slices.BinarySearch(sh.words, o.word); ok {
			w.add(sh, j, o.weight)
		}
	}
	return nil
}
