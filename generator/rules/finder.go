package rules

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"playbook/generator/prose"
)

// A finder says where in a text, as it was typed, words stand that were found in what
// became of it. It goes on from where the last of them stood, so that a text with
// very many of them is read once, and gives up after some it could not find.
type finder struct {
	typed  prose.Snippet
	from   int // where the last words stood
	line   int // the lines before that
	col    int // the characters before that on its line
	misses int
}

// maxMisses is how often a finder looks through the whole text in vain.
const maxMisses = 20

// at answers where words stand, or nowhere.
func (f *finder) at(words string) prose.Place {
	if !f.typed.Known() || f.misses >= maxMisses {
		return prose.Place{}
	}
	ahead := strings.Index(f.typed.Text[f.from:], words)
	if ahead < 0 {
		f.misses++
		if ahead = f.broken(words); ahead < 0 {
			return f.above(words)
		}
	}
	between := f.typed.Text[f.from : f.from+ahead]
	if end := strings.LastIndexByte(between, '\n'); end >= 0 {
		f.line += strings.Count(between, "\n")
		between, f.col = between[end+1:], 0
	}
	f.from += ahead
	f.col += utf8.RuneCountInString(between)
	return prose.At(int(f.typed.Line)+f.line, f.col+1)
}

// pass goes on behind words that stand where the finder is.
func (f *finder) pass(words string) {
	if strings.HasPrefix(f.typed.Text[f.from:], words) {
		f.from += len(words)
		f.col += utf8.RuneCountInString(words)
	}
}

// above looks for words before the last ones: a note may stand elsewhere than it
// is read.
func (f *finder) above(words string) prose.Place {
	from := strings.Index(f.typed.Text, words)
	if from < 0 {
		return prose.Place{}
	}
	first := finder{typed: f.typed}
	first.typed.Text = f.typed.Text[:from+len(words)]
	return first.at(words)
}

// broken looks for words between which marks or the end of a line stand.
func (f *finder) broken(words string) int {
	var parts []string
	for _, part := range strings.Fields(words) {
		parts = append(parts, regexp.QuoteMeta(part))
	}
	at := regexp.MustCompile(strings.Join(parts, `[\s*_\\>]+`)).FindStringIndex(f.typed.Text[f.from:])
	if at == nil {
		return -1
	}
	return at[0]
}

// anchored is where the heading or step of an anchor stands; the text before the
// first of them has no place of its own.
func anchored(t *prose.Text, anchor string) prose.Place {
	for _, s := range t.Steps {
		if s.Anchor == anchor {
			return s.Place
		}
	}
	for _, h := range t.Headings {
		if h.ID == anchor {
			return h.Place
		}
	}
	return prose.Place{}
}
