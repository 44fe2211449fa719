package draw

import (
	"strings"
	"unicode"
)

// wrap breaks a text into rows no wider than width, at spaces where it can. What
// does not fit into the rows allowed is cut, with dots in its place.
func wrap(text string, width, most int) (rows []string, cut bool) {
	row, at := "", 0
	for _, word := range strings.Fields(text) {
		for {
			switch w := wide(word); {
			case row == "" && w > width:
				head, rest := split(word, width)
				rows, word = append(rows, head), rest
				if word != "" {
					continue
				}
			case row == "":
				row, at = word, w
			case at+space+w <= width:
				row, at = row+" "+word, at+space+w
			default:
				rows, row, at = append(rows, row), "", 0
				continue
			}
			break
		}
	}
	if row != "" || len(rows) == 0 {
		rows = append(rows, row)
	}
	if len(rows) <= most {
		return rows, false
	}
	last := []rune(rows[most-1])
	for len(last) > 0 && wide(string(last))+wide("…") > width {
		last = last[:len(last)-1]
	}
	return append(rows[:most-1], strings.TrimRight(string(last), " ")+"…"), true
}

// split cuts a word that is wider than a row: at least one letter comes off.
func split(word string, width int) (head, rest string) {
	at := 0
	for i, r := range word {
		at += letter(r)
		if i > 0 && at/tenths > width {
			return word[:i], word[i:]
		}
	}
	return word, ""
}

// The widths of letters, in tenths of a unit, at the size that names have. Faces
// differ, so these are on the wide side: a name that is shorter than it was taken
// for harms nobody.
const (
	tenths = 10
	space  = 4
)

// wide is about how wide a text is.
func wide(text string) int {
	sum := 0
	for _, r := range text {
		sum += letter(r)
	}
	return (sum + tenths - 1) / tenths
}

func letter(r rune) int {
	switch {
	case strings.ContainsRune("iljtfrI.,:;'’!|()[] -", r):
		return 45
	case strings.ContainsRune("mwMW@%—…", r):
		return 125
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x1f000 || r >= 0xff00 && r <= 0xff60):
		return 145
	case unicode.IsUpper(r):
		return 100
	}
	return 80
}
