package page

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"playbook/generator/draw"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// perSheet is how many A6 cards a sheet of A4 gives.
const perSheet = 4

// cardsOf makes the cards of a role: one of each procedure that gets one, with what
// this role may decide.
func (s *sheet) cardsOf(r *playbook.Entry, procedures []*playbook.Entry) Cards {
	d := Cards{Role: new(s.link(r)), Papers: s.papersAt(r, "cards")}
	var all []Card
	for _, p := range procedures {
		all = append(all, s.card(p, r))
	}
	d.Count, d.Sheets = len(all), sheetsOf(all)
	return d
}

func sheetsOf(all []Card) [][]Card { return slices.Collect(slices.Chunk(all, perSheet)) }

func (s *sheet) card(p, r *playbook.Entry) Card {
	d := Card{Page: s.link(p), When: s.text(p.Procedure.When), Role: r.Title.Value}
	if served := s.served(p); len(served) > 0 {
		d.For = served[0].Title.Value
	}
	var calls []*playbook.Entry
	for i := range p.Body.Steps {
		step := &p.Body.Steps[i]
		d.Leads = append(d.Leads, firstSentence(step.Plain))
		for j := range step.Marks {
			m := &step.Marks[j]
			to := s.marked(p, m)
			switch {
			case m.Kind == prose.YourCall && to != nil && to.Latitude != nil && !slices.Contains(calls, to):
				calls = append(calls, to)
				d.Calls = append(d.Calls, s.call(to, []*playbook.Entry{r}))
			case m.Kind == prose.Ask:
				d.Asks = append(d.Asks, s.cardAsk(p, m))
			}
		}
	}
	s.goodUntil(p, &d)
	d.Size = cardSize(&d)
	return d
}

// cardSize is the largest type in which a card's words have room: "large", "" or
// "small". Above that the rule card-overflow speaks, which knows the same measures.
func cardSize(d *Card) string {
	for _, s := range []struct {
		name   string
		points float64
	}{{"large", 12.5}, {"", 10.5}} {
		if cardHeight(d, s.points*.3528) <= 134 {
			return s.name
		}
	}
	return "small"
}

// cardHeight is about how high a card is, in millimetres, where a letter is em high
// and about half as wide, and a card 93 wide.
func cardHeight(d *Card, em float64) float64 {
	lines := func(words, per float64) float64 { return math.Ceil(words * 1.08 / per) }
	length := func(text string) float64 { return float64(utf8.RuneCountInString(text)) }
	per := 93 / (em * .48)
	high := lines(length(d.Page.Title), per/1.5)*1.61*em + 6
	high += lines(length(plainly(d.When))+5, per) * 1.25 * em
	for _, lead := range d.Leads {
		high += (lines(length(lead)+3, per)*1.25 + .5) * em
	}
	for _, c := range d.Calls {
		high += lines(length(c.Latitude.Title)+25, per) * 1.6 * em
	}
	for _, a := range d.Asks {
		high += lines(length(plainly(a.Text))+45, per)*1.25*em + 1.5
	}
	return high + max(19, 3.75*em)
}

func (s *sheet) cardAsk(p *playbook.Entry, m *prose.Mark) CardAsk {
	mark := s.mark(p, m)
	return CardAsk{mark.Text, mark.Person}
}

// goodUntil says until when a card may be carried: until its page is looked at
// again, or its trial ends. It also bears the page's address.
func (s *sheet) goodUntil(e *playbook.Entry, d *Card) {
	until, ok := e.NextReview(s.g.Settings)
	if p := e.Procedure; p != nil && e.State() == playbook.Trial && !p.Case.Until.IsZero() && (!ok || p.Case.Until.Before(until)) {
		until, ok = p.Case.Until.Time, true
	}
	if ok {
		d.GoodUntil, d.Late = s.day(until), until.Before(s.g.AsOf)
	}
	d.Code = s.code(s.urls[e])
}

