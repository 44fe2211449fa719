package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A quoting is two marks around a quotation. Those that are spaced open one only
// at the beginning of a word, and end none inside a word.
type quoting struct {
	open, end string
	spaced    bool
}

var (
	linkMarks   = []quoting{{"[[", "]]", false}}
	singleMarks = []quoting{{"'", "'", true}, {"‘", "’", true}}
	doubleMarks = []quoting{{`"`, `"`, true}, {"“", "”", false}, {"„", "“", false}, {"«", "»", false}}
	allMarks    = slices.Concat(linkMarks, singleMarks, doubleMarks)
)

// markBytes are the bytes with which a mark may begin.
var markBytes = firstBytes("['‘\"“„«")

// without is a text without what stands between marks. What is quoted is not the
// page's own wording, nor are the ids of links.
func without(text string, marks []quoting) string {
	var b strings.Builder
	from := 0
	for i := 0; i < len(text); i++ {
		if !markBytes[text[i]] {
			continue
		}
		n := quotation(text[i:], i == 0 || strings.IndexByte(" (\n", text[i-1]) >= 0, marks)
		if n == 0 {
			continue
		}
		b.WriteString(text[from:i])
		b.WriteString(" … ")
		i += n - 1
		from = i + 1
	}
	if from == 0 {
		return text
	}
	return b.String() + text[from:]
}

// longestQuotation is how far the end of a quotation is looked for.
const longestQuotation = 1000

// quotation returns the length of the quotation that a text begins with, or 0.
func quotation(text string, begins bool, marks []quoting) int {
	text = text[:min(len(text), longestQuotation)]
	for _, q := range marks {
		if !strings.HasPrefix(text, q.open) || q.spaced && !begins {
			continue
		}
		for from := len(q.open); ; {
			at := strings.Index(text[from:], q.end)
			if at < 0 {
				break
			}
			from += at + len(q.end)
			if next, _ := utf8.DecodeRuneInString(text[from:]); !q.spaced || !unicode.IsLetter(next) {
				return from
			}
		}
	}
	return 0
}

// quoted returns what stands between double quotation marks in a text.
func quoted(text string) []string {
	var all []string
	for i := 0; i < len(text); i++ {
		if n := quotation(text[i:], true, doubleMarks); n > 0 {
			all = append(all, text[i:i+n])
			i += n - 1
		}
	}
	return all
}
