package generator_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
)

// wide is a playbook with as many of everything as given, and everything joined
// to much else.
func wide(procedures, clauses, roles, moments int) fstest.MapFS {
	m := fstest.MapFS{}
	put := func(name, front string) {
		m["content/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + front + "---\n\n## Steps\n\n1. Go.\n2. Stay.\n")}
	}
	m["content/playbook.yaml"] = &fstest.MapFile{Data: []byte("organisation: Wide\n")}
	put("purpose/index", "title: Why\nstatement: Everyone we meet gets where they were going.\nfor: [all]\n")
	for i := range clauses {
		put(fmt.Sprintf("purpose/clause-%02d", i), fmt.Sprintf("title: A clause with a title of its own %02d\nstatement: It is.\nrank: %d\n", i, i+1))
	}
	for i := range roles {
		put(fmt.Sprintf("roles/role-%02d", i), fmt.Sprintf("title: A role with a long title %02d\nessence: Be.\nturn_to: role-00\nfunctions: []\n", i))
	}
	for i := range procedures {
		var serves, who []string
		for k := range 3 {
			serves = append(serves, fmt.Sprintf("clause-%02d", (i*7+k*i+k)%clauses))
			who = append(who, fmt.Sprintf("role-%02d", (i*3+k*5)%roles))
		}
		put(fmt.Sprintf("procedures/moment-%02d/procedure-%04d", i%moments, i), fmt.Sprintf("title: Get somebody where they meant to be although nothing runs %04d\nserves: [%s]\nroles: [%s]\nfrom: [story-%03d]\n",
			i, strings.Join(serves, ", "), strings.Join(who, ", "), i/2))
	}
	for i := range (procedures + 1) / 2 {
		put(fmt.Sprintf("stories/story-%03d", i), fmt.Sprintf("title: A story of somebody %d\nhappened: %d-05\nscale: mile\nrole: role-00\ntold_by: self\nserves: [clause-00]\nbent: []\nconsent: {staff: yes, customer: yes}\nnext: celebrate\n", i, 1980+i%46))
	}
	return m
}

// TestMapWeight holds the line of sight to what a telephone can load, whatever the
// playbook, and to one picture for each moment while there are few enough.
func TestMapWeight(t *testing.T) {
	for _, tt := range []struct{ procedures, clauses, roles, moments int }{
		{40, 12, 9, 7}, {200, 12, 9, 7}, {200, 40, 40, 40}, {1000, 60, 60, 60},
	} {
		s, _, err := generator.New(starter.Files, generator.Options{}).Build(wide(tt.procedures, tt.clauses, tt.roles, tt.moments))
		if err != nil {
			t.Fatal(err)
		}
		html := s.Files["coverage/map/index.html"]
		most := 300 << 10
		if tt.procedures <= 200 { // all drawn: here with more lines, and longer names, than anybody has
			most = 350 << 10
		}
		if len(html) > most || len(html) < 3000 {
			t.Errorf("%v: the page has %d bytes", tt, len(html))
		}
		for _, name := range []string{"", "freshness/", "making/", "findings/", "pressure/"} {
			if n := len(s.Files["coverage/"+name+"index.html"]); n > 600<<10 || n == 0 {
				t.Errorf("%v: %s has %d bytes", tt, name, n)
			}
		}
	}
}

// TestFindingsAreTheirs shows the findings of the check that built the site.
func TestFindingsAreTheirs(t *testing.T) {
	folder := edited(t, map[string]string{"content/pages/promises.md": "---\ntitle: Promises\nowner: duty\nreviewed: 2026-11-01\nsummary: What we promise.\n---\n\nClick [here](/roles/).\n"})
	s, problems, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil || len(problems) == 0 {
		t.Fatal(err, problems)
	}
	html := string(s.Files["coverage/findings/index.html"])
	for _, p := range problems {
		if !strings.Contains(html, `<a href="/coverage/rules/#`+p.Rule+`">`) || !strings.Contains(html, p.File) {
			t.Errorf("%s is not shown: %s", p.Pos, p.Text)
		}
	}
	if !strings.Contains(string(build(t, starter.Files, generator.Options{}).Files["coverage/findings/index.html"]), "The check found nothing.") {
		t.Error("the starter has findings")
	}
}