// code is the whole address of a page as a QR code, or nothing where the site's own
// is not known.
func (s *sheet) code(url string) *CardCode {
	if s.site.BaseURL == "" {
		return nil
	}
	c, err := draw.QR(s.site.BaseURL + strings.TrimPrefix(url, "/"))
	if err != nil {
		return nil // an address too long for a code is no fault of the card
	}
	return &CardCode{Size: c.Size() + 8, Path: c.Path()}
}

// firstSentence is the first sentence of a step's lead. Where it is in doubt
// whether a full stop ends a sentence, it does not: a card that says too much is
// better than one that stops in the middle.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	for i, c := range text {
		if !strings.ContainsRune(".!?。！？", c) {
			continue
		}
		end := i + utf8.RuneLen(c)
		if c > unicode.MaxLatin1 {
			return text[:end]
		}
		rest := text[end:]
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ` "'“‘(`))
		last := strings.LastIndexByte(text[:i], ' ') + 1
		if strings.HasPrefix(rest, " ") && unicode.IsUpper(next) && utf8.RuneCountInString(text[last:i]) > 2 {
			return text[:end]
		}
	}
	return text
}

// cardClauses is how many clauses fit on a card.
const cardClauses = 8

// cardsOfPurpose makes the cards of what everybody is here for: the statement with
// the clauses in their order, and one card of each clause.
func (s *sheet) cardsOfPurpose() Cards {
	var all []Card
	clauses := s.g.Alive(playbook.KindClause)
	purpose := Link{URL: graph.Root(playbook.KindClause), Title: s.site.Organisation}
	var until time.Time
	for _, e := range s.g.Of(playbook.KindPurpose) {
		until, _ = e.NextReview(s.g.Settings)
	}
	first := 1
	for few := range slices.Chunk(clauses, cardClauses) {
		c := Card{Page: purpose, Statement: cmp.Or(s.site.Purpose, s.site.Organisation), Clauses: s.links(few), First: first, GoodUntil: s.day(until), Code: s.code(purpose.URL)}
		c.Late = !until.IsZero() && until.Before(s.g.AsOf)
		all, first = append(all, c), first+len(few)
	}
	for i, e := range clauses {
		c := Card{Page: s.link(e), Statement: e.Clause.Statement.Value, First: i + 1, Size: "large"}
		c.Leads = s.shownBy(e)
		s.goodUntil(e, &c)
		all = append(all, c)
	}
	return Cards{Sheets: sheetsOf(all), Count: len(all)}
}

// mostShown is how many lines a clause's card has.
const mostShown = 4

// shownBy is how a clause is seen in the work: what jobs do for it.
func (s *sheet) shownBy(c *playbook.Entry) []string {
	var lines []string
	for _, r := range s.g.Alive(playbook.KindRole) {
		for _, f := range r.Role.Functions {
			if s.among(f.Serves, c) && f.Essence.Value != "" && len(lines) < mostShown && !slices.Contains(lines, f.Essence.Value) {
				lines = append(lines, f.Essence.Value)
				break
			}
		}
	}
	return lines
}

// cardList is the page that leads to all cards.
func (s *sheet) cardList() List {
	d := List{Intro: s.say("Pocket cards for what cannot be looked up: four to a sheet of A4, cut once each way.")}
	var links []Link
	for _, r := range s.g.Alive(playbook.KindRole) {
		if n := len(s.g.Carded(r)); n > 0 {
			l := s.link(r)
			l.URL, l.Note, l.Summary = graph.CardsURL(r), s.counts(n, "1 card", "{1} cards"), ""
			links = append(links, l)
		}
	}
	if len(links) > 0 {
		d.Groups = append(d.Groups, Group{ID: "By-role", Title: s.say("Of each job"), Links: links})
	}
	if n := len(s.g.Alive(playbook.KindClause)); n > 0 {
		d.Groups = append(d.Groups, Group{ID: "For-all", Title: s.say("For everybody"), Links: []Link{{URL: cardsURL + "purpose/", Title: s.say("What we are for"), Note: s.counts(n+(n+cardClauses-1)/cardClauses, "1 card", "{1} cards")}}})
	}
	return d
}
