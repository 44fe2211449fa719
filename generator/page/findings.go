package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// published lists the problems that readers may know of, the worst first. What
// was found on a page that is held back, or that could not be read and so may be
// one, is nobody's business, and of what names such a page only what the rule
// looks for is said.
func (s *sheet) published() []*playbook.Problem {
	held := s.held()
	summaries := map[string]string{}
	for _, r := range s.o.Rules {
		summaries[r.Name] = r.Summary
	}
	if s.o.Problems == nil {
		return nil
	}
	all := s.o.Problems()
	found := make([]*playbook.Problem, 0, len(all))
	for i := range all {
		p := &all[i]
		if e := s.g.File(p.File); e == nil && strings.HasSuffix(p.File, ".md") || e != nil && s.g.Held(e) {
			continue
		}
		if held.in(p.Text) || held.in(p.Hint) {
			said := *p
			said.Text, said.Hint = cmp.Or(summaries[p.Rule], p.Rule), ""
			p = &said
		}
		found = append(found, p)
	}
	slices.SortStableFunc(found, func(a, b *playbook.Problem) int { return cmp.Compare(b.Level, a.Level) })
	return found
}

func (s *sheet) findings() Findings {
	d := Findings{Sheets: s.sheets()}
	all := s.published()
	at := map[string]int{}
	for _, p := range all {
		i, there := at[p.Rule]
		if !there {
			i = len(d.Rules)
			at[p.Rule] = i
			d.Rules = append(d.Rules, FindingRule{Rule: s.ruleLink(p.Rule), Level: p.Level.String()})
		}
		d.Rules[i].Count++
	}
	d.More = max(0, len(all)-mostRows)
	pages := map[string]int{}
	for _, p := range all[:len(all)-d.More] {
		i, there := pages[p.File]
		if !there {
			i = len(d.Pages)
			pages[p.File] = i
			d.Pages = append(d.Pages, s.findingPage(p))
		}
		d.Pages[i].Findings = append(d.Pages[i].Findings, Finding{s.ruleLink(p.Rule), p.Level.String(), p.Line, p.Text, p.Hint})
	}
	return d
}

// findingPage is the page of a problem. A file that is none of the playbook's is
// not named.
func (s *sheet) findingPage(p *playbook.Problem) FindingPage {
	d := FindingPage{}
	if strings.HasPrefix(p.File, "content/") {
		d.File, d.EditURL = p.File, fillURL(s.g.Settings.EditURL.Value, p.Page, p.File)
	}
	if e := s.g.File(p.File); e != nil && e.Kind != playbook.KindTerm && s.g.Entry(e.ID) == e {
		d.Page = new(s.link(e))
	}
	return d
}

// ruleLink leads to where a rule is explained.
func (s *sheet) ruleLink(name string) Link {
	i := slices.IndexFunc(s.o.Rules, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Link{Title: name}
	}
	return Link{URL: coverageURL + "rules/#" + name, Title: name, Summary: s.o.Rules[i].Summary}
}

func (s *sheet) rules() Rules {
	d := Rules{Sheets: s.sheets()}
	counts := map[string]int{}
	for _, p := range s.published() {
		counts[p.Rule]++
	}
	here := map[string]string{}
	for _, pair := range s.g.Settings.Levels {
		here[pair.Key.Value] = pair.Value.Value
	}
	for _, r := range s.o.Rules {
		if n := len(d.Families); n == 0 || d.Families[n-1].Title != r.Family {
			id := "Family-" + strings.Join(strings.Fields(strings.ToLower(r.Family)), "-")
			d.Families = append(d.Families, RuleFamily{ID: strings.ReplaceAll(id, ",", ""), Title: r.Family})
		}
		r.Found = counts[r.Name]
		if level := here[r.Name]; level != r.Level {
			r.Here = level
		}
		f := &d.Families[len(d.Families)-1]
		f.Rules = append(f.Rules, r)
	}
	return d
}

// A heldBack knows the names of the pages that are held back: their ids and
// titles, by their first word.
type heldBack map[string][][]string

func (b *builder) held() heldBack {
	h := heldBack{}
	add := func(name string) {
		if words := wordsOf(name); len(words) > 0 {
			h[words[0]] = append(h[words[0]], words)
		}
	}
	for _, e := range b.g.Entries {
		if !b.g.Held(e) {
			continue
		}
		add(e.ID)
		add(e.Title.Value)
		add(strings.TrimSuffix(graph.URL(e), "/"))
		for _, old := range e.Formerly {
			add(old.Value)
		}
	}
	return h
}

// in reports whether a text names a page that is held back.
func (h heldBack) in(text string) bool {
	if len(h) == 0 {
		return false
	}
	words := wordsOf(text)
	for i, w := range words {
		for _, name := range h[w] {
			if len(name) <= len(words)-i && slices.Equal(name, words[i:i+len(name)]) {
				return true
			}
		}
	}
	return false
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
