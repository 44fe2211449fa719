package twin

import (
	"cmp"
	"strconv"
	"strings"

	"playbook/generator/page"
)

func (w *writer) procedure(d page.Procedure) {
	w.serves(d.Serves)
	w.field("When", w.html(d.When))
	w.field("Who", w.links(d.Roles))
	w.field("Where", plain(strings.Join(d.Channels, ", ")))
	w.field("Takes", plain(d.Takes))
	w.trial(d.Case)
	w.text(d.Intro)
	w.texts("What people say", d.CustomersSay)
	if d.StepsTitle.Title != "" {
		w.line("## ", w.html(d.StepsTitle.Title))
	} else if len(d.Steps) > 0 {
		w.heading("Steps")
	}
	w.text(d.StepsTitle.Body)
	for _, s := range d.Steps {
		w.step(s)
	}
	if d.DoneWhen != "" || d.PaysBack != "" {
		w.list = false
		w.field("Done when", w.html(d.DoneWhen))
		w.field("Pays you back", w.html(d.PaysBack))
	}
	for _, s := range []*page.Section{d.Fit, d.Words} {
		if s != nil {
			w.section(*s)
		}
	}
	for _, s := range d.Others {
		w.section(s)
	}
	if d.Background != nil {
		w.section(*d.Background)
	}
	w.group("Rules that apply", d.Standards)
	w.group("Stories", d.Stories)
	w.group("Close to this one", d.Related)
}

func (w *writer) step(s page.Step) {
	if s.Number == 1 {
		w.begin()
	}
	number := strconv.Itoa(s.Number) + ". "
	by := strings.Repeat(" ", len(number))
	w.b.WriteString(number)
	w.indented(w.html(s.Lead), by)
	for _, m := range s.Marks {
		w.write("\n", by, "- ")
		w.mark(m, by+"  ")
	}
	if rest := w.html(s.Rest); rest != "" {
		w.write("\n\n", by)
		w.indented(rest, by)
	}
	w.b.WriteByte('\n')
}

// mark writes a labelled line under a step: what it names first, then the words, then
// the limits.
func (w *writer) mark(m page.Mark, by string) {
	if m.Label != "" {
		w.write("**", plain(m.Label), ":** ")
	}
	names := m.Person != nil || m.Target != nil && m.Leads
	if m.Person != nil {
		w.b.WriteString(w.person(m.Person))
	} else if names {
		w.b.WriteString(w.link(*m.Target))
	}
	text := w.html(m.Text)
	if names && text != "" && !strings.ContainsRune(",.;:!?)", rune(text[0])) {
		w.b.WriteByte(' ')
	}
	w.indented(text, by)
	if m.Call == nil {
		return
	}
	if limits := w.limits(m.Call.Limits); limits != "" {
		if names || text != "" {
			w.b.WriteByte(' ')
		}
		w.write("(", limits, ")")
	}
}

