package page_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
	"playbook/generator/tongue"
)

var (
	anID   = regexp.MustCompile(` id="([^"]*)"`)
	within = regexp.MustCompile(` href="#([^"]*)"`)
)

// TestWhole looks at everything on one page: every id in a text is there once, and
// every way between texts leads to one.
func TestWhole(t *testing.T) {
	d := pages(t, kiosk)["/print/"].Data.(page.Whole)
	ids, ways := map[string]int{}, map[string]bool{}
	look := func(texts ...any) {
		for _, text := range texts {
			for _, m := range anID.FindAllStringSubmatch(fmt.Sprint(text), -1) {
				ids[m[1]]++
			}
			for _, m := range within.FindAllStringSubmatch(fmt.Sprint(text), -1) {
				ways[m[1]] = true
			}
		}
	}
	for _, c := range d.Chapters {
		for _, e := range c.Entries {
			ids[e.Anchor]++
			look(e.Body.Intro)
			if e.Procedure == nil {
				continue
			}
			look(e.Procedure.Intro)
			sections := append(slices.Clone(e.Procedure.Others), e.Procedure.StepsTitle)
			if e.Procedure.Background != nil {
				sections = append(sections, *e.Procedure.Background)
			}
			for _, s := range sections {
				ids[s.ID]++
				look(s.Body)
			}
			for _, s := range e.Procedure.Steps {
				ids[s.Anchor]++
				look(s.Lead)
			}
		}
	}
	for id, n := range ids {
		if n > 1 || !strings.HasPrefix(id, "At-") {
			t.Errorf("id %q is there %d times", id, n)
		}
	}
	for way := range ways {
		if ids[way] == 0 {
			t.Errorf("a link leads to #%s, which is not there", way)
		}
	}
	for _, want := range []string{"At-pour.fn:1", "At-other.fn:1", "At-pour.step-2", "At-other.steps", "At-pour", "At-pour.long-ago"} {
		if ids[want] != 1 {
			t.Errorf("there is no #%s", want)
		}
	}
	if !ways["At-pour.step-2"] || !ways["At-other.steps"] || !ways["At-pour"] || !ways["At-pour.fn:1"] {
		t.Errorf("%v", ways)
	}
	role := pages(t, kiosk)["/print/purpose/"].Data.(page.Whole)
	if role.Role.URL != "/roles/purpose/" || role.Count != 1 || len(role.Chapters) != 4 {
		t.Errorf("%+v", role)
	}
}

// TestWholeIsBounded looks at what is printed of a playbook that is too large for
// one page.
func TestWholeIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString(kiosk)
	for i := range 620 {
		moment := "early"
		if i%10 == 9 {
			moment = "Ünd später"
		}
		fmt.Fprintf(&b, "-- content/procedures/%s/p%d.md --\n---\ntitle: Do %d\nserves: [warm]\nroles: [keeper]\n---\n\n## Steps\n\n1. Do.\n", moment, i, i)
	}
	all := pages(t, b.String())
	var got []string
	for url, p := range all {
		d, is := p.Data.(page.Whole)
		if !is {
			continue
		}
		n := 0
		for _, c := range d.Chapters {
			for _, e := range c.Entries {
				if e.Procedure != nil {
					n++
				}
			}
		}
		got = append(got, fmt.Sprintf("%s %d of %d, part %d of %d, %d offers", url, n, d.Count, d.Part, len(d.Parts), len(d.Offers)))
		for _, o := range d.Offers {
			for _, l := range o.Links {
				if _, there := all[l.URL]; !there {
					t.Errorf("%s offers %s, which is not there", url, l.URL)
				}
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"/print/ 0 of 622, part 0 of 0, 2 offers", "/print/keeper/ 0 of 622, part 0 of 0, 1 offers", "/print/moments/early/ 300 of 300, part 1 of 2, 0 offers",
		"/print/moments/early/2/ 258 of 258, part 2 of 2, 0 offers", "/print/moments/late/ 2 of 2, part 0 of 0, 0 offers",
		"/print/moments/number.1/ 62 of 62, part 0 of 0, 0 offers", "/print/purpose/ 1 of 1, part 0 of 0, 0 offers",
	}
	for i := range want {
		if strings.Contains(want[i], "number.") {
			want[i] = strings.Replace(want[i], "number.1", fmt.Sprintf("number.%d", numbered(all)), 1)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWholeOfNoMoment calls the procedures that lie in no folder as the lists do.
func TestWholeOfNoMoment(t *testing.T) {
	var b strings.Builder
	b.WriteString(kiosk)
	for i := range 301 {
		fmt.Fprintf(&b, "-- content/procedures/p%d.md --\n---\ntitle: Do %d\nserves: [warm]\nroles: [keeper]\n---\n\n## Steps\n\n1. Do.\n", i, i)
	}
	all := pagesWith(t, b.String(), page.Options{Tongue: tongue.New("de", map[string]string{"More": "Weitere"})})
	moments := all["/print/"].Data.(page.Whole).Offers[0].Links
	if last := moments[len(moments)-1].Title; !strings.HasPrefix(last, "Weitere") {
		t.Errorf("they are called %q", last)
	}
}

func numbered(all map[string]page.Page) (n int) {
	for url := range all {
		if _, err := fmt.Sscanf(url, "/print/moments/number.%d/", &n); err == nil {
			return n
		}
	}
	return 0
}
