package search

import (
	"math"
	"slices"

	"playbook/generator/lanes"
)

// What a word is worth in each field, and how far a long field lowers that (BM25F).
var (
	worth    = [fields]float64{inTitle: 5, inSays: 5, inAka: 4, inNote: 3, inHeading: 1.5, inBody: 1, inAddress: 1.6}
	dilution = [fields]float64{inTitle: 0.75, inSays: 0.75, inAka: 0.5, inNote: 0.5, inHeading: 0.4, inBody: 0.95, inAddress: 0.5}
)

const (
	saturation = 2.4  // how soon more of the same word adds nothing
	quietShare = 0.93 // of all pages: where the words of a question are taken to stand

	// A word on more than this share of the pages keeps titles and headings only, and
	// on fewer where the index would grow too large.
	mostShare  = 0.65
	leastShare = 0.2
	roomyPosts = 190_000 // of an index that is not too large,
	roomyPage  = 180     // or so many a page
	manyPages  = 2000    // with so many, the short words of questions have shards of their own
)

// Bits of an impact beside its five of weight.
const (
	weightBits = 1<<5 - 1
	headingBit = 1 << 5 // or in the address
	titleBit   = 1 << 6
	aloneBit   = 1 << 7 // with at most one other it is a title
)

// A post says that a group of words stands on a page, and with what weight.
type post struct {
	page   uint32
	impact byte
	forms  forms
}

// Forms are those words of a group that stand on a page: a bit for each, in the
// order of the lexicon. The last bit is for all that come after it.
type forms uint32

const mostForms = 32

func form(i int) forms { return 1 << min(i, mostForms-1) }

// of are the forms after the first so many, as a shard has them: the last bit is
// for the eighth and all that come after it.
func (f forms) of(before int) byte {
	f >>= before
	if f > 255 {
		return byte(f) | 1<<7
	}
	return byte(f)
}

// A group is the words that count as one, and the pages they stand on, in order.
type group struct {
	df    int      // on how many pages, as it is to be weighed
	words int      // how many they are
	texts []string // all of them
	lent  bool     // some pages have none of them, but words that lead here
	posts []post
}

// A lexicon is every word that can be looked up, in order, with its group.
type lexicon struct {
	words  []string
	groups []*group // of words
	apart  map[string]bool
}

// weigh joins the bags of all pages, which are in order of page.
func weigh(bags []*bag, language string) *lexicon {
	v := newVocabulary(bags, language)
	norms := newNorms(bags)
	perPage := make([][]stemPost, len(bags))
	lanes.Each(len(bags), func(i int) { perPage[i] = v.posts(bags[i], norms) })

	groups := roomFor(perPage, v.stems)
	for i, posts := range perPage {
		for _, p := range posts {
			g := groups[p.stem]
			g.posts = append(g.posts, post{uint32(i), p.impact, p.forms})
		}
	}
	most := mostPosts(groups, len(bags))
	for stem, g := range groups {
		g.settle(len(bags), most, v.quiet[stem])
	}
	lex := v.lexicon(groups)
	if len(bags) >= manyPages {
		lex.apart = shortWords(language)
	}
	return lex
}

// roomFor makes the groups, with room for their posts in one piece of memory.
func roomFor(perPage [][]stemPost, stems int) []*group {
	count, all := make([]int, stems), 0
	for _, posts := range perPage {
		all += len(posts)
		for _, p := range posts {
			count[p.stem]++
		}
	}
	groups, room := make([]*group, stems), make([]post, all)
	for i, n := range count {
		groups[i] = &group{posts: room[:0:n]}
		room = room[n:]
	}
	return groups
}

// mostPosts is on how many pages a word keeps its plain postings.
func mostPosts(groups []*group, pages int) int {
	room := max(roomyPosts, roomyPage*pages)
	for share := mostShare; ; share -= 0.05 {
		most := max(8, int(share*float64(pages)))
		all := 0
		for _, g := range groups {
			if len(g.posts) <= most {
				all += len(g.posts)
			}
		}
		if all <= room || share < leastShare {
			return most
		}
	}
}

// settle takes the plain postings off a word that stands on more than most pages,
// where it says nothing, and writes down how common it is.
func (g *group) settle(pages, most int, quiet bool) {
	own := 0
	for _, p := range g.posts {
		if p.forms != 0 {
			own++
		}
	}
	g.lent = own < len(g.posts)
	g.df = own + int(math.Ceil(lentCommon*float64(len(g.posts)-own)))
	if own == 0 {
		g.df = len(g.posts)
	}
	if quiet {
		g.df = max(g.df, int(float64(pages)*quietShare))
	}
	if own > most {
		g.posts = slices.DeleteFunc(g.posts, func(p post) bool { return p.impact <= weightBits })
	}
}

// norms are the mean lengths of the fields.
type norms [fields]float64

func newNorms(bags []*bag) *norms {
	var sum [fields]float64
	var has [fields]float64
	for _, b := range bags {
		for f, n := range b.length {
			if n > 0 {
				sum[f] += float64(n)
				has[f]++
			}
		}
	}
	var n norms
	for f := range n {
		n[f] = sum[f] / max(has[f], 1)
	}
	return &n
}

// impact is the weight of a word that stands n times in the fields of b.
func (ns *norms) impact(n *[fields]float64, b *bag) byte {
	var sum float64
	for f, times := range n {
		if times == 0 {
			continue
		}
		sum += worth[f] * times / (1 - dilution[f] + dilution[f]*float64(b.length[f])/ns[f])
	}
	impact := byte(min(weightBits, max(1, math.Round(weightBits*sum/(saturation+sum)))))
	if n[inHeading] > 0 || n[inAddress] > 0 {
		impact |= headingBit
	}
	if n[inTitle] > 0 || n[inSays] > 0 || n[inAka] > 0 {
		impact |= titleBit
	}
	return impact
}
