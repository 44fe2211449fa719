package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// pieces are what random texts are made of: nothing but what has a meaning.
var pieces = []string{
	"\n", "\n", "\n\n", "\n\n", "\n   ", "\n  ", "\n    ", "\n\t", " ", " ", "word", "slip", "foot", "passenger", "amber sailing", "é船",
	"[[", "]]", "|", `\|`, "[[desk]]", "[[duty|the duty]]", "[", "]", "](", ")", "(x.md)", "[a](b.md)", "![a](b.png)", "[r]", "\n\n[r]: x.md\n\n",
	"*", "**", "_", "~~", "`", "``", "\\", "&amp;", "&#106;", "\"", "“", "”", ":", "\n- ", "\n* ", "\n1. ", "\n2) ", "\n> ", "\n> [!TIP]\n> ", "\n: ",
	"\n# ", "\n## ", "\n### ", "\n---\n", "\n===\n", " {#id}", "\n## Steps\n\n1. ", "\n   - Why: ", "\n   - Say: \"", "\n   - If ", "\n   - Must: [[a]] ",
	"\n| a | b |\n|---|:-:|\n| ", " | ", " |\n", "|-|", "[^1]", "\n\n[^1]: ", "\n- [ ] ", "[x] ", "\n```\n", "<b>", "</b>", "<!-- ", " -->", "<div>", "<br>",
	"<https://a.b>", "https://a.b/c ", "a@b.cd ", "javascript:x", "<", ">", "(", "\n\n    code", "  \n", "\\\n",
}

// TestRandom checks on texts of random pieces what FuzzConvert checks, which
// finds such texts only after a long time.
func TestRandom(t *testing.T) {
	n := 3000
	if testing.Short() {
		n = 300
	}
	c := New(words())
	for seed := range n {
		randomText(t, c, uint64(seed))
		if t.Failed() {
			return
		}
	}
}

func randomText(t *testing.T, c *Converter, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for range 1 + rnd.IntN(60) {
		b.WriteString(pieces[rnd.IntN(len(pieces))])
	}
	s := b.String()
	defer func() {
		if t.Failed() {
			t.Logf("seed %d: %q", seed, s)
		}
	}()
	text := c.Convert([]byte(s), 3)
	checkPlaces(t, s, 3, text)
	checkHoles(t, text)
	checkLinks(t, text)
	checkHTML(t, whole(text))
	checkPassages(t, text)
	checkGuard(t, s, text)
}
