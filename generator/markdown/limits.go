package markdown

import (
	"bytes"
	"fmt"

	"playbook/generator/prose"
)

// The limits on one text. goldmark is not linear: each of these keeps a short
// text from costing minutes or gigabytes, and none is met by an honest page.
const (
	maxText      = 1 << 20
	maxDepth     = 32       // quotations and lists inside one another
	maxParagraph = 32 << 10 // bytes without a blank line
	maxLong      = 4        // paragraphs of that size, or more that are shorter
	maxDefined   = 1000     // definitions of links and footnotes
	maxReferred  = 2000     // footnotes and references to them
	maxHeadings  = 2000
	maxBlank     = 20000 // blank lines, each of which asks every open list
	maxColumns   = 64
	maxCells     = 5000 // of all tables together
	maxExpansion = 100 << 10
	maxOutput    = 4 << 20
	maxGrowth    = 20
)

// A guard goes through a text once, line by line, before it is parsed, and stops
// at the first thing that goldmark cannot bear.
type guard struct {
	line      int
	paragraph int // bytes since the last blank line
	cost      int // of the paragraphs so far, which grows with their squares
	defined   int
	referred  int
	headings  int
	blank     int
	columns   int // of the table that may be open
	cells     int
}

// refuse reports why a text may not be parsed, if that is so.
func refuse(text []byte, first int) (prose.Fault, bool) {
	if len(text) > maxText {
		return limit(first, "this text is larger than 1 MiB, far more than anybody reads on one page", "make several pages of it"), true
	}
	g := guard{line: first}
	for len(text) > 0 {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line = text[:i+1]
		}
		if what, hint := g.read(line); what != "" {
			return limit(g.line, what, hint), true
		}
		text = text[len(line):]
		g.line++
	}
	return prose.Fault{}, false
}

func limit(line int, what, hint string) prose.Fault {
	return prose.Fault{Place: prose.At(line, 1), What: what, Hint: hint}
}

// grown is the fault of a text that becomes far larger when it is shown.
func grown(first int) prose.Fault {
	return limit(first, "this text becomes many times larger when it is shown than it is here", "look for one long address or table header that is used again and again")
}

// read looks at one line. It answers nothing as long as all is well.
func (g *guard) read(line []byte) (what, hint string) {
	o := openers(line)
	if o.markers > 0 && o.markers+o.indent/2 > maxDepth {
		return fmt.Sprintf("more than %d lists and quotations stand inside one another here", maxDepth), "begin the line further to the left"
	}
	if o.blank {
		g.paragraph, g.columns = 0, 0
		if g.blank++; g.blank > maxBlank {
			return fmt.Sprintf("this text has more than %d blank lines", maxBlank), "take out those that nobody needs"
		}
		return "", ""
	}
	if o.indent < 4 && (o.bullet || o.markers == 0 && isHeading(o.rest)) {
		g.paragraph, g.columns = 0, 0
	}
	return g.count(line, o.rest)
}

func (g *guard) count(line, rest []byte) (what, hint string) {
	before := g.paragraph
	g.paragraph += len(line)
	g.cost += g.paragraph*g.paragraph - before*before
	switch {
	case g.paragraph > maxParagraph:
		return fmt.Sprintf("the paragraph that ends here is longer than %d KiB", maxParagraph>>10), "put blank lines into it, or make two tables of one"
	case g.cost > maxLong*maxParagraph*maxParagraph:
		return "the paragraphs up to here are too long to be read in good time", "put a blank line after every few sentences"
	}
	if c := rest[0]; c == '=' || c == '-' || isHeading(rest) {
		if g.headings++; g.headings > maxHeadings {
			return fmt.Sprintf("this text has more than %d headings", maxHeadings), "make several pages of it"
		}
	}
	if bytes.IndexByte(line, '[') >= 0 || bytes.IndexByte(line, ':') >= 0 {
		g.defined += bytes.Count(line, []byte("]:"))
		g.referred += bytes.Count(line, []byte("[^"))
		if g.defined > maxDefined || g.referred > maxReferred {
			return fmt.Sprintf("this text defines more than %d links and footnotes", maxDefined), "make several pages of it"
		}
	}
	return g.table(rest, before > 0)
}

