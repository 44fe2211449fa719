package source

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// plainly says in plain words why a piece of YAML does not parse.
func plainly(err error, r *ruler) *badFile {
	e, found := errors.AsType[*yaml.LoadError](err)
	if !found {
		return &badFile{what: "the fields cannot be read: " + err.Error(), hint: "compare them with those of another page"}
	}
	f := &yamlFault{r: r, at: r.offset(e.Mark.Line, e.Mark.Column), from: r.offset(e.ContextMark.Line, e.ContextMark.Column)}
	for _, known := range yamlFaults {
		if !strings.Contains(e.Message, known.says) || !strings.Contains(e.ContextMsg, known.doing) {
			continue
		}
		if bad := known.explain(f); bad != nil {
			return bad
		}
	}
	return f.bad(f.at, "this line cannot be read as a field", "a value with a colon, a question mark or a quotation mark in it needs quotation marks round it")
}

// A yamlFault is where the parser came upon something, and where the value began
// that it was reading then: offsets of the piece.
type yamlFault struct {
	r        *ruler
	at, from int
}

// yamlFaults are what the parser may say, while it is doing what, and who
// explains it. The first line that fits and has an explanation counts.
var yamlFaults = []struct {
	says, doing string
	explain     func(*yamlFault) *badFile
}{
	{"found multiple", "", (*yamlFault).twoDocuments},
	{"document start", "", (*yamlFault).twoDocuments},
	{"max depth", "", (*yamlFault).tooDeep},
	{"", "directive", (*yamlFault).percent},
	{"directive", "", (*yamlFault).percent},
	{"found incompatible", "", (*yamlFault).percent},
	{"tab character", "", (*yamlFault).tab},
	{"", "", (*yamlFault).tabbed},
	{"escape", "quoted scalar", (*yamlFault).backslash},
	{"hexadecimal", "quoted scalar", (*yamlFault).backslash},
	{"", "quoted scalar", (*yamlFault).openQuote},
	{"unknown anchor", "", (*yamlFault).star},
	{"", "alias", (*yamlFault).meant},
	{"", "anchor", (*yamlFault).meant},
	{"", "a tag", (*yamlFault).meant},
	{"tag handle", "", (*yamlFault).meant},
	{"", "block scalar", (*yamlFault).blockText},
	{"node content", "flow", (*yamlFault).emptyPlace},
	{"',' or", "", (*yamlFault).brackets},
	{"cannot start any token", "", (*yamlFault).sign},
	{"node content", "", (*yamlFault).sign},
	{"mapping keys are not allowed", "", (*yamlFault).sign},
	{"block sequence entries", "", (*yamlFault).listOnLine},
	{"mapping values", "", (*yamlFault).secondColon},
	{"mapping values", "", (*yamlFault).wrongDepth},
	{"expected ':'", "", (*yamlFault).noColon},
	{"expected key", "", (*yamlFault).afterClosing},
	{"expected key", "", (*yamlFault).outOfLine},
	{"'-' indicator", "", (*yamlFault).afterClosing},
	{"'-' indicator", "", (*yamlFault).fieldInList},
	{"'-' indicator", "", (*yamlFault).inList},
}

func (f *yamlFault) bad(at int, what, hint string) *badFile {
	return &badFile{f.r.place(at), what, hint}
}

// line is the text of the line of an offset, up to the offset and after it.
func (f *yamlFault) line(at int) (before, after string) {
	number := f.r.number(at)
	line, begins := f.r.line(number), f.r.lines[number-1]
	return line[:at-begins], line[at-begins:]
}

// begins is the offset at which the line of an offset begins.
func (f *yamlFault) begins(at int) int { return f.r.lines[f.r.number(at)-1] }

