package rules

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// together joins words as a sentence does: "a, b and c".
func together(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// mostNamed is how many names a message lists: nobody reads the others, and a list of
// all that there are, said of each of them, would grow with the square of a playbook.
const mostNamed = 24

// listed is the first names of a list, and how many there are beside.
func listed(words []string, between string) string {
	if len(words) <= mostNamed {
		return strings.Join(words, between)
	}
	return fmt.Sprintf("%s%s… and %d more", strings.Join(words[:mostNamed], between), between, len(words)-mostNamed)
}

// ids are the ids of entries, each in quotation marks.
func ids(entries []*playbook.Entry) []string {
	words := make([]string, len(entries))
	for i, e := range entries {
		words[i] = quote(e.ID)
	}
	return words
}

func quote(s string) string { return `"` + s + `"` }

// field is a field's name as messages show it.
func field(name string) string { return "`" + name + "`" }

// this names an entry in a sentence: "this procedure".
func this(e *playbook.Entry) string { return "this " + string(e.Kind) }

// iso is a day as people write it in a field.
func iso(day time.Time) string { return day.Format(time.DateOnly) }

// count says how many: "1 function", "3 functions".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// plain is a text as words only, in small letters, so that two texts that differ
// in their commas are alike.
func plain(s string) string {
	words, apart := make([]byte, 0, len(s)), false
	for _, c := range s {
		c = unicode.ToLower(c)
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) {
			apart = true
			continue
		}
		if apart && len(words) > 0 {
			words = append(words, ' ')
		}
		words, apart = utf8.AppendRune(words, c), false
	}
	return string(words)
}

// holdsAny reports whether a text holds one of some words.
func holdsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// didYouMean asks after the name that is near to a word, and says otherwise where none
// is.
func didYouMean(word string, names []string, otherwise string) string {
	if near := playbook.Nearest(word, names); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}

// short cuts a text that is quoted in a message.
func short(s string) string {
	const most = 40
	var words []byte
	for word := range strings.FieldsSeq(s) {
		if len(words) > 0 {
			words = append(words, ' ')
		}
		words = append(words, word...)
		if utf8.RuneCount(words) > most { // which is soon
			return string([]rune(string(words))[:most]) + "…"
		}
	}
	return string(words)
}
