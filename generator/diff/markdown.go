package diff

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marker is the first line of a report in Markdown, by which a comment on a pull
// request is found again and brought up to date.
const Marker = "<!-- playbook-diff -->"

// mostMarkdown is how many bytes a report in Markdown may have: code hosts refuse
// comments of more than 65,536 characters. The last line, which says what was left
// out, has its place in lastLine.
const (
	mostMarkdown = 60_000
	lastLine     = 400
)

// writeMarkdown writes a report for a comment on a pull request. Of one that is
// too long the end is left out, and the last line says so.
func writeMarkdown(b *bytes.Buffer, r *Report) error {
	fmt.Fprintf(b, "%s\n## What this change means\n\nFrom %s to %s:\n%s\n", Marker, escape(r.From), escape(r.To), r.summary())
	left := map[string]int{}
	var order []string
	leave := func(heading string) {
		if left[heading] == 0 {
			order = append(order, heading)
		}
		left[heading]++
	}
	full := false
	put := func(text string) bool {
		full = full || b.Len()+len(text) > mostMarkdown-lastLine
		if !full {
			b.WriteString(text)
		}
		return !full
	}
	for _, s := range r.sections() {
		for i, it := range s.items {
			text := bullets(it)
			if i == 0 {
				text = "\n### " + s.heading + "\n\n" + text
			}
			if !put(text) {
				leave(s.heading)
			}
		}
	}
	for i, s := range r.missed() {
		text := "- " + s.write(escape) + "\n"
		if i == 0 {
			text = "\n### Not compared\n\n" + text
		}
		if !put(text) {
			leave("Not compared")
		}
	}
	if !full {
		return nil
	}
	for i, heading := range order {
		order[i] = fmt.Sprintf("%d under “%s”", left[heading], heading)
	}
	fmt.Fprintf(b, "\nLeft out, because a comment has only so much room: %s. `playbook diff` tells all of it.\n", together(order))
	return nil
}

func bullets(it item) string {
	text := "- " + it.text.write(escape) + "\n"
	for _, d := range it.details {
		text += "  - " + d.write(escape) + "\n"
	}
	return text
}

// gap is a space without width. It parts a sign from the word after it, where the
// two would call somebody, name an issue or become a link.
const gap = "&#8203;"

// escape makes an author's words harmless in Markdown: they are shown as they were
// written, call nobody, name nothing and lead nowhere, on any code host.
//
// Signs that mean something to Markdown become references by number, which it
// never takes for structure. That does not keep a host from looking for names and
// numbers in what comes of it, so these are parted by a gap.
func escape(s string) string {
	s = visible(strings.Join(strings.Fields(s), " "))
	var b strings.Builder
	word := 0 // where the word that is being written began
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if !wordly(r) {
			word = i + utf8.RuneLen(r)
		}
		switch {
		case strings.ContainsRune("\\`*_{}[]<>()#+!|&~@:/$%^=", r), r == '-' && i == 0, r == '.' && strings.Trim(s[:i], "0123456789") == "":
			// A dash and a number are a list only where a line begins.
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
		if parted(s[:i], r, next) || wordly(r) && i+1-word >= shaPart && (i+1-word)%shaPart == 0 && sha(s[word:]) {
			b.WriteString(gap)
		}
	}
	return b.String()
}

// shaPart is how long a part of a commit's name may be before it is one: seven
// signs make a link.
const shaPart = 6

// wordly reports whether a character is part of a word.
func wordly(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// sha reports whether a text begins with what could be a commit's name: seven
// signs, figures and letters among them.
func sha(s string) bool {
	n := 0
	for n < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[n]) >= 0 {
		n++
	}
	return n > shaPart && strings.ContainsAny(s[:n], "abcdefABCDEF") && strings.ContainsAny(s[:n], "0123456789")
}

// parted reports whether a sign is to be parted from what follows it.
func parted(before string, r, next rune) bool {
	switch r {
	case '@', '#':
		return true
	case '!', '~', '%', '$', '&', ':', '^':
		return next != ' ' && next != utf8.RuneError
	case '.':
		return wordly(next) && endsWith(before, "www")
	case '-':
		return unicode.IsDigit(next) && endsWith(before, "gh")
	}
	return false
}

func endsWith(s, word string) bool {
	return len(s) >= len(word) && strings.EqualFold(s[len(s)-len(word):], word)
}