// above is the last line above an offset that says something, and where it
// begins.
func (f *yamlFault) above(at int) (line string, begins int) {
	for n := f.r.number(at) - 1; n > 0; n-- {
		if line := f.r.line(n); !blank(line) {
			return line, f.r.lines[n-1]
		}
	}
	return "", -1
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func (f *yamlFault) twoDocuments() *badFile {
	at, said := -1, false
	for i, begins := range f.r.lines {
		line := f.r.line(i + 1)
		if strings.HasPrefix(line, "...") || said && strings.HasPrefix(line, "---") {
			at = begins
			break
		}
		said = said || !blank(line)
	}
	if at < 0 {
		return f.bad(f.at, "this line does not line up with the fields above it", aligned)
	}
	return f.bad(at, "the fields end at these hyphens or dots, and more stands below them", "take this line out")
}

func (f *yamlFault) tooDeep() *badFile {
	return f.bad(f.at, "lists and fields are nested deeper here than any field of a playbook", "check the spaces at the start of this line")
}

func (f *yamlFault) percent() *badFile {
	return f.bad(f.begins(f.at), "a line cannot begin with %", "take the line out, or put the value it belongs to in quotation marks")
}

// tabbed explains a fault in a line that is indented with a tab.
func (f *yamlFault) tabbed() *badFile {
	before, after := f.line(f.at)
	line := before + after
	tab := indent(line)
	if tab == len(line) || line[tab] != '\t' || len(before) > tab+1 {
		return nil
	}
	return f.tab()
}

func (f *yamlFault) tab() *badFile {
	before, after := f.line(f.at)
	at := f.begins(f.at) + max(strings.IndexByte(before+after, '\t'), 0)
	return f.bad(at, "this line is indented with a tab, which YAML does not take", "use spaces instead, as many as the lines beside it have")
}

func (f *yamlFault) backslash() *badFile {
	at := strings.LastIndexByte(f.r.text[:min(f.at+1, len(f.r.text))], '\\')
	return f.bad(max(at, f.from), `a backslash inside "…" has a meaning of its own in YAML`, `write two of them, or use '…' round the value`)
}

func (f *yamlFault) openQuote() *badFile {
	return f.bad(f.from, "a quotation mark opens here and is never closed", "close it at the end of the value")
}

func (f *yamlFault) star() *badFile { return f.bad(f.at, "`*`"+meaning, quoteIt) }

func (f *yamlFault) meant() *badFile {
	return f.bad(f.from, f.char(f.from)+meaning, quoteIt)
}

// char is the character at an offset, as a message names it.
func (f *yamlFault) char(at int) string {
	_, size := utf8.DecodeRuneInString(f.r.text[at:])
	if f.r.text[at:at+size] == "`" {
		return "a backtick"
	}
	return "`" + f.r.text[at:at+size] + "`"
}

func (f *yamlFault) blockText() *badFile {
	return f.bad(f.from, f.char(f.from)+" begins a text of several lines, and cannot be read here", "begin the text on the next line, indented; or, if the sign is part of it, "+quoteIt)
}

// emptyPlace explains a list in brackets that has nothing where a value should be.
func (f *yamlFault) emptyPlace() *badFile {
	if f.at < len(f.r.text) && strings.IndexByte(",]}", f.r.text[f.at]) >= 0 {
		return f.bad(f.at, "a value is missing before this sign", "write it, or take the comma out")
	}
	f.from = max(strings.LastIndexAny(f.r.text[:f.at], "[{"), 0)
	return f.brackets()
}

func (f *yamlFault) brackets() *badFile {
	if at := f.note(); at >= 0 {
		value := f.r.text[at:]
		value = value[:strings.IndexAny(value+"\n", " \t,]}\n")]
		return f.bad(at, "what follows # is read as a note to yourself, so the bracket before it is never closed", "put the value in quotation marks, as in "+quoted(value))
	}
	what, closing := "the list that opens here", "]"
	if strings.HasPrefix(f.r.text[f.from:], "{") {
		what, closing = "the group of fields that opens here", "}"
	}
	return f.bad(f.from, what+" cannot be read: a comma, or its closing "+closing+", is missing",
		"put a comma after each value and "+closing+" at the end; a value with a comma, a colon or a quotation mark in it needs quotation marks")
}

// note is where in what a bracket opens a # stands that was hardly meant to begin a note,
// or less than nothing.
func (f *yamlFault) note() int {
	_, line := f.line(f.from)
	for i := strings.IndexByte(line, ' '); i >= 0; {
		if at := takenForNote(line[i:]); at >= 0 && strings.Count(line[:i], `"`)%2 == 0 && strings.Count(line[:i], "'")%2 == 0 {
			return f.from + i + at
		}
		next := strings.IndexByte(line[i+1:], ' ')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return -1
}

func (f *yamlFault) sign() *badFile {
	if f.at >= len(f.r.text) {
		return nil
	}
	return f.bad(f.at, "a value cannot begin with "+f.char(f.at), quoteIt)
}

func (f *yamlFault) listOnLine() *badFile {
	return f.bad(f.at, "a list cannot begin on the line of its field", "begin it on the next line; or, if the hyphen is part of the value, "+quoteIt)
}

// secondColon explains a value with a colon in it.
func (f *yamlFault) secondColon() *badFile {
	before, _ := f.line(f.at)
	if !strings.Contains(before, ": ") && !strings.Contains(before, ":\t") {
		return nil
	}
	hint := `write the value as "…"`
	if strings.ContainsAny(before, "“”„«»‘’") {
		hint += "; marks that are not straight are none to YAML"
	}
	return f.bad(f.at, "a value with a colon in it needs quotation marks, or it reads as another field", hint)
}

// wrongDepth explains a field that the parser takes for a part of the value above
// it.
func (f *yamlFault) wrongDepth() *badFile {
	before, after := f.line(f.at)
	line := before + after
	above, begins := f.above(f.at)
	first := f.begins(f.at) + indent(line)
	switch {
	case begins >= 0 && strings.HasPrefix(strings.TrimLeft(above, " "), "- ") && indent(line) > indent(above):
		return f.bad(first, "the item above is a value by itself, so no field can stand below it", "give that value a name too, as in `- clause: arrive`, or indent this line less")
	case begins >= 0 && indent(line) == indent(above) && !strings.Contains(above, ": "):
		return f.noField(begins, above)
	}
	return f.bad(first, "this line is indented as if it belonged to the value above it", aligned)
}

const aligned = "fields that belong together begin in the same column: check the spaces at the start of this line"

func (f *yamlFault) noColon() *badFile {
	begins := f.begins(f.from)
	return f.noField(begins, f.r.line(f.r.number(f.from)))
}

// noField explains a line that should be a field and is not.
func (f *yamlFault) noField(begins int, line string) *badFile {
	if i := strings.IndexByte(line, ':'); i >= 0 {
		return f.bad(begins+i, spaceless(line[i+1:]), "write it as `field: value`")
	}
	if i := strings.IndexRune(line, '：'); i >= 0 {
		return f.bad(begins+i, "this colon is one of another script, so the line is not a field", "type an ordinary colon and a space, as in `field: value`")
	}
	return f.bad(begins+indent(line), "this line has no colon, so nobody can tell which field it is", "write it as `field: value`; if it goes on from the line above, indent it")
}

// spaceless says why what stands after a colon is not the value of a field.
func spaceless(rest string) string {
	if c, _ := utf8.DecodeRuneInString(rest); c != utf8.RuneError && unicode.IsSpace(c) && c != '\n' {
		return fmt.Sprintf("what stands after this colon looks like a space and is another character (U+%04X), so the line is not a field", c)
	}
	return noSpace
}

const noSpace = "there is no space after this colon, so the line is not a field"

// afterClosing explains words that follow a closing quotation mark or bracket.
func (f *yamlFault) afterClosing() *badFile {
	before, _ := f.line(f.at)
	trimmed := strings.TrimRight(before, " ")
	if trimmed == "" {
		return nil
	}
	switch last := trimmed[len(trimmed)-1]; {
	case last == '"' && strings.Count(before, `"`)%2 == 1 && f.openAbove() >= 0:
		return f.bad(f.openAbove(), "a quotation mark opens here and is not closed on its line", "close it at the end of the value")
	case last == '"' || last == '\'':
		return f.bad(f.at, "the value ends at the quotation mark before this, and more words follow",
			fmt.Sprintf("put the whole value in quotation marks of the other kind: %s", `'…' round words with "…" among them, "…" round words with an apostrophe`))
	case last == ']' || last == '}':
		return f.bad(f.at, "the value ends at the bracket before this, and more follows", "take it out; or, if all of it is one text, "+quoteIt)
	}
	return nil
}

// openAbove is where a quotation mark was left open on a line above the fault,
// or less than nothing.
func (f *yamlFault) openAbove() int {
	for n := f.r.number(f.at) - 1; n > 0; n-- {
		if line := f.r.line(n); strings.Count(line, `"`)%2 == 1 {
			return f.r.lines[n-1] + strings.LastIndexByte(line, '"')
		}
	}
	return -1
}

func (f *yamlFault) outOfLine() *badFile {
	return f.bad(f.at, "this line does not line up with the fields above it", aligned)
}

// fieldInList explains a field below an item of a list that stands in no column
// of its own.
func (f *yamlFault) fieldInList() *badFile {
	before, after := f.line(f.at)
	name, _, field := strings.Cut(after, ":")
	if strings.TrimSpace(before) != "" || !field || strings.ContainsAny(strings.TrimSpace(name), " \"'") {
		return nil
	}
	return f.bad(f.at, "this line does not line up with the fields above it", aligned+"; or, if it is an item of the list, begin it with a hyphen and a space")
}

func (f *yamlFault) inList() *badFile {
	return f.bad(f.at, "this line stands among the items of a list and does not begin with a hyphen", "begin it with a hyphen and a space; or, if it is a field, check the spaces at its start")
}
