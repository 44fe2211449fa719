package layout

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A table has the words of a language by the English ones.
type table = map[string]string

// A Line is one line of a table of words.
type Line struct {
	Number         int
	English, Words string
}

// A BadLine is why a table of words cannot be read.
type BadLine struct {
	Line       int
	What, Hint string
}

// Error says all of it.
func (b *BadLine) Error() string { return fmt.Sprintf("%d: %s: %s", b.Line, b.What, b.Hint) }

func parseWords(text string) (table, error) {
	lines, err := Lines(text)
	if err != nil {
		return nil, err
	}
	t := table{}
	for _, l := range lines {
		t[l.English] = l.Words
	}
	return t, nil
}

// Lines reads a table of words. The error is a [BadLine].
func Lines(text string) ([]Line, error) {
	var lines []Line
	seen := map[string]int{}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		english, words, bad := pair(line)
		if bad == nil && seen[english] > 0 {
			bad = &BadLine{What: fmt.Sprintf("%q stands there twice", english), Hint: fmt.Sprintf("keep this line or line %d", seen[english])}
		}
		if bad != nil {
			bad.Line = i + 1
			return nil, bad
		}
		seen[english] = i + 1
		lines = append(lines, Line{i + 1, english, words})
	}
	return lines, nil
}

const example = "Done when: Fertig, wenn"

// otherwise finds what is no words to anybody who reads it as YAML.
var otherwise = regexp.MustCompile(`^(\[.*|\{($|[^1-9]).*|[|>][+-]?|~|null)$`)

// pair reads one line.
func pair(line string) (english, words string, bad *BadLine) {
	if bad := unseen(line); bad != nil {
		return "", "", bad
	}
	english, rest, bad := scalar(line)
	switch {
	case bad != nil:
		return "", "", bad
	case rest == ":" || rest == "" && strings.HasSuffix(english, ":"):
		return "", "", &BadLine{What: "no words stand behind the colon", Hint: "write them on the same line, as in " + example}
	case !strings.HasPrefix(rest, ":") || strings.HasPrefix(line, "- "):
		return "", "", &BadLine{What: "a line is the English words, a colon and a space, and the words to use", Hint: "write it as in " + example}
	}
	typed := strings.TrimSpace(rest[1:])
	words, rest, bad = scalar(typed)
	switch {
	case bad != nil:
		return "", "", bad
	case otherwise.MatchString(typed):
		return "", "", &BadLine{What: fmt.Sprintf("%q is no words, so readers would see what nobody wrote for them", typed), Hint: "put quotation marks around it, if it is the words to use"}
	case words == typed && strings.Contains(typed, " #"):
		return "", "", &BadLine{What: "it cannot be told whether what follows # is a note to yourself", Hint: "put quotation marks around the words to use"}
	case rest != "" && rest[0] != '#':
		return "", "", &BadLine{What: "words with a colon need quotation marks around them", Hint: strconv.Quote(words + rest)}
	}
	return english, words, unseen(words)
}

// unseen finds what is no text.
func unseen(s string) *BadLine {
	if !utf8.ValidString(s) {
		return &BadLine{What: "there are letters here that are not UTF-8", Hint: "save the file as UTF-8"}
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\t' || r >= 0x202a && r <= 0x202e || r == '\ufeff' {
			return &BadLine{What: fmt.Sprintf("an invisible character stands here (U+%04X)", r), Hint: "take it out, and type what stands beside it again"}
		}
	}
	return nil
}

// scalar takes the first text off a line: one in quotation marks, or everything
// up to a colon that a space follows.
func scalar(line string) (text, rest string, bad *BadLine) {
	switch {
	case strings.HasPrefix(line, `"`):
		quoted, err := strconv.QuotedPrefix(line)
		if err == nil {
			text, err = strconv.Unquote(quoted)
		}
		if err != nil {
			return "", "", &BadLine{What: "the quotation marks are not closed, or a backslash stands in them that means nothing", Hint: line}
		}
		return text, strings.TrimSpace(line[len(quoted):]), nil
	case single.MatchString(line):
		quoted := single.FindString(line)
		return strings.ReplaceAll(quoted[1:len(quoted)-1], "''", "'"), strings.TrimSpace(line[len(quoted):]), nil
	}
	end := strings.Index(line, ": ")
	if end < 0 {
		return line, "", nil
	}
	return strings.TrimSpace(line[:end]), line[end:], nil
}

// single finds a text in single quotation marks, in which two stand for one.
var single = regexp.MustCompile(`^'(?:[^']|'')*'`)
