package layout

import (
	"html/template"
	"strings"
	"testing"
)

// A layout that joins a text to itself again and again is stopped before it takes the
// memory of the computer.
func TestTextsThatDouble(t *testing.T) {
	words := func(s string, _ ...any) (string, error) { return s, nil }
	for _, join := range []string{"print $a $a", `printf "%s%s" $a $a`, "println $a $a"} {
		text := `{{$a := "xxxxxxxxxx"}}` + strings.Repeat("{{$a = "+join+"}}", 32) + "{{len $a}}"
		made := template.Must(template.New("x").Funcs(functions(nil, words)).Parse(text))
		if err := made.Execute(new(strings.Builder), nil); err == nil || !strings.Contains(err.Error(), "more than 1 MiB") {
			t.Errorf("%s: %v", join, err)
		}
	}
	made := template.Must(template.New("x").Funcs(functions(nil, words)).Parse(`{{print "a" 1 2 "b"}}, {{printf "%03d %q" 7 "c"}}, {{println "d"}}`))
	var b strings.Builder
	if err := made.Execute(&b, nil); err != nil || b.String() != "a1 2b, 007 &#34;c&#34;, d\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}
