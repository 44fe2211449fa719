package markdown

import (
	"strings"
	"testing"
	"time"
)

// FuzzRepeated repeats a few characters until they are as many as a page may have. What
// the limits let through is read in good time, and what comes of it is no larger than
// is said.
func FuzzRepeated(f *testing.F) {
	for _, s := range []string{
		"> ", "- a\n", "*a_ ", "[a](b", "[a](<b", "![[]()", "a**b c* ", "[[a|", "[[a]]", "`", "e``", "<!-- ", "<!A ", "<a x=\"", "&amp;", "|", "|a\n|-\n|b\n\n", "a@", "www.",
		"http://a.b/(", "~~a ", "# a\n", "[^1] ", "[^1]: x\n\n", "[a]: b\n", "a\n: b\n\n", "- [ ] x\n", "> [!NOTE]\n\n", "```\n", "\t", "\n", " \n", "1. a\n   - Why: [[b]]\n", "\u0301",
		"👩\u200d", "\"a ", "'", "…", "a\n---\n\n", "\\", "]]", "![", "<", "*", "_a", "  - a\n\n",
	} {
		f.Add(s, "## Steps\n\n1. ", uint16(9000))
		f.Add(s, "", uint16(60_000))
	}
	f.Add(strings.Repeat("[[|", 18)+"\n\n", "", uint16(18_700)) // as many halves of links as fit
	c := New(words())
	f.Fuzz(func(t *testing.T, unit, before string, n uint16) {
		if len(unit) == 0 || len(unit) > 64 || len(before) > 1000 {
			return
		}
		text := before + strings.Repeat(unit, min(int(n), maxText/len(unit)))
		begun := time.Now()
		made := whole(c.Convert([]byte(text), 1))
		// The slowest there is takes a second where nothing else runs.
		if took := time.Since(begun); took > 20*time.Second {
			t.Errorf("%d times %q took %s", n, unit, took)
		}
		if most := max(maxOutput, maxGrowth*len(text)); len(made) > 2*most {
			t.Errorf("%d times %q becomes %d bytes", n, unit, len(made))
		}
	})
}

// FuzzSteps reads whatever stands below a step: each step has its place, and nothing
// that is read of it is lively.
func FuzzSteps(f *testing.F) {
	for _, s := range []string{
		"a\n   - Why: [[b]] c", "a\n   - **Why:** b", "a\n   - Why:", "a\n   - Your call: [[b|c]]\n   - Stop and ask: [[d]] e", "a\n\n   - If x: y\n     - z", "a\n   - Say: \"b\"\n2. c",
		"[[a]]", "", "- b", "\n2. a", "a\n10. b", "a\n   1. b\n   2. c", "a\n   - Why: <script>", "> a\n   - Must: b", "a\n   - why : b", "a\n   - Why：b", "```\n   a",
	} {
		f.Add(s)
	}
	c := New(words())
	f.Fuzz(func(t *testing.T, s string) {
		text := "## Steps\n\n1. " + s + "\n"
		got := c.Convert([]byte(text), 3)
		checkPlaces(t, text, 3, got)
		checkHoles(t, got)
		checkHTML(t, whole(got))
		for i, step := range got.Steps {
			if !step.Known() || i > 0 && step.Line <= got.Steps[i-1].Line {
				t.Errorf("step %d stands on line %d", i+1, step.Line)
			}
		}
	})
}
