package rules

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func TestLoops(t *testing.T) {
	for _, tt := range []struct {
		name, edges string
		want        []string
	}{
		{"nothing", "", nil},
		{"a line", "a>b b>c", nil},
		{"a fork that joins", "a>b a>c b>d c>d", nil},
		{"itself", "a>a b>a", []string{"a"}},
		{"two", "a>b b>a", []string{"a b"}},
		{"a tail into a loop", "a>b b>c c>d d>b", []string{"b c d"}},
		{"two loops", "a>b b>a c>d d>c", []string{"a b", "c d"}},
		{"two loops in one line", "a>b b>a b>c c>d d>c", []string{"a b", "c d"}},
		{"loops that share an entry", "a>b b>a b>c c>b", []string{"a b c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var entries []*playbook.Entry
			byID := map[string]*playbook.Entry{}
			for _, id := range []string{"a", "b", "c", "d"} {
				byID[id] = &playbook.Entry{ID: id}
				entries = append(entries, byID[id])
			}
			next := map[*playbook.Entry][]*playbook.Entry{}
			for edge := range strings.FieldsSeq(tt.edges) {
				from, to, _ := strings.Cut(edge, ">")
				next[byID[from]] = append(next[byID[from]], byID[to])
			}
			var got []string
			for _, loop := range loops(entries, func(e *playbook.Entry) []*playbook.Entry { return next[e] }) {
				var ids []string
				for _, e := range loop {
					ids = append(ids, e.ID)
				}
				got = append(got, strings.Join(ids, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	sums := moneyIn("SAL")
	for _, tt := range []struct{ text, want string }{
		{"Give £20 back", "£20"},
		{"Give £1,250.50 back.", "£1,250.50"},
		{"up to 20€ for a taxi", "20€"},
		{"up to EUR 30", "EUR 30"},
		{"30 SAL a day", "30 SAL"},
		{"20 euros at most", "20 euros"},
		{"Wait up to 10 minutes", "up to 10 minutes"},
		{"Step away, at most 1 hour", "at most 1 hour"},
		{"No more than 30 mins of it", "No more than 30 mins"},
		{"decide within your 15 minutes", "within your 15 minutes"},
		{"ring within fifteen minutes of the decision", ""},
		{"ring within 15 minutes", ""},
		{"the 18.20 to Tollen", ""},
		{"up to 3 people in a row", ""},
		{"It takes 20 pounds of pressure", ""},
		{"EUROPE 2 go", ""},
		{"no figures, and up to ten minutes", ""},
		{"4 dollarless days", ""},
	} {
		got := sums.find(tt.text)
		if got == "" {
			got = timeLimit.FindString(tt.text)
		}
		if got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"TODO", "TODO"},
		{"(TBD)", "TBD"},
		{"more: XXX.", "XXX"},
		{"XXX: more", "XXX"},
		{"LOREM IPSUM dolor", "LOREM IPSUM"},
		{"TODO: ask. And TBD", "TODO,TBD"},
		{"Todo está dicho", ""},
		{"a todo list", ""},
		{"write XXX-12 or $XXX.00", ""},
		{"E000XXXXX", ""},
		{"gypsum and lorem", ""},
	} {
		if got := strings.Join(placeholdersIn(tt.text), ","); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestRareIsInAllUnfinished(t *testing.T) {
	for _, w := range playbook.Unfinished {
		if !holdsAny(w, partsOfUnfinished) {
			t.Errorf("%q is never found: nothing of it is rare", w)
		}
	}
}

func TestTaskLists(t *testing.T) {
	for _, tt := range []struct {
		essence string
		list    bool
	}{
		{"Clear the way so that everyone else can say yes.", false},
		{"Be the welcome at the water's edge, and the last pair of eyes before it.", false},
		{"Face first, screen second, for the fourth in the queue as for the first", false},
		{"Sell, change, refund and explain tickets", true},
		{"Sell tickets; answer calls; tidy up", true},
		{"Sell and count and smile and lock up", true},
		{"Sell, then count, then lock up", false},
		{"", false},
	} {
		p := &Pass{facts: &facts{}}
		taskList(p, &playbook.Entry{}, playbook.Text{Value: tt.essence})
		if got := len(p.found) == 1; got != tt.list {
			t.Errorf("%q: got %v, want %v", tt.essence, got, tt.list)
		}
	}
}

func TestRelative(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"content/pages/a.md", "content/pages/b.md", "b.md"},
		{"content/pages/a.md", "content/roles/desk.md", "../roles/desk.md"},
		{"content/procedures/x/a.md", "content/procedures/b.md", "../b.md"},
		{"content/pages/a.md", "static/plan.png", "../../static/plan.png"},
		{"content/a.md", "content/pages/b.md", "pages/b.md"},
	} {
		if got := relative(tt.from, tt.to); got != tt.want {
			t.Errorf("from %s to %s: got %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{together(nil, "and"), ""},
		{together([]string{"a"}, "and"), "a"},
		{together([]string{"a", "b"}, "or"), "a or b"},
		{together([]string{"a", "b", "c"}, "and"), "a, b and c"},
		{plain(" Half a title, and THE colour! "), "half a title and the colour"},
		{plain("Über-Fähre"), "über fähre"},
		{short("one\n two"), "one two"},
		{short(strings.Repeat("é", 50)), strings.Repeat("é", 40) + "…"},
		{count(1, "word"), "1 word"},
		{count(0, "word"), "0 words"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// The model knows the fields of every struct, and the fields inside them.
func TestModel(t *testing.T) {
	m := readModel()
	for _, want := range []reflect.Type{
		reflect.TypeFor[playbook.Base](), reflect.TypeFor[playbook.Function](), reflect.TypeFor[playbook.Worth](),
		reflect.TypeFor[playbook.PathItem](), reflect.TypeFor[playbook.Term](), reflect.TypeFor[playbook.Waiver](),
	} {
		if len(m[want]) == 0 {
			t.Errorf("%v has no fields", want)
		}
	}
	top, inner := m.names(&playbook.Entry{Role: &playbook.Role{}})
	for _, name := range []string{"title", "functions"} {
		if !slices.Contains(top, name) || slices.Contains(inner, name) {
			t.Errorf("%s is a field of a role", name)
		}
	}
	for _, name := range []string{"do", "show", "because"} {
		if slices.Contains(top, name) || !slices.Contains(inner, name) {
			t.Errorf("%s is a field inside one of a role", name)
		}
	}
}

func TestFirstPlace(t *testing.T) {
	m := readModel()
	v := reflect.ValueOf(&[]playbook.Function{{
		Do:     playbook.Text{Value: "x", At: prose.Place{Line: 4, Col: 3}},
		Serves: []playbook.Ref{{ID: "y", At: prose.Place{Line: 3, Col: 9}}, {ID: "z", At: prose.Place{Line: 3, Col: 5}}},
	}}).Elem()
	if got := m.firstPlace(v); got != (prose.Place{Line: 3, Col: 5}) {
		t.Errorf("got %v", got)
	}
	if got := m.firstPlace(reflect.ValueOf(new(playbook.Grant)).Elem()); got.Known() {
		t.Errorf("got %v of nothing", got)
	}
}

// A playbook that nobody has written a purpose for is told so once, and one whose purpose
// cannot be read is not.
func TestNoPurpose(t *testing.T) {
	files := sound(t)
	delete(files, "content/purpose/index.md")
	want := "content: warning: no page says why you exist, so the start page and the cards begin with nothing [missing-purpose]\n" +
		"\t`playbook new purpose purpose` begins it and asks its questions\n"
	if got := report(check(t, files)); !strings.Contains(got, want) {
		t.Errorf("without a purpose:\n%s", got)
	}
	files["content/purpose/index.md"] = &fstest.MapFile{Data: []byte("no front matter")}
	if got := report(check(t, files)); strings.Contains(got, "missing-purpose") {
		t.Errorf("with a purpose that cannot be read:\n%s", got)
	}
}
