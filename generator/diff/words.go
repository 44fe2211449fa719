package diff

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Sentence is words of this package with words of the playbook's authors in
// them. What the authors wrote is not to be trusted, and is made harmless by whoever
// writes the sentence out.
type Sentence struct {
	form  string // as for fmt: %s for each of the parts
	parts []string
}

// say makes a sentence. Texts and whole numbers are its parts.
func say(form string, parts ...any) Sentence {
	s := Sentence{form: form}
	for _, p := range parts {
		s.parts = append(s.parts, cut(fmt.Sprint(p)))
	}
	return s
}

// write puts the sentence together, with the authors' words as escape leaves them.
func (s Sentence) write(escape func(string) string) string {
	parts := make([]any, len(s.parts))
	for i, p := range s.parts {
		parts[i] = escape(p)
	}
	return fmt.Sprintf(s.form, parts...)
}

// String returns the sentence as plain text, with what is invisible made visible.
func (s Sentence) String() string { return s.write(visible) }

// most is how many characters of a text are quoted.
const most = 200

// cut is a text on one line, and not longer than can be quoted.
func cut(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…"
}

// visible returns s with everything in it that would act on a terminal, or on the
// order of the text, replaced by what it is.
func visible(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			fmt.Fprintf(&b, "<byte %02X>", s[i])
		case hidden(r):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hidden reports whether a character is not seen. Two that are not are part of
// spelling in Persian and Hindi, and of emoji.
func hidden(r rune) bool {
	return r != '\u200c' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// together joins words as a sentence does: "a, b and c".
func together(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// some joins the first few of many.
func some(words []string) string {
	const few = 5
	if len(words) > few+1 {
		words = append(append([]string{}, words[:few]...), fmt.Sprintf("%d more", len(words)-few))
	}
	return together(words)
}

// plural is a number with its noun: "1 page", "2 pages".
func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

var (
	wikiLink = regexp.MustCompile(`\[\[\s*([^\[\]|]*?)\s*(?:\|([^\[\]]*))?\]\]`)
	textLink = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)`)
	// straight are the signs that a program may have put in the place of those typed.
	straight = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "...", "\u00a0", " ", "*", "", "_", "", "`", "", `\`, "")
)

// meaning is a text without what does not change its meaning: how it is broken
// into lines, marks of Markdown, and the shape of its quotation marks and dashes.
func meaning(s string) string {
	s = wikiLink.ReplaceAllStringFunc(s, func(link string) string {
		m := wikiLink.FindStringSubmatch(link)
		if m[2] != "" {
			return m[2]
		}
		return m[1]
	})
	s = straight.Replace(textLink.ReplaceAllString(s, "$1"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || hidden(r) }), " ")
}

// same reports whether two texts mean the same.
func same(a, b string) bool { return a == b || meaning(a) == meaning(b) }

// alike is the share of words that two texts have in common, from 0 to 1. Texts
// that no step is as long as are not looked at.
func alike(a, b string) float64 {
	const longest = 4000
	if len(a)+len(b) > longest {
		return 0
	}
	mine, theirs := wordsOf(a), wordsOf(b)
	left := map[string]int{}
	for _, w := range mine {
		left[w]++
	}
	shared := 0
	for _, w := range theirs {
		if left[w] > 0 {
			left[w]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(max(1, len(mine)+len(theirs)))
}

// wordsOf are the words of a text in small letters, without its commas.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
