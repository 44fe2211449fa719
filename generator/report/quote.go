package report

import (
	"io/fs"
	"regexp"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// largest is how much of a file is read to quote from it. No page is larger.
const largest = 1 << 20

// widest is how many columns of a line are shown, so that a paragraph typed as
// one line does not fill the screen.
const widest = 100

// A quoter quotes lines of a folder's files; it reads each file once, as long as
// it is asked for the files in order.
type quoter struct {
	folder fs.FS
	file   string
	lines  []string
}

// A quote is a line of a file as it is shown, and where in it the finding is, in
// columns of a terminal.
type quote struct {
	text         string
	from, carets int
}

// quote returns the line of a problem.
func (q *quoter) quote(p playbook.Problem) (quote, bool) {
	if q.folder == nil || p.Line < 1 || p.Col < 1 {
		return quote{}, false
	}
	if q.file != p.File {
		q.file, q.lines = p.File, lines(q.folder, p.File)
	}
	if p.Line > len(q.lines) {
		return quote{}, false
	}
	line := []rune(q.lines[p.Line-1])
	from := min(p.Col-1, len(line))
	return cut(line, from, from+token(line[from:], p.Target)), true
}

// lines returns the lines of a file; none of one that is not there, is not text,
// or is no ordinary file (reading a named pipe would never end).
func lines(folder fs.FS, name string) []string {
	info, err := fs.Lstat(folder, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return nil
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil || !utf8.Valid(data) {
		return nil
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// token is how many characters of rest the finding is about: its target if that
// stands here, else what tokens finds.
func token(rest []rune, target string) int {
	text := string(rest)
	if target == "" || !strings.HasPrefix(text, target) {
		target = tokens.FindString(text)
	}
	return max(1, utf8.RuneCountInString(target))
}

// tokens finds a link, a tag or a quotation to its end, else a word, else
// whatever stands without a space.
var tokens = regexp.MustCompile(`^(\[\[[^\]]*\]\]|!?\[[^\]]*\](\([^)]*\))?|<[^>]*>|` + "`[^`]*`" + `|"[^"]*"|'[^']*'|[\pL\pN\pM_\x{200C}\x{200D}-]+|\S+)`)

// cut shows the line around the characters from and to: everything that would
// act is made visible, tabs become spaces, and what is too much is left out.
func cut(line []rune, from, to int) quote {
	cells, starts := cells(line)
	at := func(i int) int { return starts[min(i, len(line))] }
	first, last := 0, len(line)
	if starts[len(line)] > widest {
		first, last = window(starts, from, to)
	}
	q := quote{text: strings.Join(cells[first:last], ""), from: at(from) - at(first)}
	q.carets = max(1, at(min(to, last))-at(from))
	if first > 0 {
		q.text, q.from = "…"+q.text, q.from+1
	}
	if last < len(line) {
		q.text += "…"
	}
	q.text = strings.TrimRight(q.text, " ")
	return q
}

// cells returns how each character is shown and at which column it starts; the
// last start is the line's width.
func cells(line []rune) (shown []string, starts []int) {
	shown, starts = make([]string, len(line)), make([]int, len(line)+1)
	for i, r := range line {
		shown[i] = glyph(r, string(r))
		if r == '\t' {
			shown[i] = strings.Repeat(" ", tabStop-starts[i]%tabStop)
		}
		starts[i+1] = starts[i] + columns(shown[i])
	}
	return shown, starts
}

const tabStop = 4

// window chooses the part of a long line that is shown: the finding, and as much
// before it as leaves room for it.
func window(starts []int, from, to int) (first, last int) {
	n := len(starts) - 1
	if starts[min(to, n)] > widest {
		for first < from && starts[from]-starts[first] > widest/2 {
			first++
		}
	}
	for last = first; last < n && starts[last+1]-starts[first] <= widest; last++ {
	}
	return first, last
}
