package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many characters of one word are kept; what follows begins a new
// word, so that a file without spaces cannot make a shard of one word.
const longest = 64

// A unit is one word of a text, as it is looked up: the word itself, and other
// spellings of the same run of letters that count as the word.
type unit struct {
	word string
	alts []string
}

// units cuts a text into words. The client's function of the same name does the
// same; testdata/tokens.json holds both to it.
func units(text string) []unit { return appendUnits(nil, text) }

// appendUnits takes a text stretch by stretch. Most are short words of the letters a to z,
// to which there is nothing to do.
func appendUnits(out []unit, text string) []unit {
	for i := 0; i < len(text); {
		start, what := i, between
		for ; i < len(text); i++ {
			kind := stretches[text[i]]
			if kind == between {
				break
			}
			what |= kind
		}
		switch stretch := text[start:i]; {
		case what == between:
			i++
		case what == small && len(stretch) <= longest:
			out = append(out, unit{word: stretch})
		case what < other && len(stretch) <= longest:
			out = append(out, unit{word: strings.ToLower(stretch)})
		default:
			runs(normal(stretch), func(run string) { out = appendRun(out, run) })
		}
	}
	return out
}

// What a byte may be: between stretches, of which normal and runs may read each by itself,
// or in one. Nothing that stands between them becomes one character with what follows, as <
// does with a stroke through it.
const (
	between byte = 0
	small   byte = 1
	capital byte = 2
	other   byte = 4
)

var stretches = func() (t [256]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z':
			t[c] = small
		case 'A' <= c && c <= 'Z':
			t[c] = capital
		case '0' <= c && c <= '9' || c == '\'' || c == '-' || '<' <= c && c <= '>' || c >= utf8.RuneSelf:
			t[c] = other
		}
	}
	return t
}()

// normal is the text with compatible characters made one, in lower case, with one
// kind of apostrophe and of hyphen, and without marks that are not seen.
func normal(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	text = norm.NFKC.String(strings.ToValidUTF8(text, " "))
	return strings.Map(func(r rune) rune {
		switch r {
		case 0xad, 0x200c, 0x200d:
			return -1
		case '’', 'ʼ':
			return '\''
		case '‐':
			return '-'
		}
		return unicode.ToLower(r)
	}, text)
}

// fold takes the accents off a word that normal has made.
func fold(word string) string {
	if isASCII(word) {
		return word
	}
	bare := strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f {
			return -1
		}
		return r
	}, norm.NFKD.String(word))
	return letters.Replace(norm.NFC.String(bare))
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// letters are those that no decomposition takes apart.
var letters = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d",
	"ð", "d", "ł", "l", "þ", "th", "ı", "i", "ς", "σ")

// runs calls emit for every run of letters, digits and marks, apostrophes and
// hyphens inside it included.
func runs(text string, emit func(string)) {
	start, end := -1, 0 // of the run, as far as it is certain
	for i, r := range text {
		switch joint := r == '\'' || r == '-'; {
		case inWord(r):
			if start < 0 {
				start = i
			}
			end = i + utf8.RuneLen(r)
		case start >= 0 && !(joint && end == i):
			emit(text[start:end])
			start = -1
		}
	}
	if start >= 0 {
		emit(text[start:end])
	}
}

// inWord reports whether a character of a text that normal has made is part of a word.
func inWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	case r >= 0x2000 && r < 0x2070: // quotation marks, dashes and the like
		return false
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// appendRun cuts one run at its hyphens. A pair such as wi-fi is also known by its
// joined form.
func appendRun(out []unit, run string) []unit {
	if !strings.Contains(run, "-") {
		return appendPart(out, run, nil)
	}
	parts := strings.Split(run, "-")
	var joined []string
	if len(parts) == 2 && !strings.Contains(run, "'") {
		joined = []string{parts[0] + parts[1]}
	}
	for _, part := range parts {
		out = appendPart(out, part, joined)
	}
	return out
}

// appendPart knows apostrophes: endings such as 's are dropped, short beginnings
// such as l' may be missing, and others are read as if the apostrophe were not
// there.
func appendPart(out []unit, part string, alts []string) []unit {
	if strings.IndexByte(part, '\'') < 0 {
		return appendPieces(out, part, alts)
	}
	pieces := strings.Split(part, "'")
	switch n := len(pieces); pieces[n-1] {
	case "s", "ll", "ve", "re", "d", "m":
		pieces = pieces[:n-1]
	}
	whole := strings.Join(pieces, "")
	if len(pieces) > 1 && utf8.RuneCountInString(pieces[0]) <= 2 && utf8.RuneCountInString(pieces[1]) >= 3 {
		return appendPieces(out, strings.Join(pieces[1:], ""), []string{whole})
	}
	return appendPieces(out, whole, alts)
}

// appendPieces cuts a part where a script without spaces begins or ends. Such a
// script is known by its pairs of characters.
func appendPieces(out []unit, part string, alts []string) []unit {
	if part == "" {
		return out
	}
	if len(part) <= longest && isASCII(part) {
		return append(out, unit{part, append(mixed(part), alts...)})
	}
	var piece []rune
	var dense bool
	flush := func() {
		if dense {
			out = appendPairs(out, piece)
		} else if len(piece) > 0 {
			word := string(piece)
			out = append(out, unit{word, append(mixed(word), alts...)})
		}
		piece = piece[:0]
	}
	for _, r := range part {
		if d := isDense(r); d != dense || len(piece) == longest && !d {
			flush()
			dense = d
		}
		piece = append(piece, r)
	}
	flush()
	return out
}

func appendPairs(out []unit, run []rune) []unit {
	if len(run) == 1 {
		return append(out, unit{word: string(run)})
	}
	for i := 1; i < len(run); i++ {
		out = append(out, unit{word: string(run[i-1 : i+1])})
	}
	return out
}

// isDense reports whether r belongs to a script that puts no spaces between words.
func isDense(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x109f, // Thai, Lao, Tibetan, Burmese
		r >= 0x1780 && r <= 0x17ff, // Khmer
		r >= 0x3005 && r <= 0x9fff, // kana, Han
		r >= 0xac00 && r <= 0xd7a3: // Hangul
		return true
	}
	return false
}

// mixed gives the number in a word such as KB4484286 as a word of its own, and the
// letters likewise.
func mixed(word string) []string {
	var alts []string
	start := 0
	for i := 1; i <= len(word); i++ {
		if i < len(word) && isDigit(word[i]) == isDigit(word[i-1]) {
			continue
		}
		if part := word[start:i]; part != word && utf8.RuneCountInString(part) >= 3 {
			alts = append(alts, part)
		}
		start = i
	}
	return alts
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
