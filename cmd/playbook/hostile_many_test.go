package main

import (
	"fmt"
	"strings"
)

// manies are playbooks in which a few small things meet many others: what is said or
// made of each of them, for each of the others, would never end.
func manies() []hostile {
	long := strings.Repeat("x ", 20_000)
	linked := pages(20, opened+strings.Repeat("[[big]] ", 100))
	linked["content/pages/big.md"] = strings.Replace(opened, "Odd", long, 1)
	round := map[string]string{}
	for i := range 60 {
		round[fmt.Sprintf("content/pages/r%02d.md", i)] = head + fmt.Sprintf("status: superseded\nretired_on: 2026-01-01\nreason: x\nsuperseded_by: [r%02d]\n---\n", (i+1)%60)
	}
	alike := map[string]string{odd: opened + numbered(1_500, "[[q%dsome-pag-nme]]\n\n") + numbered(1_000, "[x](q%dsome-pag-nme.md)\n\n")}
	for i := range 500 {
		alike[fmt.Sprintf("content/pages/q%d-some-page-name.md", i)] = opened
	}
	told := pages(20, opened+numbered(60, "tube%d "))
	told["content/glossary.yaml"] = strings.ReplaceAll(numbered(60, "- {term: tube%d, means: M}\n"), "M", long[:6_000])
	return []hostile{
		{name: "many roles that may decide many things", files: limits(25), shows: []string{"Give back 24"}},
		{name: "a long title with many links", files: linked, says: []string{"big.md:2:8: warning:", "room for 70"}, shows: []string{"x x…</a>"}},
		{name: "a long circle", files: round, code: 1, says: []string{`round in a circle: "r00", "r01"`, "… and 37 more"}},
		{name: "many names that are nearly alike", files: alike, code: 1, says: []string{"[[q17some-pag-nme]] names no page", `did you mean "q17-some-page-name"?`}},
		{name: "long meanings on many pages", files: told},
		{name: "many procedures of no purpose, and many clauses", files: aimless(60), code: 1, says: []string{"the clauses: rides, c0", "… and 37 more"}},
	}
}

// jobs are so many roles and so many clauses.
func jobs(n int) map[string]string {
	all := map[string]string{}
	for i := range n {
		all[fmt.Sprintf("content/roles/r%d.md", i)] = fmt.Sprintf("---\ntitle: Role %d\nsummary: A role.\nessence: Send people home\nfunctions:\n  - {do: Look, essence: See, serves: c%[1]d, expected: [x]}\nturn_to: landlord\n---\n\nText.\n", i)
		all[fmt.Sprintf("content/purpose/c%d.md", i)] = fmt.Sprintf("---\ntitle: Clause %d\nsummary: A clause.\nstatement: People number %[1]d come back.\nrank: %d\n---\n\n## Why it matters\n\nIt does.\n", i, i+2)
	}
	return all
}

// limits are so many roles, each of which may decide so many things.
func limits(n int) map[string]string {
	all := jobs(n)
	var grants []string
	for i := range n {
		grants = append(grants, fmt.Sprintf("{role: r%d, up_to: %d}", i, i+1))
	}
	for i := range n {
		all[fmt.Sprintf("content/latitude/l%d.md", i)] = fmt.Sprintf("---\ntitle: Give back %d\nsummary: Some of it.\ndecision: Give back %[1]d\nunit: money\nper: party\ngrants: [%s]\ntop: landlord\nif_no_answer: do it\nrecord: a line\nbacking: We stand by you\nserves:\n  - {clause: rides, because: It keeps people on their own wheels}\n---\n\nText.\n", i, strings.Join(grants, ", "))
	}
	return all
}

// aimless are so many procedures that serve nothing, beside so many clauses.
func aimless(n int) map[string]string {
	all := map[string]string{}
	for name, text := range jobs(n) {
		if strings.HasPrefix(name, "content/purpose/") {
			all[name] = text
		}
	}
	for i := range n {
		all[fmt.Sprintf("content/procedures/p%d.md", i)] = "---\ntitle: Mend it\nroles: [bench]\n---\n\n## Steps\n\n1. A.\n2. B.\n"
	}
	return all
}

// drawings hold what an author never meant to show.
func drawings() []hostile {
	const secret = "zqcanary"
	drawn := func(name, inside string) hostile {
		svg := `<svg xmlns="http://www.w3.org/2000/svg">` + inside + `<g id="seen"/></svg>`
		return hostile{name: "a drawing with " + name, files: map[string]string{
			odd: opened + "![A map of the yard](map.svg)\n", "content/pages/map.svg": svg, "static/own/map.svg": svg,
		}}
	}
	return []hostile{
		drawn("a comment", "<!-- "+secret+" -->"), drawn("metadata", "<metadata><rdf:RDF xmlns:rdf='x'>"+secret+"</rdf:RDF></metadata>"),
		drawn("where it was saved", "<g inkscape:export-filename='/home/"+secret+"'/><sodipodi:namedview a='"+secret+"'/>"), drawn("an instruction", "<?x "+secret+"?>"),
		{name: "a picture of scanners", files: map[string]string{odd: opened + "![A map](map.tiff)\n", "content/pages/map.tiff": "II*\x00" + secret}, code: 1, says: []string{"content/pages/map.tiff: error: most browsers do not show", "save it as a JPEG or a PNG"}},
	}
}

// sayings are names and values that would do something to whoever reads of them.
func sayings() []hostile {
	of := func(name string, code int, says string, args ...string) hostile {
		return hostile{name: name, args: args, code: code, says: []string{says}}
	}
	forged := of("a folder that gives orders", 2, "<U+001B>[31m", "check", "no\n::error::\x1b[31mbook")
	forged.never = []string{"\n::error"}
	endless := of("a folder without an end", 2, "no name is that long", "check", strings.Repeat("a", 100_000))
	endless.never = []string{strings.Repeat("a", 3_000)}
	return []hostile{
		forged, endless,
		of("a flag that gives orders", 2, "there is no flag --no<U+001B>[1m", "check", "--no\x1b[1m"),
		of("a folder of bytes", 2, "there is no folder <byte FF>", "check", "\xff"),
		of("a folder without a name", 2, "the name of the folder is empty", "check", ""),
		of("help with one command too many", 2, `there is no command "check" of "playbook build"`, "help", "build", "check"),
		of("a shell nobody has", 2, `did you mean "bash"?`, "completion", "bsh"),
		of("a baseline without a name", 2, "--baseline", "check", "book", "--baseline", ""),
		of("a change of no kind", 2, "there is no such kind of change", "diff", "HEAD", "--dir", "book", "--fail-on", "x"),
		of("an editor that says nothing", 2, "an editor", "lsp"),
		front("a title that is drawn as nothing", "aka: [\"\u3164\"]", 1, "only invisible characters"),
		{name: "a notice without an end", files: map[string]string{settingsFile: "format: 1\norganisation: O\nnotice: " + strings.Repeat("x ", 50_000) + "\n"}, code: 1, says: []string{settingsFile + ":3:9: error: `notice` has 99999 characters", "2000 are the most"}},
	}
}
