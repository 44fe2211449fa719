package blank

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
	"playbook/generator/schema"
)

// A form is a page being written.
type form struct {
	g      *graph.Graph
	kind   playbook.Kind
	b      strings.Builder
	listed []playbook.Kind // kinds whose pages have been listed to choose from
}

func (f *form) line(format string, args ...any) { fmt.Fprintf(&f.b, format+"\n", args...) }

// note writes a comment, broken into lines.
func (f *form) note(text string) {
	line := "#"
	for word := range strings.FieldsSeq(shown(text)) {
		if line != "#" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > 96 {
			f.line("%s", line)
			line = "#"
		}
		line += " " + word
	}
	f.line("%s", line)
}

// front writes the front matter.
func (f *form) front(title string) {
	f.line("---")
	f.line("title: %s", title)
	f.line("# As long as this says draft, the page is not published and nothing is asked of it.")
	f.line("status: %s", playbook.Draft)
	f.line("")
	f.note("Below, a line that begins with \"# \" asks or explains. A line such as \"#summary:\" is a field: take the # away, write the answer after the colon, and take the question out.")
	for _, field := range f.fields() {
		f.line("")
		f.ask(field)
		f.field(field, "", 0)
	}
	if f.kind == playbook.KindProcedure {
		f.marks()
	}
	f.line("---")
}

// fields are the fields that a new page has: the summary, what is the kind's own, and
// then who answers for it.
func (f *form) fields() []playbook.Field {
	base := playbook.FieldsOf(playbook.KindPage)
	all := playbook.FieldsOf(f.kind)
	own := all[len(base):]
	var head, tail []playbook.Field
	for _, b := range base {
		switch b.Name {
		case "summary":
			head = append(head, b)
		case "owner", "reviewed":
			if owned(f.kind) {
				tail = append(tail, b)
			}
		case "voices":
			if owned(f.kind) && f.kind != playbook.KindWorkshop {
				tail = append(tail, b)
			}
		}
	}
	return slices.DeleteFunc(slices.Concat(head, own, tail), func(b playbook.Field) bool { return !asked(b) })
}

// asked reports whether a new page has a field.
func asked(f playbook.Field) bool { return f.Must || f.Ought || f.Ask != "" }

// owned reports whether pages of a kind have an owner: not stories, which belong to
// who lived them, nor plain pages.
func owned(k playbook.Kind) bool { return k != playbook.KindStory && k != playbook.KindPage }

// ask writes the question of a field and what there is to choose from.
func (f *form) ask(field playbook.Field) {
	question := field.Ask
	if question == "" {
		question = schema.Describe(field)
	} else if what := schema.Holds(field); what != "" {
		question += " (" + strings.TrimSpace(what) + ")"
	}
	if field.Must {
		question += " Needed."
	}
	f.note(question)
	f.choices(field)
	if field.Name == "channels" && len(f.g.Settings.Channels) > 0 {
		var words []string
		for _, c := range f.g.Settings.Channels {
			words = append(words, c.Value)
		}
		f.note("Choose from: " + strings.Join(words, ", "))
	}
}

// field writes a field without its answer, commented out: its name in a column, after
// what leads up to it.
func (f *form) field(field playbook.Field, lead string, col int) {
	t := field.Type
	many := t.Kind() == reflect.Slice
	if many {
		t = t.Elem()
	}
	switch inner := playbook.Fields(t); {
	case len(inner) > 0:
		f.line("#%s%s:", lead, field.Name)
		f.inside(inner, many, col+2)
	case many && t == reflect.TypeFor[playbook.Ref]():
		f.line("#%s%s: []", lead, field.Name)
	case many:
		f.line("#%s%s:", lead, field.Name)
		f.line("#%s  -", strings.Repeat(" ", col))
	default:
		f.line("#%s%s:%s", lead, field.Name, hint(field, col))
	}
}

// hint says beside a field inside a group what it holds, where that is more than
// words. A field by itself has a question above it that says so.
func hint(f playbook.Field, col int) string {
	what := schema.Holds(f)
	if col == 0 || what == "" || f.Type == reflect.TypeFor[playbook.Ref]() || f.Type == reflect.TypeFor[playbook.Number]() {
		return ""
	}
	return "   # " + what
}

// inside writes the fields of a group, from a column; of a list, those of its first
// item.
func (f *form) inside(fields []playbook.Field, many bool, col int) {
	wanted := slices.DeleteFunc(slices.Clone(fields), func(b playbook.Field) bool { return !asked(b) })
	if len(wanted) == 0 {
		wanted = fields
	}
	indent := strings.Repeat(" ", col)
	lead := indent
	if many {
		col += 2
		indent, lead = indent+"  ", indent+"- "
	}
	for _, b := range wanted {
		f.field(b, lead, col)
		lead = indent
	}
}

// most is how many pages of a kind are listed to choose from.
const most = 30

// choices lists the pages that a field may name, once for each kind, where people
// choose from a few.
func (f *form) choices(field playbook.Field) {
	t := field.Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	kinds := field.Kinds
	for _, inner := range playbook.Fields(t) {
		if asked(inner) {
			kinds = append(slices.Clone(kinds), inner.Kinds...)
		}
	}
	for _, k := range kinds {
		if words, few := choosable[k]; few && !slices.Contains(f.listed, k) {
			f.listed = append(f.listed, k)
			f.list(k, words)
		}
	}
}

