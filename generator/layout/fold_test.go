package layout

import (
	"html/template"
	"strings"
	"testing"

	"playbook/generator/tongue"
)

func TestFold(t *testing.T) {
	words := tongue.New("de", table{"Search": `Suche <"&>`, "Up to {1}": "Bis {1}"})
	source := `{{define "part"}}<i title="{{words "Search"}}">{{words "Search"}}</i>{{end}}` +
		`{{if .On}}{{words "Search"}}{{else}}{{words "Other"}}{{end}}{{with .List}}{{range .}}{{words "Up to {1}" .}};{{end}}{{end}}{{template "part"}}`
	parse := func() *template.Template {
		return template.Must(template.New("").Funcs(template.FuncMap{"words": words.Say}).Parse(source))
	}
	execute := func(tm *template.Template, data any) string {
		var b strings.Builder
		if err := tm.Execute(&b, data); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, data := range []map[string]any{{"On": true, "List": []string{"<1>", "2"}}, {"On": false}} {
		folded := parse()
		fold(folded, words.Say)
		want, got := execute(parse(), data), execute(folded, data)
		if got != want || !strings.Contains(got, "Suche &lt;") {
			t.Errorf("folded: %s\n  plain: %s", got, want)
		}
	}
	folded := parse()
	fold(folded, words.Say)
	if left := folded.Tree.Root.String(); strings.Count(left, "words") != 1 {
		t.Errorf("one call has an argument and stays: %s", left)
	}
}
