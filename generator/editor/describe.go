package editor

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/rules"
)

// A card is a few lines about something, in Markdown where the client shows that
// and as plain text where it does not.
type card struct {
	markdown bool
	b        strings.Builder
}

func newCard(formats []string) *card { return &card{markdown: slices.Contains(formats, "markdown")} }

// plain takes from a playbook's words the power to be anything but words: an
// editor shows Markdown as it is, pictures from elsewhere included.
var plain = func() *strings.Replacer {
	var pairs []string
	for _, c := range "\\`*_[]<>#!|~&" {
		pairs = append(pairs, string(c), `\`+string(c))
	}
	return strings.NewReplacer(append(pairs, "\n", " ", "\r", " ")...)
}()

func (c *card) words(s string) string {
	if c.markdown {
		return plain.Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// head adds a line that stands out.
func (c *card) head(s string) {
	if s = c.words(s); s == "" {
		return
	}
	if c.markdown {
		s = "**" + s + "**"
	}
	c.paragraph(s)
}

// line adds a paragraph; nothing of nothing.
func (c *card) line(s string) { c.paragraph(c.words(s)) }

func (c *card) paragraph(s string) {
	if s == "" {
		return
	}
	if c.b.Len() > 0 {
		c.b.WriteString("\n\n")
	}
	c.b.WriteString(s)
}

// item adds an item of a list.
func (c *card) item(s string, first bool) {
	if first {
		c.b.WriteString("\n")
	}
	c.b.WriteString("\n- " + c.words(s))
}

// named adds a line that begins with what it is.
func (c *card) named(name, s string) {
	if s != "" {
		c.line(name + ": " + s)
	}
}

func (c *card) empty() bool { return c.b.Len() == 0 }

func (c *card) markup() markup {
	kind := "plaintext"
	if c.markdown {
		kind = "markdown"
	}
	return markup{kind, c.b.String()}
}

// describe says what a page is about.
func (b *book) describe(e *playbook.Entry, formats []string) markup {
	c := newCard(formats)
	b.about(c, e)
	return c.markup()
}

func (b *book) about(c *card, e *playbook.Entry) {
	c.head(e.Title.Value)
	switch {
	case e.Term != nil:
		c.line(e.Term.Means.Value)
		c.named("say instead", e.Term.SayInstead.Value)
		return
	case e.Purpose != nil:
		c.line(e.Purpose.Statement.Value)
	case e.Clause != nil:
		c.line(e.Clause.Statement.Value)
	case e.Role != nil:
		c.line(e.Role.Essence.Value)
		c.named("reach", e.Role.Reach.Value)
		c.named("turn to", b.title(e.Role.TurnTo.ID))
	case e.Latitude != nil:
		b.limits(c, e.Latitude)
	case e.Standard != nil:
		c.line(e.Standard.Rule.Value)
		c.named("force", e.Standard.Force.Value)
		c.named("bends by", e.Standard.Bend.Value)
	case e.Procedure != nil && e.Procedure.When.Value != "":
		c.named("when", e.Procedure.When.Value)
	default:
		c.line(e.Summary.Value)
	}
	state := string(e.Kind)
	if e.State() != playbook.Current {
		state += ", " + e.State()
	}
	if led := b.ledTo(e); led != "" {
		state += ", " + led
	}
	c.line(state)
}

// limits says who may decide what.
func (b *book) limits(c *card, l *playbook.Latitude) {
	c.line(l.Decision.Value)
	grants := slices.Clone(l.Grants)
	slices.SortStableFunc(grants, func(x, y playbook.Grant) int {
		return cmp.Or(cmp.Compare(truth(x.Any.Value), truth(y.Any.Value)), cmp.Compare(x.UpTo.Value, y.UpTo.Value))
	})
	for i, g := range grants {
		limit := "without a limit"
		if !g.Any.Value {
			limit = "up to " + b.amount(g.UpTo.Value, l.Unit.Value)
			if l.Per.Value != "" {
				limit += " per " + l.Per.Value
			}
		}
		if l.Unit.Value == "yes-no" {
			limit = "may decide"
		}
		c.item(b.title(g.Role.ID)+": "+limit, i == 0)
	}
	c.named("then ask", b.title(l.Top.ID))
	c.named("if nobody answers", l.IfNoAnswer.Value)
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (b *book) amount(n float64, unit string) string {
	figure := strconv.FormatFloat(n, 'f', -1, 64)
	if unit != "money" {
		return figure + " " + unit
	}
	return strings.TrimSpace(b.graph.Settings.Currency.Value + " " + figure)
}

// title is what the page or contact of an id is called; the id where nothing has
// it.
func (b *book) title(id string) string {
	if e := b.graph.Entry(id); e != nil && e.Title.Value != "" {
		return e.Title.Value
	}
	if c, is := b.graph.Settings.Contact(id); is && c.Title.Value != "" {
		return c.Title.Value
	}
	return id
}

// ledTo says how many pages of each kind lead to a page: "served by 6 procedures
// and 2 stories". Pages that are held back do not count.
func (b *book) ledTo(e *playbook.Entry) string {
	count, seen := map[playbook.Kind]int{}, map[*playbook.Entry]bool{e: true}
	for _, edge := range b.graph.To(e) {
		if e.Kind == playbook.KindClause && !strings.Contains(edge.Ref.Field, "serves") {
			continue // a page may speak of a clause without serving it
		}
		if !seen[edge.From] && !b.graph.Held(edge.From) {
			seen[edge.From] = true
			count[edge.From.Kind]++
		}
	}
	var parts []string
	for _, k := range playbook.Kinds {
		if n := count[k]; n > 0 {
			parts = append(parts, counted(n, k))
		}
	}
	verb := "used by "
	if e.Kind == playbook.KindClause {
		verb = "served by "
	}
	switch n := len(parts); n {
	case 0:
		return ""
	case 1:
		return verb + parts[0]
	default:
		return verb + strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
}

func counted(n int, k playbook.Kind) string {
	word := string(k)
	switch {
	case n == 1:
	case strings.HasSuffix(word, "y"):
		word = strings.TrimSuffix(word, "y") + "ies"
	default:
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}

// meaning is what a word of the glossary means, in a few lines.
func meaning(e *playbook.Entry) string {
	c := newCard(nil)
	c.line(e.Term.Means.Value)
	c.named("say instead", e.Term.SayInstead.Value)
	return c.b.String()
}

// explain says what a rule is for.
func (c *card) explain(name string) {
	r, known := rules.Find(name)
	if !known {
		return
	}
	c.head(r.Name)
	c.line(r.Summary)
	c.line(r.Doc)
	c.example("found:", r.Bad)
	c.example("put right:", r.Good)
}

// example adds lines of a file as they are. They are the program's own.
func (c *card) example(name, lines string) {
	if lines = strings.Trim(lines, "\n"); lines == "" {
		return
	}
	c.line(name)
	if c.markdown {
		lines = "```markdown\n" + lines + "\n```"
	}
	c.paragraph(lines)
}
