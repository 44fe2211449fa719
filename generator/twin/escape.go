package twin

import "strings"

// escape sets a backslash before what Markdown would take for something else. First
// says that the word begins a line.
func escape(word string, first bool) string {
	if first {
		digits := strings.TrimLeft(word, "0123456789")
		switch {
		case len(digits) < len(word) && digits != "" && (digits[0] == '.' || digits[0] == ')'):
			return word[:len(word)-len(digits)] + `\` + digits[:1] + escape(digits[1:], false)
		case strings.ContainsRune("#+-=>~|", rune(word[0])):
			return `\` + word[:1] + escape(word[1:], false)
		}
	}
	if !isSpecial(word) {
		return word
	}
	var b strings.Builder
	for i := range len(word) {
		c := word[i]
		inWord := c == '_' && i > 0 && i+1 < len(word) && word[i-1] != '_' && word[i+1] != '_'
		entity := c == '&' && !strings.Contains(word[i:], ";")
		if special[c] && !inWord && !entity {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// special are the bytes that mean something to Markdown anywhere in a line.
var special = [256]bool{'\\': true, '`': true, '*': true, '_': true, '[': true, ']': true, '<': true, '&': true, '~': true}

func isSpecial(word string) bool {
	for i := range len(word) {
		if special[word[i]] {
			return true
		}
	}
	return false
}

// settled reports whether a text is the same in Markdown: it has one space between two
// words, and nothing that escape would change.
func settled(text string) bool {
	for i := range len(text) {
		c := text[i]
		if special[c] || isSpace(c) && (c != ' ' || i == 0 || i+1 == len(text) || text[i-1] == ' ') {
			return false
		}
	}
	first, _, _ := strings.Cut(text, " ")
	return first != "" && escape(first, true) == first
}