// limits are what roles may decide, in one line.
func (w *writer) limits(all []page.Limit) string {
	var parts []string
	for _, l := range all {
		text := plain(l.Role.Title) + ": " + plain(l.Amount)
		if l.May && l.Per != "" {
			text += " " + plain(l.Per)
		}
		if l.Next != nil && !l.May {
			text += " " + plain(l.Next.Title)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

func (w *writer) trial(c *page.Case) {
	if c == nil {
		return
	}
	w.field("Can we do it?", w.html(c.Can))
	w.field("Will it work?", w.html(c.Works))
	w.field("Worth it for the people we serve?", w.html(c.Customer))
	w.field("Worth it for us?", w.html(c.Us))
	w.field("Until", c.Until)
}

func (w *writer) purpose(d page.PurposePage) {
	w.line("> ", plain(d.Statement))
	w.texts("For whom", d.For)
	w.body(d.Body)
	w.group("What we are for, in order", d.Clauses)
	w.group("What we used to say", d.Former)
}

func (w *writer) clause(d page.Clause) {
	w.line("> ", plain(d.Statement))
	if len(d.Ladder) > 1 {
		w.line("*", w.Words("Clause {1} of {2}", d.Rank, len(d.Ladder)), "*")
	}
	w.body(d.Body)
	if len(d.Functions) > 0 {
		w.heading("In each job")
	}
	for _, f := range d.Functions {
		w.bullet(w.link(f.Role), ": ", plain(f.Do), ". ", plain(f.Essence))
	}
	w.group("Procedures, first of all for this", d.First)
	w.group("Procedures, also for this", d.Also)
	if len(d.Steps) > 0 {
		w.heading("Steps that show it")
	}
	for _, s := range d.Steps {
		w.bullet(w.link(s.Procedure), ": ", w.html(s.Lead))
	}
	w.group("Standards", d.Standards)
	w.group("What I may decide", d.Latitudes)
	w.group("Habits", d.Habits)
	w.group("Stories", d.Stories)
	if len(d.Gaps) > 0 {
		w.heading("Where it is thin")
	}
	for _, g := range d.Gaps {
		w.bullet(w.link(g.Role), ": ", plain(g.Because))
	}
}

func (w *writer) role(d page.Role) {
	w.line("> ", plain(d.Essence))
	w.field("Whom you turn to", w.person(d.TurnTo))
	if d.Reach != nil {
		w.field("How others reach you:", plain(d.Reach.Reach))
	}
	w.field("For", w.links(d.Clauses))
	if len(d.Functions) > 0 {
		w.heading("What you do, and what it is for")
	}
	for _, f := range d.Functions {
		w.line("### ", plain(f.Do))
		w.line(plain(f.Essence))
		w.field("For", w.links(f.Clauses))
		for _, e := range f.Expected {
			w.field("You can tell, because somebody here", plain(e))
		}
		for _, t := range f.Touches {
			w.field("And if you like", plain(t))
		}
	}
	w.calls(d.Calls)
	for _, g := range d.Moments {
		w.group(g.Title, g.Links)
	}
	w.body(d.Body)
	if len(d.Path) > 0 {
		w.heading("Finding your feet")
	}
	for _, s := range d.Path {
		w.line("### ", plain(w.Words(s.Title)))
		for _, i := range s.Items {
			text := w.html(i.Text)
			if i.With != nil {
				text += " (" + w.Words("with") + " " + w.link(*i.With) + ")"
			}
			w.bullet(text)
		}
	}
	w.group("Stories", d.Stories)
	w.group("Small habits, everywhere", d.Habits)
	w.group("What never bends", d.Never)
	w.texts("Whom we look for", d.Hiring)
}

func (w *writer) calls(calls []page.Call) {
	if len(calls) > 0 {
		w.heading("Your call")
	}
	for _, c := range calls {
		w.bullet(w.link(c.Latitude), ": ", plain(c.Decision), ". ", w.limits(c.Limits))
	}
}

func (w *writer) latitude(d page.Latitude) {
	w.line("> ", plain(d.Call.Decision))
	w.serves(d.Serves)
	for _, l := range d.Call.Limits {
		text := plain(l.Amount)
		if l.May && l.Per != "" {
			text += " " + plain(l.Per)
		}
		if l.Next != nil {
			text += ". " + w.Words("Above that:") + " " + w.person(l.Next)
		}
		w.bullet(w.link(l.Role), ": ", text)
	}
	w.field("In the end:", w.person(d.Top))
	for _, c := range d.Conditions {
		w.field("It counts when", w.html(c))
	}
	for _, c := range d.NotFor {
		w.field("It is not for", w.html(c))
	}
	w.field("If nobody answers", w.html(d.IfNoAnswer))
	w.field("What to write down", w.html(d.Record))
	w.field("What stands behind you", w.html(d.Backing))
	w.body(d.Body)
	w.group("What it loosens", d.Loosens)
	w.group("Where it is used", d.Used)
	w.group("Stories", d.Stories)
}

// forces are the forces of a rule as readers know them.
var forces = map[string]string{"law": "Law", "safety": "Safety", "promise": "A promise", "practice": "Our practice"}

func (w *writer) standard(d page.Standard) {
	w.line("> ", plain(d.Rule))
	w.serves(d.Serves)
	w.line("*", w.Words(cmp.Or(forces[d.Force], "Our practice")), w.Words(", "), d.BendWords, "*")
	w.field("What we look at", plain(d.Measure))
	w.field("What we aim for", plain(d.Target))
	w.field("Where it comes from", plain(d.Source))
	w.body(d.Body)
	w.group("Who may bend it", d.LoosenBy)
	w.group("Where it applies", d.Used)
	w.group("Stories", d.Stories)
}

func (w *writer) habit(d page.Habit) {
	w.serves(d.Serves)
	w.field("Looks like", plain(d.LooksLike))
	w.field("Sounds like", plain(d.SoundsLike))
	w.field("Who", w.links(d.Roles))
	w.body(d.Body)
	w.group("Stories", d.Stories)
}

func (w *writer) story(d page.Story) {
	w.field("When", d.Happened)
	w.field("Who", w.links(d.Roles))
	w.serves(d.Serves)
	w.body(d.Body)
	if d.CustomerWords != "" {
		w.line("> ", plain(d.CustomerWords))
	}
	w.heading("What was decided")
	w.line(w.Words(d.NextWords) + ".")
	if d.Decision != nil {
		w.field("Decided", d.Decision.On)
		w.field("Answers for it", w.person(d.Decision.By))
		w.field("Why", plain(d.Decision.Why))
	}
	w.field("It became", w.links(d.Became))
	w.field("To repair:", plain(d.FixWhat))
	w.field("Due", d.FixBy)
	for _, b := range d.Bent {
		w.field("What it bent", w.link(b.Rule)+": "+plain(b.How))
	}
	w.field("Why", plain(d.WhyBent))
	w.field("What it cost", plain(d.Cost))
	w.trial(d.Case)
}

func (w *writer) workshop(d page.Workshop) {
	w.field("Held", d.Held)
	w.field("Led by", w.person(d.LedBy))
	for _, p := range d.People {
		w.field("Who was there", strconv.Itoa(p.Count)+" × "+w.link(p.Role))
	}
	w.body(d.Body)
	w.group("What it made", d.Made)
	w.texts("What we asked", d.Asked)
	w.texts("What we worked from", d.Used)
	w.texts("What we left open", d.LeftOpen)
}

func (w *writer) tombstone(d page.Tombstone) {
	w.field("Since", d.On)
	w.field("Why", plain(d.Reason))
	w.field("Read this instead", w.links(d.Successors))
	if d.Statement != "" {
		w.line("> ", plain(d.Statement))
	}
	w.body(d.Body)
}
