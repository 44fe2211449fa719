package layout

import (
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"text/template/parse"

	"playbook/generator/page"
)

// TestActions reads the built-in layouts and holds every action to text and
// quoted attributes: each hole in html/template was a value in a script, a style,
// a comment or a refreshing meta.
func TestActions(t *testing.T) {
	files, err := fs.Glob(builtin(), "layouts/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := fs.ReadFile(builtin(), file)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range faults(t, file, string(text)) {
			t.Error(fault)
		}
	}
}

// TestActionsFound shows that the test above would see what it is there for.
func TestActionsFound(t *testing.T) {
	for text, want := range map[string]string{
		`<p>{{.}}</p><a href="{{.}}" class='x{{.}}'>{{template "x"}}</a>`: "",
		`<script>let x = {{.}};</script>`:                                 "in a script",
		`<script>let x;</script>`:                                         "a script in the page",
		`<style>p { color: {{.}} }</style>`:                               "in a style",
		`<p class={{.}}>`:                                                 "in an attribute without quotation marks",
		`<p {{.}}>`:                                                       "in a tag",
		`<{{.}}>`:                                                         "in a tag",
		`<!-- {{.}} -->`:                                                  "in a comment",
		`<meta http-equiv="refresh" content="{{.}}">`:                     "in a meta http-equiv",
		`<p style="color: red">`:                                          "style=",
		`<p onclick="x()">`:                                               "onclick=",
		`<a href="javascript:x()">`:                                       "javascript:",
		`{{if .}}<p class="a"{{else}}<p class={{.}}{{end}}>`:              "in an attribute without quotation marks",
	} {
		got := strings.Join(faults(t, "x.html", text), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}

// hole stands where an action puts something.
const hole = "\x00"

// faults lists what a template does that it must not.
func faults(t *testing.T, file, text string) []string {
	t.Helper()
	tree := parse.New(file)
	tree.Mode = parse.SkipFuncCheck
	set := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", set); err != nil {
		t.Fatal(err)
	}
	var all []string
	for name, tree := range set {
		var b strings.Builder
		flatten(&b, tree.Root)
		for _, f := range inspect(b.String()) {
			all = append(all, fmt.Sprintf("%s: %q: %s", file, name, f))
		}
	}
	return all
}

// flatten writes a template with all its branches one after the other, and a
// hole for every action that writes something.
func flatten(b *strings.Builder, n parse.Node) {
	branch := func(n *parse.BranchNode) {
		flatten(b, n.List)
		if n.ElseList != nil {
			flatten(b, n.ElseList)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, c := range n.Nodes {
			flatten(b, c)
		}
	case *parse.TextNode:
		b.Write(n.Text)
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			b.WriteString(hole)
		}
	case *parse.TemplateNode:
		b.WriteString(hole)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	}
}

var (
	comment   = regexp.MustCompile(`(?s)<!--.*?-->`)
	raw       = regexp.MustCompile(`(?is)<(script|style)\b[^>]*>(.*?)</(?:script|style)>`)
	openTag   = regexp.MustCompile(`(?s)<[a-zA-Z\x00](?:[^"'>]|"[^"]*"|'[^']*')*>?`)
	quoted    = regexp.MustCompile(`(?s)=\s*(?:"[^"]*"|'[^']*')`)
	unquotedA = regexp.MustCompile(`=\s*[^"'\s>]*\x00`)
	inline    = regexp.MustCompile(`(?i)\s(style|on[a-z]+)\s*=`)
)

// inspect lists what is wrong with a flattened template.
func inspect(text string) []string {
	var all []string
	add := func(bad bool, what string) {
		if bad {
			all = append(all, what)
		}
	}
	for _, c := range comment.FindAllString(text, -1) {
		add(strings.Contains(c, hole), "an action in a comment")
	}
	text = comment.ReplaceAllString(text, "")
	for _, m := range raw.FindAllStringSubmatch(text, -1) {
		add(strings.Contains(m[2], hole), "an action in a "+strings.ToLower(m[1]))
		add(strings.TrimSpace(m[2]) != "", "a "+strings.ToLower(m[1])+" in the page")
	}
	for _, tag := range openTag.FindAllString(raw.ReplaceAllString(text, ""), -1) {
		bare := quoted.ReplaceAllString(tag, "")
		add(unquotedA.MatchString(bare), "an action in an attribute without quotation marks: "+tag)
		add(strings.Contains(unquotedA.ReplaceAllString(bare, ""), hole), "an action in a tag: "+tag)
		add(strings.Contains(tag, "http-equiv") && strings.Contains(tag, hole), "an action in a meta http-equiv: "+tag)
		add(strings.Contains(tag, "javascript:"), "javascript: in "+tag)
		if m := inline.FindString(tag); m != "" {
			all = append(all, m+" in "+tag)
		}
	}
	return all
}

// The texts of a hostile page: each tries to leave where it stands.
var hostile = []string{
	`"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`, `</title><script>alert(1)</script>`, `javascript:alert(1)`,
	`{{.Site}}`, `" autofocus onfocus="alert(1)`, "\x00<b>", `<q>`, `&lt;b&gt;`, `data:text/html,<script>alert(1)</script>`,
}

// TestHostile puts hostile text in the place of every plain text of every sample
// and looks for anything that came alive.
func TestHostile(t *testing.T) {
	s := load(t)
	for name, p := range samplePages() {
		tags := countTags(render(t, s, p))
		for _, words := range hostile {
			html := render(t, s, reworded(p, words))
			for tag, n := range countTags(html) {
				if tags[tag] == 0 && tag != "img" && tag != "q" || tag == "img" && strings.Contains(html, "<img src=x") {
					t.Errorf("%s: %q made %d <%s>", name, words, n, tag)
				}
			}
			if live := regexp.MustCompile(`(?i)<[^>]*\s(onerror|onload|onfocus)=[^>]*>|(href|src|action)="\s*(javascript|data):`).FindString(stripQuoted(html)); live != "" {
				t.Errorf("%s: %q came alive: %s", name, words, live)
			}
		}
	}
}

// reworded is a page with the same words in the place of every plain text.
func reworded(p page.Page, words string) page.Page {
	site := *p.Site
	p.Site, p.Data = &site, fill(reflect.ValueOf(p.Data), words).Interface()
	p.Title, p.Summary = words, words
	site.Organisation, site.Purpose, site.Notice, site.FlagURL, site.Logo = words, words, words, words, words
	site.Roles = fill(reflect.ValueOf(site.Roles), words).Interface().([]page.Link)
	if p.Entry != nil {
		p.Entry = fill(reflect.ValueOf(p.Entry), words).Interface().(*page.Entry)
	}
	return p
}

// stripQuoted empties the attributes that hold text, so that what looks like an
// attribute within one is not taken for one.
func stripQuoted(html string) string {
	return regexp.MustCompile(` (content|aria-label|aria-labelledby|aria-describedby|d|data-[a-z-]+|placeholder|title|alt|id|class|value|name)="[^"]*"`).ReplaceAllString(html, "")
}

func countTags(html string) map[string]int {
	tags := map[string]int{}
	for _, m := range regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)`).FindAllStringSubmatch(html, -1) {
		tags[strings.ToLower(m[1])]++
	}
	return tags
}

// fill returns a copy of a value with words in the place of every plain text.
// HTML stays: it comes from Markdown, which has escaped it.
func fill(v reflect.Value, words string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch {
	case v.Type() == reflect.TypeFor[template.HTML]():
		out.Set(v)
	case v.Kind() == reflect.String:
		out.SetString(words)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(fill(v.Field(i), words))
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(fill(v.Index(i), words))
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(fill(v.Elem(), words))
	default:
		out.Set(v)
	}
	return out
}
