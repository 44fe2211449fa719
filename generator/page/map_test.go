package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

func sight(t *testing.T, archive string) page.LineOfSight {
	t.Helper()
	return pages(t, archive)["/coverage/map/"].Data.(page.LineOfSight)
}

// names writes a picture's columns, and the clauses and threads of each name.
func names(p page.Picture) []string {
	var all []string
	for _, c := range p.Columns {
		line := c.Kind + ":"
		for _, n := range c.Nodes {
			line += " " + n.Link.Title
			for _, m := range n.Marks {
				line += fmt.Sprintf("/%d", m.Number)
				if m.Also {
					line += "also"
				}
			}
			if n.Threads != "" {
				line += " (" + n.Threads + ")"
			}
			line += ","
		}
		all = append(all, strings.TrimSuffix(line, ","))
	}
	return all
}

func TestLineOfSight(t *testing.T) {
	d := sight(t, quay)
	if len(d.Pictures) != 1 || d.Folded != 0 || d.Listed || d.Procedures != 3 || len(d.Threads) != 3 || len(d.Signs) != 3 {
		t.Fatalf("%+v", d)
	}
	want := []string{
		"purpose: Across, and home.",
		"clause: Safe/1 (t1), Kind/2 (t2), Fast/3 (t3)",
		"role: Boss, Clerk",
		"procedure: Late, Make tea/2 (t2), Throw the rope/1/2also (t1 t2), More, Make soup/2 (t2)",
		"story: The calm (t2), The storm (t1 t2), The third",
	}
	if diff := cmp.Diff(want, names(d.Pictures[0])); diff != "" {
		t.Error(diff)
	}
	lines := map[string]int{}
	for _, p := range d.Pictures[0].Paths {
		lines[fmt.Sprintf("%s %d", p.Class, p.Weight)] += strings.Count(p.D, "M")
	}
	// From the purpose 1 to safe and 3 to kind; from clauses to roles 1, 2, 2; from
	// roles to procedures 4; to stories 2.
	if n := d.Pictures[0].Lines; n != 11 {
		t.Errorf("%d lines are counted", n)
	}
	wantLines := map[string]int{"t1 1": 2, "t2 3": 1, "t2 2": 2, "t2 1": 3, "t1 t2 1": 1, "tale t1 t2 1": 1, "tale t2 1": 1}
	if diff := cmp.Diff(wantLines, lines); diff != "" {
		t.Error(diff)
	}
	var facts []string
	for _, g := range d.Facts {
		for _, f := range g.Rows {
			facts = append(facts, fmt.Sprintf("%s: %s: %s | %s | %s | %s", g.Title, f.Procedure.Title, f.First.Title, titles(f.Also), titles(f.Who), titles(f.Stories)))
		}
	}
	wantFacts := []string{"Late: Make tea: Kind |  | Clerk, Boss | The calm", "Late: Throw the rope: Safe | Kind | Boss | The storm", "More: Make soup: Kind |  | Clerk | "}
	if diff := cmp.Diff(wantFacts, facts); diff != "" {
		t.Error(diff)
	}
}

// TestFolding has the pictures of ever larger playbooks: one with everything, one
// with moments and a picture of each, one with moments that lead to lists.
func TestFolding(t *testing.T) {
	for _, tt := range []struct {
		more, pictures, folded int
		listed                 bool
		first                  string
	}{
		{37, 1, 0, false, ""},
		{38, 10, 9, false, "#Picture-1"},
		{197, 10, 9, false, "#Picture-1"},
		{198, 1, 9, true, "/procedures/#late"},
	} {
		d := sight(t, many(tt.more))
		if len(d.Pictures) != tt.pictures || d.Folded != tt.folded || d.Listed != tt.listed || d.Procedures != tt.more+3 {
			t.Errorf("%d: %d pictures, %d folded, listed %v, %d procedures", tt.more, len(d.Pictures), d.Folded, d.Listed, d.Procedures)
		}
		if tt.folded == 0 {
			continue
		}
		moments, years := d.Pictures[0].Columns[3], d.Pictures[0].Columns[4]
		if n := moments.Nodes[0]; moments.Kind != "moment" || n.Link.Title != "Late (2)" || n.Link.URL != tt.first {
			t.Errorf("%d: %+v", tt.more, n)
		}
		if years.Kind != "year" || years.Nodes[0].Link.Title != "2026 (1 story)" || years.Nodes[1].Link.Title != "2025 (2 stories)" {
			t.Errorf("%d: %+v", tt.more, years)
		}
		if f := d.Facts[0]; tt.listed && (f.Rows != nil || f.Count != 2 || f.Stories != 2 || f.Clauses[0].Title+f.Clauses[0].Note != "Kind2") {
			t.Errorf("%d: %+v", tt.more, f)
		}
	}
}

