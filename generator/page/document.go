package page

import (
	"html"
	"iter"
	"slices"
	"strings"
	"unicode"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// document is what search may know of an entry: nothing of a retired one, and
// only the title of a superseded one.
func (b *builder) document(e *playbook.Entry) *Document {
	if e.State() == playbook.Retired {
		return nil
	}
	d := &Document{URL: b.urls[e], Kind: string(e.Kind), Title: e.Title.Value, Summary: b.summary(e), Aka: values(e.Aka)}
	if e.State() == playbook.Superseded {
		d.TitleOnly = true
		return d
	}
	for _, l := range e.Serves() {
		d.Clauses = append(d.Clauses, b.id(l.Clause))
	}
	d.Decide = e.Latitude != nil
	b.describe(e, d)
	d.Yours = b.yours(e)
	if d.Aka != nil {
		d.Same = [][]string{append([]string{d.Title}, d.Aka...)}
	}
	for _, words := range b.synonyms(e) {
		d.Aka, d.Same = append(d.Aka, words...), append(d.Same, words)
	}
	if e.Body != nil {
		names := b.names(e.Body.Links)
		d.Passages = slices.Grow(d.Passages, len(e.Body.Passages))
		for _, p := range e.Body.Passages {
			d.Passages = append(d.Passages, Passage{p.Anchor, p.Heading, p.Level == stepLevel, named(p.Plain, names)})
		}
	}
	return d
}

// names are the titles of what the bare [[links]] of a text lead to, by id.
func (b *builder) names(links []prose.Link) map[string]string {
	var names map[string]string
	for _, l := range links {
		if l.Kind != prose.Wiki || l.Words != "" || names[l.Target] != "" {
			continue
		}
		if words := b.titled(l.Target); words != l.Target {
			if names == nil {
				names = map[string]string{}
			}
			names[l.Target] = words
		}
	}
	return names
}

// named puts names where a reader would otherwise be shown ids. An id that is one
// word may be meant as a word: it gives way only where it follows a label.
func named(plain string, names map[string]string) string {
	if len(names) == 0 {
		return plain
	}
	var out strings.Builder
	done := 0
	for from, to := range hyphened(plain) {
		word := plain[from:to]
		// Most words are ruled out by how they look, before they are looked up.
		if !strings.Contains(word, "-") && !afterLabel(plain[:from]) {
			continue
		}
		if name, is := names[word]; is {
			out.WriteString(plain[done:from])
			out.WriteString(name)
			done = to
		}
	}
	if done == 0 {
		return plain
	}
	out.WriteString(plain[done:])
	return out.String()
}

// hyphened are the beginnings and ends of a text's words, hyphens being a part of them as
// they are of ids.
func hyphened(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		from := -1 // outside any word
		for i, r := range text {
			switch inside := r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r); {
			case inside && from < 0:
				from = i
			case !inside && from >= 0:
				if !yield(from, i) {
					return
				}
				from = -1
			}
		}
		if from >= 0 {
			yield(from, len(text))
		}
	}
}

// afterLabel reports whether a text ends with the label of its last line.
func afterLabel(text string) bool {
	if !strings.HasSuffix(text, ": ") {
		return false
	}
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return strings.Index(line, ": ") == len(line)-2
}

// stepLevel is the Level by which prose marks a passage as a step.
const stepLevel = 7

// describe adds what stands in the fields of an entry's own kind.
func (b *builder) describe(e *playbook.Entry, d *Document) {
	say := func(texts ...playbook.Text) {
		if words := strings.Join(values(texts), " "); strings.TrimSpace(words) != "" {
			d.Passages = append(d.Passages, Passage{Text: b.plain(words)})
		}
	}
	switch {
	case e.Procedure != nil:
		p := e.Procedure
		d.Roles, d.Says, d.When, d.Moment = b.ids(p.Roles), values(p.CustomersSay), p.When.Value, folder(e)
		say(p.DoneWhen, p.PaysBack)
		for _, l := range p.Serves {
			say(l.Because)
		}
		d.Decide = len(b.decisions(e)) > 0 && len(b.found(p.Roles)) > 0
	case e.Role != nil:
		d.Roles = []string{e.ID}
		say(e.Role.Essence)
		for _, f := range e.Role.Functions {
			say(f.Do, f.Essence)
			say(f.Expected...)
		}
	case e.Latitude != nil:
		l := e.Latitude
		d.Roles = b.ids(grantRoles(l))
		say(l.Decision, l.IfNoAnswer, l.Record, l.Backing)
		say(l.Conditions...)
		say(l.NotFor...)
	case e.Standard != nil:
		say(e.Standard.Rule, e.Standard.Measure, e.Standard.Source)
	case e.Clause != nil:
		say(e.Clause.Statement)
	case e.Habit != nil:
		d.Roles = b.ids(e.Habit.Roles)
		say(e.Habit.LooksLike, e.Habit.SoundsLike)
	case e.Story != nil:
		d.Roles = b.ids(e.Story.Roles)
		say(e.Story.CustomerWords, e.Story.WhyBent)
	case e.Workshop != nil:
		say(e.Workshop.Asked...)
		say(e.Workshop.LeftOpen...)
	case e.Purpose != nil:
		say(e.Purpose.Statement)
	}
}

func (b *builder) ids(refs []playbook.Ref) []string {
	var all []string
	for _, r := range refs {
		all = append(all, b.id(r))
	}
	return all
}

// id is the id of today of what a reference names.
func (b *builder) id(r playbook.Ref) string {
	if e := b.g.Entry(r.ID); e != nil {
		return e.ID
	}
	return r.ID
}

// synonyms are, for each word of the glossary that the page uses, the word and others for it.
func (b *builder) synonyms(e *playbook.Entry) [][]string {
	if e.Body == nil {
		return nil
	}
	var all [][]string
	used := map[string]bool{}
	for _, l := range e.Body.Links {
		if l.Kind == prose.Term {
			used[l.Target] = true
		}
	}
	for _, t := range b.g.Of(playbook.KindTerm) {
		if used[t.ID] {
			all = append(all, append([]string{t.Term.Word.Value}, values(t.Term.Aka)...))
		}
	}
	return all
}

// plain is a text of the front matter without marks: a [[link]] is its words, or
// the title of the page it leads to.
func (b *builder) plain(text string) string {
	if !strings.Contains(text, "[[") {
		return text
	}
	rich, links := markdown.Inline(text)
	return html.UnescapeString(rich.Fill(func(h prose.Hole) string {
		if !h.Alone {
			return ""
		}
		return html.EscapeString(b.titled(links[h.Link].Target))
	}))
}
