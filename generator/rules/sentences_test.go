package rules

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{" \n ", nil},
		{"One", []string{"One"}},
		{"One. Two! Three? Four", []string{"One.", "Two!", "Three?", "Four"}},
		{"Lines\nare blocks. Yes", []string{"Lines", "are blocks.", "Yes"}},
		{"The 18.20 boat. It costs 4.50 or 1,000.5 in all.", []string{"The 18.20 boat.", "It costs 4.50 or 1,000.5 in all."}},
		{"Bring it, e.g. a card, i.e. yours. Go.", []string{"Bring it, e.g. a card, i.e. yours.", "Go."}},
		{"Use e.g. Tollen or E.g. Marrow.", []string{"Use e.g. Tollen or E.g. Marrow."}},
		{"Berth No. 4 is free. Is it? No. Ask.", []string{"Berth No. 4 is free.", "Is it?", "No.", "Ask."}},
		{"See p. 12, fig. 3 and ext. 400. Then ring.", []string{"See p. 12, fig. 3 and ext. 400.", "Then ring."}},
		{"J. R. Smith asked. So did I. Then we left.", []string{"J. R. Smith asked.", "So did I.", "Then we left."}},
		{"Dr. Who and Mrs. Jones of St. Mary. They wait.", []string{"Dr. Who and Mrs. Jones of St. Mary.", "They wait."}},
		{"Bags, coats etc. are kept. Keys etc. Ask first.", []string{"Bags, coats etc. are kept.", "Keys etc.", "Ask first."}},
		{"At 9 a.m. we open. At 5 p.m. We close.", []string{"At 9 a.m. we open.", "At 5 p.m.", "We close."}},
		{"Well... perhaps. Well… Perhaps. Well … perhaps.", []string{"Well... perhaps.", "Well…", "Perhaps.", "Well … perhaps."}},
		{`"Wait!" she called. "Wait." Then (as ever.) Nobody.`, []string{`"Wait!" she called.`, `"Wait."`, "Then (as ever.)", "Nobody."}},
		{"“Go.” “Now.”", []string{"“Go.”", "“Now.”"}},
		{"See example.org/a.b for more. Then stop.", []string{"See example.org/a.b for more.", "Then stop."}},
		{"no capitals here. none there either.", []string{"no capitals here.", "none there either."}},
		{"Really?! Yes!!", []string{"Really?!", "Yes!!"}},
		{"お待ちください。すぐに参ります！はい", []string{"お待ちください。", "すぐに参ります！", "はい"}},
		{"It was 9. 10 came.", []string{"It was 9.", "10 came."}},
		{"On 4 Oct. 2026 we met.", []string{"On 4 Oct. 2026 we met."}},
		{"...", []string{"..."}},
		{"Fill in attachment C. Once it is done, ask Person B. You wait.", []string{"Fill in attachment C.", "Once it is done, ask Person B.", "You wait."}},
		{"Is it there? (e.g. below) It is! and so on.", []string{"Is it there?", "(e.g. below) It is!", "and so on."}},
	} {
		if diff := cmp.Diff(tt.want, slices.Collect(sentences(tt.text))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestCountWords(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"one", 1},
		{"  one \n two\tthree ", 3},
		{"it's step-free, 18.20 and e.g. £5", 6},
		{"here — there – and here—there", 5},
		{"– & – …", 0},
		{"one\u00a0two", 2},
		{"déjà vu à Orléans", 4},
		{"お待ちください、すぐに参りますので", 0},
		{"Ask for 王 at the desk", 6},
		{"안녕하세요 여러분", 2},
	} {
		if got := countWords(tt.text); got != tt.want {
			t.Errorf("%q: got %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestTooLong(t *testing.T) {
	ten := strings.TrimSpace(strings.Repeat("word ", 10))
	eleven := ten + " more"
	for _, tt := range []struct {
		text  string
		words int
		found int
	}{
		{ten + ".", 0, 0},
		{ten + ". " + strings.ToUpper(ten), 0, 0},
		{eleven, 11, 1},
		{"Short. W" + eleven + ". No. W" + eleven + " and more.", 11, 2},
		{ten + "\n" + ten, 0, 0},
		{strings.ReplaceAll(eleven, " ", "\t"), 11, 1},
		{strings.ReplaceAll(eleven, " ", "\u202f"), 11, 1},
		{strings.ReplaceAll(eleven, " ", "\u2003"), 11, 1},
	} {
		first, words, found := tooLong(tt.text, 10)
		if words != tt.words || found != tt.found || (first == "") != (found == 0) {
			t.Errorf("%q: got %q, %d, %d", tt.text, first, words, found)
		}
	}
}

// Sentences leave nothing of a text out but white space, and end at some time.
func FuzzSentences(f *testing.F) {
	for _, s := range []string{"One. Two!", "e.g. this… and \"that.\" No. 4", "。。", ".\u00a0.", "\xff. \xfe", "one\ttwo\u2009three\u3000four"} {
		f.Add(s)
	}
	strip := func(s string) string { return strings.Join(strings.Fields(s), "") }
	f.Fuzz(func(t *testing.T, s string) {
		got := strings.Join(slices.Collect(sentences(s)), "")
		if strip(got) != strip(s) {
			t.Errorf("%q became %q", s, got)
		}
		if n := countWords(s); n < 0 || n > len(s) {
			t.Errorf("%q has %d words", s, n)
		}
		if n := countWords(s); n > 3 && fewWords(s, 3) {
			t.Errorf("%q has %d words, and at a glance few", s, n)
		}
	})
}
