package search

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// exported lets cmp see all of a shard.
// What a shard does not say: the groups are told apart from those of one word only.
var exported = cmp.Options{cmp.AllowUnexported(shard{}, group{}, post{}, spelling{}),
	cmpopts.IgnoreFields(shard{}, "places", "before"), cmpopts.IgnoreFields(group{}, "words")}

// someLexicon has n words in groups of one to three, over so many pages.
func someLexicon(n, pages int) *lexicon {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	words := map[string]bool{}
	for len(words) < n {
		word := ""
		for range 2 + r.IntN(7) {
			word += string([]rune("abcdeéß船🚢"[:])[r.IntN(9)])
		}
		words[word] = true
	}
	lex := &lexicon{}
	for word := range words {
		lex.words = append(lex.words, word)
	}
	slices.Sort(lex.words)
	var g *group
	for i := range lex.words {
		if i%3 == 0 || r.IntN(2) == 0 {
			g = &group{}
			for p := r.IntN(4); p < pages; p += 1 + r.IntN(pages) {
				g.posts = append(g.posts, post{uint32(p), byte(1 + r.IntN(255)), forms(1 + r.IntN(3))})
			}
			g.df = len(g.posts) + r.IntN(2)
		}
		g.words++
		lex.groups = append(lex.groups, g)
	}
	for _, g := range lex.groups {
		for i := range g.posts {
			if g.words == 1 {
				g.posts[i].forms = 1
			}
		}
	}
	return lex
}

func TestShardRoundTrip(t *testing.T) {
	const pages = 500
	lex := someLexicon(4000, pages)
	var words []string
	for i, s := range cut(lex) {
		got, err := decode(s.encode(), pages)
		if err != nil {
			t.Fatalf("shard %d: %v", i, err)
		}
		if diff := cmp.Diff(s, got, exported, cmp.Transformer("posts", func(p []post) []post { return slices.Clip(p) })); diff != "" {
			t.Fatalf("shard %d: -want +got\n%s", i, diff)
		}
		words = append(words, got.words...)
	}
	if !slices.Equal(words, lex.words) {
		t.Error("the shards do not have all words in order")
	}
}

func TestCut(t *testing.T) {
	lex := someLexicon(6000, 300)
	shards := cut(lex)
	if len(shards) < 4 {
		t.Fatalf("%d shards", len(shards))
	}
	prev := ""
	for i, s := range shards {
		if i > 0 {
			begin := separator(prev, s.words[0])
			if begin <= prev || begin > s.words[0] {
				t.Errorf("%q does not part %q and %q", begin, prev, s.words[0])
			}
			if size := len(shards[i-1].encode()); start(prev) == start(s.words[0]) && size < cutOver*2/3 {
				t.Errorf("cut inside %q after %d bytes", start(prev), size)
			}
		}
		prev = s.words[len(s.words)-1]
	}
}

func TestListRoundTrip(t *testing.T) {
	list := []spelling{{"boat", 3}, {"boats", 9}, {"boät", 1}, {"船船", 2}, {"🚢a", 4}, {"🚢b", 4}}
	got, err := decodeList(encodeList(list))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(list, got, exported); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestListLimit(t *testing.T) {
	var list []spelling
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 20000 {
		list = append(list, spelling{fmt.Sprintf("b%x%x", r.Uint32(), i), 1 + i%10})
	}
	slices.SortFunc(list, func(x, y spelling) int { return strings.Compare(x.word, y.word) })
	b := packList(list)
	if len(b) > listLimit {
		t.Errorf("a list of %d bytes", len(b))
	}
	raw, err := unzip(b)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := decodeList(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range kept {
		if s.rank < 8 {
			t.Fatalf("kept %v, and left out commoner words", s)
		}
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		word, other string
		want        int
	}{
		{"boat", "boat", 0}, {"baot", "boat", 1}, {"bot", "boat", 1}, {"booat", "boat", 1}, {"bost", "boat", 1},
		{"obat", "boat", 1}, {"tbao", "boat", 3}, {"", "boat", 3}, {"reimbursment", "reimbursement", 1}, {"été", "éte", 1},
	} {
		if got := slips([]rune(c.word), []rune(c.other), 2, false); got != c.want {
			t.Errorf("%q and %q: %d slips, not %d", c.word, c.other, got, c.want)
		}
	}
	if got := slips([]rune("reimbrs"), []rune("reimbursement"), 2, true); got != 1 {
		t.Errorf("the beginning of a word: %d slips", got)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range cut(someLexicon(200, 40)) {
		f.Add(s.encode(), 40)
	}
	f.Add([]byte{1, 0, 1, 'a', 0, 2, 0, 33}, 1)
	f.Add([]byte{255, 255, 255, 255, 15}, 10)
	f.Fuzz(func(t *testing.T, b []byte, pages int) {
		s, err := decode(b, pages)
		if err != nil {
			return
		}
		for _, ref := range s.refs {
			if ref < 0 || ref >= len(s.groups) {
				t.Fatalf("group %d of %d", ref, len(s.groups))
			}
		}
		for _, g := range s.groups {
			for _, p := range g.posts {
				if int(p.page) >= pages {
					t.Fatalf("page %d of %d", p.page, pages)
				}
			}
		}
		first := s.encode()
		again, err := decode(first, pages)
		if err != nil {
			t.Fatalf("what was read cannot be written and read again: %v", err)
		}
		if !bytes.Equal(first, again.encode()) {
			t.Errorf("written again it is another")
		}
	})
}

// TestApart holds the short words of questions to shards of their own in a large
// index, and nothing else to that.
func TestApart(t *testing.T) {
	lex := &lexicon{apart: shortWords("en-GB")}
	for _, word := range []string{"harbour", "hold", "how", "howl", "the", "then"} {
		lex.words = append(lex.words, word)
		lex.groups = append(lex.groups, &group{df: 1, words: 1, posts: []post{{1, 1, 1}}})
	}
	var got [][]string
	for _, s := range cut(lex) {
		got = append(got, s.words)
	}
	want := [][]string{{"harbour", "hold"}, {"how"}, {"howl"}, {"the"}, {"then"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if short := shortWords("de"); len(short) > 0 {
		t.Errorf("%d words of a language that has no list", len(short))
	}
}

// A file that was made to fill the memory is refused.
func TestDecodeIsBounded(t *testing.T) {
	const words = 20_000
	b := binary.AppendUvarint(nil, words)
	long := strings.Repeat("a", 10_000)
	b = appendWord(b, "", long)
	b = append(b, 0)
	for range words - 1 {
		b = appendWord(b, long, long)
		b = append(b, 0)
	}
	if _, err := decode(b, 1); !errors.Is(err, errShard) {
		t.Errorf("error is %v", err)
	}
}
