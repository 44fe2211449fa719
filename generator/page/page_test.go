package page_test

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	starter "playbook"
	"playbook/generator/graph"
	"playbook/generator/page"
	"playbook/generator/source"
)

// small is a playbook just large enough to have every kind of page.
var small = func() string {
	text, err := os.ReadFile("../testdata/lamp.txtar")
	if err != nil {
		panic(err)
	}
	return string(text)
}()

// pages makes the pages of an archive, by address.
func pages(t *testing.T, archive string) map[string]page.Page {
	t.Helper()
	return pagesWith(t, archive, page.Options{})
}

func pagesWith(t *testing.T, archive string, o page.Options) map[string]page.Page {
	t.Helper()
	m := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	content, err := source.Read(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range content.Problems {
		if p.Rule == "idle-item" {
			continue // some of these say a thing twice, to see that it is shown once
		}
		t.Errorf("%s: %s", p.Pos, p.Text)
	}
	g, problems := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	for _, p := range problems {
		if p.Rule != "former-id" {
			t.Errorf("%s: %s", p.Pos, p.Text)
		}
	}
	all := map[string]page.Page{}
	made := page.All(g, o)
	for i := range made.Len() {
		p := made.Page(i)
		if _, twice := all[p.URL]; twice {
			t.Errorf("%s is made twice", p.URL)
		}
		all[p.URL] = p
	}
	return all
}

func TestWhichPages(t *testing.T) {
	var got []string
	all := pages(t, small)
	for _, url := range []string{"/", "/404.html", "/search/", "/purpose/", "/purpose/old/", "/latitude/", "/roles/boss/", "/procedures/", "/procedures/dark/", "/procedures/twilight/",
		"/procedures/secret/", "/stories/", "/habits/", "/standards/", "/glossary/", "/workshops/evening/"} {
		if p, there := all[url]; there {
			got = append(got, url+" "+p.Layout)
		}
	}
	want := []string{"/ start", "/404.html missing", "/search/ search", "/purpose/ purpose", "/purpose/old/ tombstone", "/latitude/ latitudes", "/roles/boss/ role",
		"/procedures/ list", "/procedures/dark/ procedure", "/procedures/twilight/ moved", "/stories/ stories", "/glossary/ glossary", "/workshops/evening/ workshop"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLimits holds the words of a limit, and whom to ask next: the role with the
// next higher limit, at last the top.
func TestLimits(t *testing.T) {
	all := pages(t, small)
	type row struct{ Role, Amount, Per, Next, UpTo string }
	rows := func(c page.Call) (got []row) {
		for _, l := range c.Limits {
			r := row{Role: l.Role.ID, Amount: l.Amount, Per: l.Per, UpTo: l.NextUpTo}
			if l.Next != nil {
				r.Next = l.Next.Title
			}
			got = append(got, r)
		}
		return got
	}
	oil := all["/latitude/oil/"].Data.(page.Latitude)
	want := []row{
		{"boy", "€5", "per night", "Clerk", "€1250.50"},
		{"clerk", "€1250.50", "per night", "Boss", "€20\u202f000"},
		{"boss", "€20\u202f000", "per night", "Shop owner", ""},
	}
	if diff := cmp.Diff(want, rows(oil.Call)); diff != "" {
		t.Error(diff)
	}
	matrix := all["/latitude/"].Data.(page.Matrix)
	want = []row{
		{"boss", "no limit", "per evening", "", ""},
		{"clerk", "ask", "per evening", "Errand boy", "1\u00a0minute"},
		{"boy", "1\u00a0minute", "per evening", "Boss", "no limit"},
	}
	if diff := cmp.Diff(want, rows(matrix.Rows[1])); diff != "" {
		t.Error(diff)
	}
}

// Search shows what the reader's job may decide on a page it has found: on a page that
// has several limits, three that differ, and none where the job has to ask.
func TestYours(t *testing.T) {
	steps := "   - Your call: [[oil]], gladly\n"
	others := []struct{ name, limit string }{{"one", "2"}, {"two", "2"}, {"three", "3"}, {"four", "4"}}
	for _, o := range others {
		steps += "   - Your call: [[" + o.name + "]]\n"
	}
	many := strings.Replace(small, "   - Your call: [[oil]], gladly\n", steps, 1)
	for _, o := range others {
		many += "-- content/latitude/" + o.name + ".md --\n---\ntitle: " + o.name + "\nunit: people\ngrants:\n  - role: clerk\n    up_to: " + o.limit + "\n---\n"
	}
	for _, tt := range []struct {
		archive, url string
		want         []page.Yours
	}{
		{small, "/latitude/oil/", []page.Yours{{"boy", "Your call: €5 per night"}, {"clerk", "Your call: €1250.50 per night"}, {"boss", "Your call: €20\u202f000 per night"}}},
		{small, "/latitude/wait/", []page.Yours{{"boy", "Your call: 1\u00a0minute per evening"}, {"boss", "Your call: no limit per evening"}}},
		{small, "/procedures/dark/", []page.Yours{{"clerk", "Your call: €1250.50 per night"}, {"boy", "Your call: €5 per night"}}},
		{many, "/procedures/dark/", []page.Yours{{"clerk", "Your call: €1250.50 per night · 2\u00a0people · 3\u00a0people …"}, {"boy", "Your call: €5 per night"}}},
		{small, "/roles/boss/", nil},
	} {
		if diff := cmp.Diff(tt.want, pages(t, tt.archive)[tt.url].Search.Yours); diff != "" {
			t.Errorf("%s: %s", tt.url, diff)
		}
	}
}

// What everybody may read says nothing of limits, on pages that say nothing against it.
func TestYoursIsForStaff(t *testing.T) {
	m := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(small)).Files {
		text := string(f.Data)
		if path.Ext(f.Name) == ".md" {
			text = strings.Replace(text, "---\n", "---\naudience: public\n", 1)
		}
		m[f.Name] = &fstest.MapFile{Data: []byte(text)}
	}
	content, err := source.Read(m)
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	limits := func(g *graph.Graph) (pages, limits int) {
		made := page.All(g, page.Options{})
		for i := range made.Len() {
			if d := made.Page(i).Search; d != nil && (d.Kind == "procedure" || d.Kind == "latitude") {
				pages, limits = pages+1, limits+len(d.Yours)
			}
		}
		return pages, limits
	}
	if pages, limits := limits(whole); pages == 0 || limits == 0 {
		t.Errorf("for staff: %d limits on %d pages", limits, pages)
	}
	shown, _ := whole.Publish()
	if pages, limits := limits(shown); pages == 0 || limits > 0 {
		t.Errorf("for everybody: %d limits on %d pages", limits, pages)
	}
}

// The box of limits names whom the limits lead to, as the steps below it do: the errand
// boy turns to the boss, and above his limit for oil is the clerk. Where two limits lead
// to two people, it is the one he turns to.
func TestWhoIsAboveTheLimits(t *testing.T) {
	both := strings.Replace(small, "   - Your call: [[oil]], gladly\n", "   - Your call: [[oil]], gladly\n   - Your call: [[wait]]\n", 1)
	for archive, want := range map[string]string{small: "clerk: Boss, boy: Clerk", both: "clerk: Boss, boy: Boss"} {
		var got []string
		for _, l := range pages(t, archive)["/procedures/dark/"].Data.(page.Procedure).Limits {
			got = append(got, l.Role.ID+": "+l.Next.Title)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}

// So does the box on a role's own page, here of roles that turn to the owner: the clerk's
// only limit leads to the boss, and the errand boy's two to two people.
func TestWhoIsAboveTheLimitsOfARole(t *testing.T) {
	all := pages(t, strings.ReplaceAll(small, "turn_to: boss", "turn_to: owner"))
	for id, want := range map[string]string{"clerk": "Boss", "boy": "Shop owner"} {
		if got := all["/roles/"+id+"/"].Data.(page.Role).Next; got == nil || got.Title != want {
			t.Errorf("%s: %+v, want %s", id, got, want)
		}
	}
}

func TestProcedure(t *testing.T) {
	p := pages(t, small)["/procedures/dark/"]
	d := p.Data.(page.Procedure)
	if got := d.Serves[0].Clause.Title + ": " + string(d.Serves[0].Because); got != "Light: The street is black by four" {
		t.Error(got)
	}
	if d.Moment == nil || d.Moment.Title != "When it is late" {
		t.Errorf("moment %v", d.Moment)
	}
	if said := p.Search.Passages; !slices.ContainsFunc(said, func(x page.Passage) bool { return strings.Contains(x.Text, "Why: Light") }) {
		t.Errorf("search says ids: %+v", said)
	}
	if len(d.Steps) != 2 || len(d.Steps[0].Marks) != 3 || len(d.Steps[1].Marks) != 2 {
		t.Fatalf("steps: %+v", d.Steps)
	}
	why, call, ask := d.Steps[0].Marks[0], d.Steps[0].Marks[1], d.Steps[0].Marks[2]
	if why.Target == nil || why.Target.URL != "/purpose/light/" || !why.Leads || !strings.Contains(string(why.Text), "they see it") || strings.Contains(string(why.Text), "Light") {
		t.Errorf("why: %+v", why)
	}
	if call.Call == nil || len(call.Call.Limits) != 2 || call.Call.Limits[0].Role.ID != "clerk" {
		t.Errorf("your call: %+v", call.Call)
	}
	if ask.Person == nil || ask.Person.Tel != "tel:07700900001" {
		t.Errorf("ask: %+v", ask.Person)
	}
	if owner := d.Steps[1].Marks[0].Person; owner == nil || owner.Tel != "tel:+441632960001" || owner.URL != "" {
		t.Errorf("ask a contact: %+v", owner)
	}
	if d.Fit == nil || d.Background == nil || d.Words != nil || len(d.Others) != 0 {
		t.Errorf("sections: fit %v background %v words %v others %v", d.Fit, d.Background, d.Words, d.Others)
	}
	background := string(d.Background.Body)
	for _, want := range []string{`<a href="/procedures/dusk/#steps">the other</a>`, `<a href="/purpose/old/">Cheap</a>`, "a secret"} {
		if !strings.Contains(background, want) {
			t.Errorf("%s is not in %s", want, background)
		}
	}
	if strings.Contains(background, "/procedures/secret/") {
		t.Errorf("a draft is linked: %s", background)
	}
	if !strings.Contains(string(d.Intro), `<a class="term" href="/glossary/#wick" data-means="The part that burns.">wick</a>`) {
		t.Errorf("no glossary link: %s", d.Intro)
	}
	if diff := cmp.Diff([][]string{{"wick", "taper"}}, p.Search.Same); diff != "" {
		t.Errorf("what means the same: -want +got\n%s", diff)
	}
}

// A label is shown as the playbook writes it, in whatever case its author typed it. The
// words of a branch are the author's own.
func TestLabelsAreOneCase(t *testing.T) {
	typed := strings.NewReplacer("   - Your call: [[soup]]", "   - your call: [[soup]]\n   - if it rains: stay in", "   - Stop and ask: [[chair]]", "   - STOP AND ASK: [[chair]]").Replace(kiosk)
	var got []string
	for _, m := range pages(t, typed)["/procedures/pour/"].Data.(page.Procedure).Steps[0].Marks {
		got = append(got, m.Kind+" "+m.Label)
	}
	if diff := cmp.Diff([]string{"your_call Your call", "if if it rains", "ask Stop and ask"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatEveryEntryShares(t *testing.T) {
	all := pages(t, small)
	e := all["/procedures/dark/"].Entry
	want := &page.Checked{On: "10 February 2026", Next: "August 2026", By: e.Checked.By}
	if diff := cmp.Diff(want, e.Checked); diff != "" || e.Checked.By.ID != "boss" {
		t.Error(diff)
	}
	if e.EditURL != "https://git.example.org/content/procedures/late/dark.md" || e.FlagURL != "mailto:x@example.org?subject=dark" {
		t.Errorf("edit %s, flag %s", e.EditURL, e.FlagURL)
	}
	if c := e.Changes[0]; c.On != "1 February 2026" || c.FromWord != "a complaint" || string(c.What) != `We stay until <a href="/latitude/wait/">late</a>` {
		t.Errorf("change: %+v", c)
	}
	var mentions []string
	for _, m := range e.Mentions {
		mentions = append(mentions, m.ID)
	}
	if diff := cmp.Diff([]string{"evening"}, mentions); diff != "" {
		t.Error(diff)
	}
}

func TestClause(t *testing.T) {
	d := pages(t, small)["/purpose/light/"].Data.(page.Clause)
	if d.Above != nil || d.Below == nil || d.Below.ID != "warm" || d.Rev != 3 {
		t.Errorf("above %v below %v rev %d", d.Above, d.Below, d.Rev)
	}
	if len(d.First) != 1 || d.First[0].Note != "The street is black by four" || len(d.Also) != 0 {
		t.Errorf("first %v also %v", d.First, d.Also)
	}
	if len(d.Steps) != 1 || d.Steps[0].URL != "/procedures/dark/#step-1" {
		t.Errorf("steps %+v", d.Steps)
	}
	if len(d.Functions) != 2 || len(d.Gaps) != 1 || len(d.Unserved) != 0 || len(d.Stories) != 1 {
		t.Errorf("functions %v gaps %v unserved %v stories %v", d.Functions, d.Gaps, d.Unserved, d.Stories)
	}
	if len(d.Earlier) != 1 || d.Earlier[0].Note != "revision 2" {
		t.Errorf("earlier %v", d.Earlier)
	}
}

func TestTombstone(t *testing.T) {
	p := pages(t, small)["/purpose/old/"]
	d := p.Data.(page.Tombstone)
	if len(d.Successors) != 1 || d.Successors[0].ID != "light" || d.On != "2 January 2025" || d.Statement != "It is cheap." {
		t.Errorf("%+v", d)
	}
	if len(d.Mentions) != 1 || d.Mentions[0].ID != "dark" || p.Listed {
		t.Errorf("mentions %v listed %v", d.Mentions, p.Listed)
	}
	if p.Search == nil || !p.Search.TitleOnly {
		t.Errorf("search knows %+v", p.Search)
	}
}

func TestStart(t *testing.T) {
	p := pages(t, small)["/"]
	d := p.Data.(page.Start)
	if d.Purpose.Summary != "Nobody walks home in the dark." || len(d.Says) != 1 || len(d.Notices) != 1 || len(d.Clauses) != 2 {
		t.Errorf("%+v", d)
	}
	if p.Site.Ask == nil || p.Site.Ask.Title != "Boss" {
		t.Errorf("when search finds nothing: %+v", p.Site.Ask)
	}
}

func TestStory(t *testing.T) {
	d := pages(t, small)["/stories/lantern/"].Data.(page.Story)
	if d.Cost != "€3 and 1\u00a0minute" || d.Happened != "January 2026" || len(d.Bent) != 1 || d.Bent[0].Within {
		t.Errorf("%+v", d)
	}
}

func TestWorkshop(t *testing.T) {
	d := pages(t, small)["/workshops/evening/"].Data.(page.Workshop)
	if d.Total != 3 || len(d.People) != 2 || len(d.Made) != 1 {
		t.Errorf("%+v", d)
	}
}

// TestNothingIsMarkup puts markup into every text of every page: none of it comes
// through as markup.
func TestNothingIsMarkup(t *testing.T) {
	archive := small
	for _, words := range []string{"The street is black by four", "It is ours, says", "We stay until", "they see it", "The part that burns."} {
		if !strings.Contains(archive, words) {
			t.Fatalf("%q is not in the playbook", words)
		}
	}
	archive = strings.Replace(archive, `because: The street is black by four`, `because: 'The street is black by <b onclick=x>"four'`, 1)
	archive = strings.Replace(archive, `backing: "It is ours, says [[boss]]"`, `backing: 'It <b onclick=x> is ours [[boss|"<i>]]'`, 1)
	archive = strings.Replace(archive, `means: The part that burns.`, `means: 'The "><b onclick=x> part'`, 1)
	all := pages(t, archive)
	html := []string{string(all["/procedures/dark/"].Data.(page.Procedure).Serves[0].Because), string(all["/latitude/oil/"].Data.(page.Latitude).Backing), string(all["/procedures/dark/"].Data.(page.Procedure).Intro)}
	for _, h := range html {
		if strings.Contains(h, "<b") || strings.Contains(h, "<i") {
			t.Errorf("markup came through: %s", h)
		}
	}
}

// TestFormerIDs names pages by ids that they had formerly. Every page says the same as
// where they are named by those of today.
func TestFormerIDs(t *testing.T) {
	for _, file := range []string{"purpose/light", "purpose/warm", "roles/boy", "roles/clerk", "latitude/oil", "latitude/wait", "stories/lantern", "workshops/evening"} {
		t.Run(file, func(t *testing.T) {
			before, after, there := strings.Cut(small, "-- content/"+file+".md --\n---\n")
			if !there {
				t.Fatal("there is no such page")
			}
			id := path.Base(file)
			reference := regexp.MustCompile(`(\[\[|\[|, |(?:role|rule|serves|clause|owner|turn_to|about|with|by|from): )` + id + `\b`)
			today := func(text string) string { return reference.ReplaceAllString(text, "${1}renamed") }
			renamed := "-- content/" + path.Dir(file) + "/renamed.md --\n---\nformerly: [" + id + "]\n"
			if diff := cmp.Diff(pages(t, today(before)+renamed+today(after)), pages(t, before+renamed+after)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func BenchmarkPages(b *testing.B) {
	content, err := source.Read(starter.Files)
	if err != nil {
		b.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	for b.Loop() {
		made := page.All(g, page.Options{})
		for i := range made.Len() {
			made.Page(i)
		}
	}
}
