package rules

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences is every sentence of a text. A line is a block of its own, so a
// sentence never goes on over the end of one. Where it is in doubt whether a full
// stop ends a sentence, it does: then nothing is called too long that is not.
func sentences(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			for line = strings.TrimSpace(line); line != ""; {
				end := sentenceEnd(line)
				if !yield(line[:end]) {
					return
				}
				line = strings.TrimSpace(line[end:])
			}
		}
	}
}

const (
	stops  = ".!?…。！？｡"
	closes = `"'”’»›)]}」』`
	opens  = `"'“‘«‹([{„‚¿¡「『`
)

// stopBytes are the bytes with which a stop may begin.
var stopBytes = firstBytes(stops)

func firstBytes(chars string) (set [256]bool) {
	for _, c := range chars {
		set[string(c)[0]] = true
	}
	return set
}

// sentenceEnd returns the offset behind the first sentence of a line.
func sentenceEnd(line string) int {
	for at := 0; at < len(line); at++ {
		if !stopBytes[line[at]] {
			continue
		}
		end := len(line) - len(strings.TrimLeft(line[at:], stops))
		if end == at {
			continue
		}
		end = len(line) - len(strings.TrimLeft(line[end:], closes))
		if end == len(line) || ends(line, at, end) {
			return end
		}
		at = end - 1
	}
	return len(line)
}

// ends reports whether the stops between two offsets end a sentence.
func ends(line string, at, end int) bool {
	stop, size := utf8.DecodeRuneInString(line[at:])
	if strings.ContainsRune("。！？｡", stop) {
		return true // Chinese and Japanese set no space behind it
	}
	if next, _ := utf8.DecodeRuneInString(line[end:]); !unicode.IsSpace(next) {
		return false // 18.20, example.org, e.g.
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(line[end:], " \t\u00a0"+opens))
	single := stop == '.' && (at+size == end || line[at+size] != '.')
	switch {
	case single:
		word, before := lastWord(line[:at])
		return !abbreviated(word, before, next)
	case unicode.IsLower(next):
		last, _ := utf8.DecodeLastRuneInString(line[:end])
		return stop != '.' && stop != '…' && !strings.ContainsRune(closes, last) // "Wait!" she called
	}
	return true
}

// lastWord is the last word of a text without the brackets before it, and the text
// before the word.
func lastWord(s string) (word, before string) {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		before, s = strings.TrimSpace(s[:i]), s[i+size:]
	}
	return strings.TrimLeft(s, opens), before
}

var (
	// openers are abbreviations with which no sentence ends.
	openers = []string{"e.g", "i.e", "eg", "ie", "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "capt", "sgt", "cf", "vs", "viz", "incl", "excl", "esp"}
	// counters are abbreviations before a figure, and words elsewhere.
	counters = []string{"no", "nos", "nr", "p", "pp", "fig", "figs", "tel", "ext", "approx", "ca", "c", "min", "max", "art", "sec", "para", "ch", "vol", "rm", "st", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec"}
	// middles are abbreviations behind which a sentence goes on with a small letter.
	middles = []string{"etc", "approx", "dept", "govt", "min", "mins", "max", "hrs", "hr", "tel", "ext", "incl", "al", "inc", "ltd", "co", "st", "ave", "rd", "am", "pm", "sec", "secs", "no"}
)

// abbreviated reports whether the full stop behind a word belongs to the word. One
// capital letter is an initial where nothing stands before it or another one does;
// elsewhere it may as well be the last word of a sentence about plan B.
func abbreviated(word, before string, next rune) bool {
	lower := strings.ToLower(word)
	first, size := utf8.DecodeRuneInString(word)
	switch {
	case slices.Contains(openers, lower):
		return true
	case size == len(word) && unicode.IsUpper(first) && word != "I" && (before == "" || strings.HasSuffix(before, ".")):
		return true
	case unicode.IsDigit(next):
		return slices.Contains(counters, lower)
	case unicode.IsLower(next):
		return strings.Contains(word, ".") || slices.Contains(middles, lower)
	case unicode.IsUpper(next):
		return lower == "st" && word != lower // St. Mary
	}
	return false
}

// countWords counts the words of a text: what stands between spaces or dashes and
// has a letter or a figure in it. Of a text in a script that sets no spaces
// between words there is no telling, and it has none.
func countWords(s string) int {
	words, unspaced, inside := 0, 0, false
	for _, c := range s {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			if !inside {
				words++
			}
			inside = true
			if setsNoSpaces(c) {
				unspaced++
			}
		case c == '—' || c == '–' || unicode.IsSpace(c):
			inside = false
		}
	}
	// Such a character is three bytes long, so this is a quarter of the text.
	if unspaced*12 > len(s) {
		return 0
	}
	return words
}

// setsNoSpaces reports whether a character is of a script that sets no spaces
// between words.
func setsNoSpaces(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// fewWords reports, at a glance, that a text has no more words than most: nearly all
// texts have fewer gaps than that.
func fewWords(s string, most int) bool {
	if len(s) <= 2*most {
		return true
	}
	gaps := 0
	for _, c := range s {
		if c <= ' ' || c >= utf8.RuneSelf && (c == '—' || c == '–' || unicode.IsSpace(c)) {
			gaps++
		}
	}
	return gaps < most
}

// tooLong returns the first sentence of a text that has more words than most, with
// the number of its words, and how many such sentences there are.
func tooLong(text string, most int) (first string, words, found int) {
	if fewWords(text, most) {
		return "", 0, 0
	}
	for s := range sentences(text) {
		if fewWords(s, most) {
			continue
		}
		if n := countWords(s); n > most {
			if found == 0 {
				first, words = s, n
			}
			found++
		}
	}
	return first, words, found
}
