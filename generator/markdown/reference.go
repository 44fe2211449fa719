package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

var numeric = regexp.MustCompile(`&#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7});`)

// references reports numbers that stand for characters which a text may not hold when
// they are typed as they are. Where they are shown as they stand, in code, they are
// none. Each character is reported once.
func (r *reading) references() {
	if !bytes.Contains(r.src, []byte("&#")) {
		return
	}
	looked := map[rune]bool{}
	for _, at := range numeric.FindAllIndex(r.src, -1) {
		char, _ := utf8.DecodeRune(util.ResolveNumericReferences(r.src[at[0]:at[1]]))
		is, does := fmt.Sprintf("an invisible control character (U+%04X)", char), "so a word would come out wrong"
		switch {
		case char == utf8.RuneError:
			is, does = "no character", "so readers would see a question mark in its place"
		case char == '\u202D', char == '\u202E':
			does = "which turns the order of letters round, so readers would see other words than these"
		case !unicode.IsControl(char) || char == '\t' || char == '\n':
			continue
		}
		if looked[char] || !r.says(char) {
			looked[char] = true
			continue
		}
		looked[char] = true
		r.fault(at[0], fmt.Sprintf("%s stands for %s, %s", r.src[at[0]:at[1]], is, does), "take it out and type the words again")
	}
}

// says reports whether a reader would get a character.
func (r *reading) says(char rune) bool {
	has := func(s string) bool { return strings.ContainsRune(s, char) }
	for _, l := range r.text.Links {
		if has(l.Words) || has(l.Title) {
			return true
		}
	}
	for _, p := range r.text.Passages {
		if has(p.Heading) || has(p.Plain) {
			return true
		}
	}
	return has(string(r.body.html))
}
