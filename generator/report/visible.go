package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	zwnj = '\u200c' // part of spelling in Persian
	zwj  = '\u200d' // part of spelling in Hindi, and of many emoji
)

// hidden reports whether a character would act on the terminal or on the order of
// the text, rather than be seen: escape sequences, marks of direction, spaces
// without width.
func hidden(r rune) bool {
	switch {
	case r < utf8.RuneSelf: // nearly all
		return r < ' ' || r == 0x7f
	case r == zwnj || r == zwj || unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// Visible returns a line with everything that would act on a terminal replaced by
// what it is, for commands that show an author's text themselves.
func Visible(line string) string { return visible(line) }

// visible returns s with everything hidden in it, and everything that is not
// UTF-8, replaced by what it is: "<U+001B>", "<byte FF>".
func visible(s string) string {
	if plainly(s) || utf8.ValidString(s) && !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		b.WriteString(glyph(r, s[i:]))
	}
	return b.String()
}

// plainly reports whether s is nothing but visible characters of ASCII, as nearly all
// that is written is.
func plainly(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// glyph is what is shown of the character r, with which rest begins.
func glyph(r rune, rest string) string {
	switch {
	case r == utf8.RuneError && !strings.HasPrefix(rest, "\uFFFD"):
		return fmt.Sprintf("<byte %02X>", rest[0])
	case hidden(r):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

// columns is how wide a string is on a terminal.
//
// An emoji of several parts is as wide as its parts together: so most terminals
// show it, and those that do better are wrong by a few columns only.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	switch {
	case r == zwnj || r == zwj || unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case unicode.Is(wide, r) || strings.ContainsRune(wideSigns, r):
		return 2
	}
	return 1
}

// wide are the characters that take two columns: of China, Japan and Korea, and
// pictures. Among the pictures are a few narrow ones; they are mostly typed with
// a mark that makes them wide.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1}, {Lo: 0x2E80, Hi: 0x303E, Stride: 1}, {Lo: 0x3041, Hi: 0x3247, Stride: 1},
		{Lo: 0x3250, Hi: 0x4DBF, Stride: 1}, {Lo: 0x4E00, Hi: 0xA4CF, Stride: 1}, {Lo: 0xA960, Hi: 0xA97C, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1}, {Lo: 0xF900, Hi: 0xFAFF, Stride: 1}, {Lo: 0xFE10, Hi: 0xFE19, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6B, Stride: 1}, {Lo: 0xFF01, Hi: 0xFF60, Stride: 1}, {Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16FE0, Hi: 0x18D08, Stride: 1}, {Lo: 0x1AFF0, Hi: 0x1B2FB, Stride: 1}, {Lo: 0x1F18E, Hi: 0x1F19A, Stride: 1},
		{Lo: 0x1F200, Hi: 0x1F265, Stride: 1}, {Lo: 0x1F300, Hi: 0x1F64F, Stride: 1}, {Lo: 0x1F680, Hi: 0x1F6FC, Stride: 1},
		{Lo: 0x1F7E0, Hi: 0x1F7F0, Stride: 1}, {Lo: 0x1F90C, Hi: 0x1F9FF, Stride: 1}, {Lo: 0x1FA70, Hi: 0x1FAF8, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFF, Stride: 1},
	},
}

// wideSigns are the wide characters that stand alone among narrow ones.
const wideSigns = "⌚⌛\u2329\u232A⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕🀄🃏"

// wrap breaks a text between words so that no line is wider than most, if its
// words allow it. Line breaks in the text stay.
func wrap(s string, most int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			switch word = visible(word); {
			case line == "":
				line = disarmed(word)
			case columns(line)+1+columns(word) > most:
				lines = append(lines, line)
				line = disarmed(word)
			default:
				line += " " + word
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// disarmed is the first word of a line. A workflow's runner on GitHub obeys lines
// that begin with these signs, indented or not, and the word may be an author's.
func disarmed(word string) string {
	if strings.HasPrefix(word, "::") || strings.HasPrefix(word, "##[") {
		return `\` + word
	}
	return word
}