// choosable are the kinds of which there are few enough to choose from a list, and
// what its heading calls them.
var choosable = map[playbook.Kind]string{
	playbook.KindClause: "The clauses", playbook.KindRole: "The roles", playbook.KindContact: "The contacts",
	playbook.KindLatitude: "The limits", playbook.KindStandard: "The standards", playbook.KindHabit: "The habits",
}

// list writes the ids of a kind, each with what it says.
func (f *form) list(k playbook.Kind, heading string) {
	var ids, words []string
	for _, e := range f.g.Alive(k) {
		ids, words = append(ids, e.ID), append(words, says(e))
	}
	// Who begins a playbook has nothing but drafts, and each names the others.
	for _, e := range f.g.Entries {
		if e.Kind == k && e.State() == playbook.Draft && !e.Broken && f.g.Entry(e.ID) == e {
			ids, words = append(ids, e.ID), append(words, "(a draft) "+says(e))
		}
	}
	for _, c := range f.g.Settings.Contacts {
		if k == playbook.KindContact {
			ids, words = append(ids, c.ID.Value), append(words, c.Title.Value)
		}
	}
	if len(ids) == 0 {
		f.line("# %s: there is none yet.", heading)
		return
	}
	f.line("# %s:", heading)
	wide := 0
	for _, id := range ids[:min(most, len(ids))] {
		wide = max(wide, utf8.RuneCountInString(shown(id)))
	}
	for i, id := range ids[:min(most, len(ids))] {
		f.line("%s", strings.TrimRight(fmt.Sprintf("#   %-*s  %s", wide, shown(id), clipped(shown(words[i]), 100)), " "))
	}
	if more := len(ids) - most; more > 0 {
		f.line("#   and %d more", more)
	}
}

// says is what a page says in a line.
func says(e *playbook.Entry) string {
	switch {
	case e.Clause != nil && e.Clause.Statement.Value != "":
		return fmt.Sprintf("%v. %s", e.Clause.Rank.Value, e.Clause.Statement.Value)
	case e.Latitude != nil && e.Latitude.Decision.Value != "":
		return e.Latitude.Decision.Value
	case e.Standard != nil && e.Standard.Rule.Value != "":
		return e.Standard.Rule.Value
	}
	if e.Title.Value == unnamed {
		return ""
	}
	return e.Title.Value
}

// shown is a text on one line, without what cannot be seen: nothing in it ends a
// comment.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || unicode.IsGraphic(r) && !unicode.IsSpace(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

// clipped is a text of at most so many characters.
func clipped(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return s
}

// marks says what may stand under a step, and lists the limits and standards that a
// step may name.
func (f *form) marks() {
	label := func(k prose.MarkKind) string { return f.g.Settings.Label(string(k)) + ":" }
	f.line("")
	f.note("Under a step, a line may begin with one of these:")
	for _, m := range []struct {
		kind prose.MarkKind
		rest string
	}{
		{prose.Why, "[[clause]] and in a few words why this step matters; on one step at least"},
		{prose.Say, "words that somebody might use, in quotation marks"},
		{prose.Must, "[[standard]], where a rule binds"},
		{prose.YourCall, "[[limit]], where people decide alone"},
		{prose.Ask, "[[role]] and when to get them"},
		{prose.Record, "what to write down"},
	} {
		f.line("#   - %s %s", shown(label(m.kind)), m.rest)
	}
	f.list(playbook.KindLatitude, choosable[playbook.KindLatitude])
}

// body writes the text that is to be written over.
func (f *form) body() {
	label := func(key prose.Name) string { return f.g.Settings.Label(string(key)) }
	f.line("")
	if f.kind == playbook.KindProcedure {
		f.line("## %s\n\n1. TODO: what does somebody do first?\n2. TODO: and then?\n", label(prose.Steps))
		f.line("## %s\n\n| If | Then | Who |\n|---|---|---|\n| TODO | TODO | TODO |", label(prose.Fit))
		return
	}
	for i, s := range sections[f.kind] {
		if i > 0 {
			f.line("")
		}
		if s.heading != "" {
			f.line("## %s\n", s.heading)
		}
		f.line("TODO: %s", s.question)
	}
}

// sections are the questions that the text of each kind answers, and the headings
// above them.
var sections = map[playbook.Kind][]struct{ heading, question string }{
	playbook.KindPurpose: {
		{"Where it comes from", "how did we come to this?"},
		{"What it asks", "what does it ask of somebody who works here?"},
		{"What it does not ask", "what would be taking it too far?"},
	},
	playbook.KindClause: {
		{"Why it matters", "why does it matter to the people we serve?"},
		{"What it looks like", "what would you see on a day when it goes well?"},
		{"When it pulls against another clause", "which one, and what then?"},
		{"Not this", "what is often taken for it and is something else?"},
	},
	playbook.KindRole: {
		{"A day in this job", "how does a day go?"},
		{"What the job is really for", "what are people really after who come to you?"},
		{"What comes back to you", "what do you have of it when it goes well?"},
	},
	playbook.KindLatitude: {{"", "how is this used well? Where does it end?"}},
	playbook.KindStandard: {{"", "how is this kept on a busy day, and what does somebody do who cannot keep it?"}},
	playbook.KindHabit:    {{"", "how does somebody do this who has no time?"}},
	playbook.KindStory:    {{"", "what happened, what did they do, and what did it change? 80 to 250 words, and no names."}},
	playbook.KindWorkshop: {{"", "what was talked about, what was hard, and what came of it?"}},
	playbook.KindPage:     {{"", "what does somebody need to know here?"}},
}