// table counts the cells that a line may become. A row is filled up to the
// number of columns that the line of hyphens gives, so few characters can make
// many cells.
func (g *guard) table(rest []byte, inside bool) (what, hint string) {
	if inside && isRuler(rest) {
		bars := bytes.Trim(rest, " \t\r")
		bars = bytes.TrimSuffix(bytes.TrimPrefix(bars, []byte("|")), []byte("|"))
		g.columns = max(g.columns, bytes.Count(bars, []byte("|"))+1)
	}
	if g.columns > maxColumns {
		return fmt.Sprintf("this table has more than %d columns", maxColumns), "make several tables of it, or turn it round"
	}
	if g.cells += g.columns; g.cells > maxCells {
		return fmt.Sprintf("the tables of this text have more than %d cells", maxCells), "make several pages of it"
	}
	return "", ""
}

// isRuler reports whether a line can be the one between a table's header and its
// rows.
func isRuler(line []byte) bool {
	hyphen := false
	for _, c := range line {
		switch c {
		case '-':
			hyphen = true
		case '|', ':', ' ', '\t', '\r':
		default:
			return false
		}
	}
	return hyphen
}

func isHeading(line []byte) bool {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	return n > 0 && n <= 6 && (n == len(line) || line[n] == ' ' || line[n] == '\t')
}

// An opening is what a line begins with.
type opening struct {
	indent  int    // of the first character that is no space
	markers int    // what opens a quotation, a list, a definition or a footnote
	bullet  bool   // the first is one that ends the paragraph before it
	blank   bool   // nothing else stands on the line, and it ends a paragraph
	rest    []byte // what stands behind the markers
}

func openers(line []byte) opening {
	var o opening
	line = bytes.TrimRight(line, " \t\n\r")
	all := bytes.TrimLeft(line, " \t\r")
	for _, c := range line[:len(line)-len(all)] {
		o.indent++
		if c == '\t' {
			o.indent = (o.indent + 3) &^ 3
		}
	}
	o.rest = all
	for len(o.rest) > 0 {
		n := marker(o.rest)
		if n == 0 {
			break
		}
		if c := o.rest[0]; o.markers == 0 {
			o.bullet = c == '-' || c == '+' || c == '*' || c == '1' && n == 2
		}
		o.markers++
		o.rest = bytes.TrimLeft(o.rest[n:], " \t\r")
	}
	o.blank = len(all) == 0 || o.indent < 4 && isEmptyQuote(all)
	if len(o.rest) == 0 {
		// A marker with nothing behind it may as well be a word of a paragraph.
		o.bullet, o.rest = false, all
	}
	return o
}

// isEmptyQuote reports whether a line is a quotation with nothing in it. A gap
// between its signs could make a word of the next one.
func isEmptyQuote(line []byte) bool {
	for i, c := range line {
		if c != '>' && (c != ' ' || i == 0 || line[i-1] == ' ') {
			return false
		}
	}
	return len(line) > 0 && line[0] == '>'
}

// marker returns the length of the marker that a line begins with.
func marker(line []byte) int {
	n := 0
	switch c := line[0]; {
	case c == '>':
		return 1
	case c == '-' || c == '+' || c == '*' || c == ':':
		n = 1
	case c >= '0' && c <= '9':
		for n < len(line) && n < 10 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == len(line) || line[n] != '.' && line[n] != ')' {
			return 0
		}
		n++
	case c == '[' && len(line) > 1 && line[1] == '^':
		n = bytes.Index(line, []byte("]:"))
		if n < 0 {
			return 0
		}
		return n + len("]:")
	}
	if n == 0 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}
