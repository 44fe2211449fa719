package twin

import "strings"

// escape sets a backslash before what Markdown would take for something else. First
// says that the word begins a line.
func escape(word string, first bool) string {
	if first {
		if at := opening(word); at >= 0 {
			return word[:at] + `\` + word[at:at+1] + escape(word[at+1:], false)
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

// opening is the place of the byte that makes something else of a line that begins with a
// text: an item of a list, a heading. There is none at -1.
func opening(text string) int {
	digits := 0
	for digits < len(text) && '0' <= text[digits] && text[digits] <= '9' {
		digits++
	}
	switch {
	case digits == len(text):
		return -1
	case digits > 0 && (text[digits] == '.' || text[digits] == ')'):
		return digits
	case strings.IndexByte("#+-=>~|", text[0]) >= 0:
		return 0
	}
	return -1
}

// settled reports whether a text is the same in Markdown: it has one space between two
// words, and nothing that escape would change.
func settled(text string) bool {
	return text != "" && text[0] != ' ' && calm(text) == len(text) && opening(text) < 0
}

// calm is how far a text, from the end of one word to the end of another, has one space
// between two words and nothing that escape would change in the middle of a line.
func calm(text string) int {
	end := 0
	for i := range len(text) {
		switch c := text[i]; {
		case !stirring[c]:
		case c == ' ' && (i == 0 || text[i-1] != ' '):
			end = i
		default:
			return end
		}
	}
	if strings.HasSuffix(text, " ") {
		return end
	}
	return len(text)
}

// stirring are the bytes that calm looks at twice.
var stirring = func() [256]bool {
	bytes := special
	for c := range bytes {
		bytes[c] = bytes[c] || isSpace(byte(c))
	}
	return bytes
}()