// TestSlices cuts a long moment into pictures that can be read.
func TestSlices(t *testing.T) {
	d := sight(t, strings.NewReplacer("/m0/", "/m/", "/m1/", "/m/", "/m2/", "/m/", "/m3/", "/m/", "/m4/", "/m/", "/m5/", "/m/", "/m6/", "/m/").Replace(many(100)))
	var got []string
	for _, p := range d.Pictures {
		got = append(got, p.ID+" "+p.Title)
	}
	want := []string{"Picture ", "Picture-1 Late", "Picture-2 M, 1 to 40 of 100", "Picture-3 M, 41 to 80 of 100", "Picture-4 M, 81 to 100 of 100", "Picture-5 More"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := d.Pictures[0].Columns[3].Nodes[2]; n.Link.URL != "#Picture-5" {
		t.Errorf("%s leads to %s", n.Link.Title, n.Link.URL)
	}
}

// TestPacked puts many short moments together, each under its name.
func TestPacked(t *testing.T) {
	var b strings.Builder
	b.WriteString(quay)
	for i := range 60 {
		fmt.Fprintf(&b, "-- content/procedures/n%02d/p%02d.md --\n---\ntitle: P %02d\nserves: [kind]\nroles: [clerk]\n---\n", i/4, i, i)
	}
	d := sight(t, b.String())
	var got []string
	for _, p := range d.Pictures[1:] {
		nodes := 0
		for _, c := range p.Columns {
			if c.Kind == "procedure" {
				nodes = len(c.Nodes)
			}
		}
		got = append(got, fmt.Sprintf("%s %s: %d", p.ID, p.Title, nodes))
	}
	if diff := cmp.Diff([]string{"Picture-1 Late to N08: 48", "Picture-2 N09 to More: 32"}, got); diff != "" {
		t.Error(diff)
	}
	for i, want := range map[int]string{0: "#Picture-1", 9: "#Picture-1", 10: "#Picture-2", 16: "#Picture-2"} {
		if n := d.Pictures[0].Columns[3].Nodes[i]; n.Link.URL != want {
			t.Errorf("%s leads to %s", n.Link.Title, n.Link.URL)
		}
	}
}

// TestManyNames counts the names beyond those that a column can hold.
func TestManyNames(t *testing.T) {
	var b strings.Builder
	b.WriteString(many(300))
	for i := range 60 {
		fmt.Fprintf(&b, "-- content/purpose/c%02d.md --\n---\ntitle: Clause %d\nstatement: It is.\nrank: %d\n---\n", i, i, 10+i)
		fmt.Fprintf(&b, "-- content/roles/r%02d.md --\n---\ntitle: Role %02d\nessence: Be.\nturn_to: boss\nfunctions: []\n---\n", i, i)
		fmt.Fprintf(&b, "-- content/procedures/z%02d/q%02d.md --\n---\ntitle: Q %d\nserves: [c%02d]\nroles: [r%02d]\n---\n", i, i, i, i, i)
	}
	d := sight(t, b.String())
	for i, want := range []string{"", "and 23 more", "and 22 more", "and 29 more"} {
		nodes := d.Pictures[0].Columns[i].Nodes
		if last := nodes[len(nodes)-1]; want != "" && (len(nodes) != 41 || last.Link.Title != want || last.Link.URL == "") {
			t.Errorf("column %d: %d names, the last is %+v", i, len(nodes), last.Link)
		}
	}
	if len(d.Threads) != 0 || d.Pictures[0].Columns[1].Nodes[0].Threads != "" {
		t.Error("63 clauses can be followed")
	}
}
