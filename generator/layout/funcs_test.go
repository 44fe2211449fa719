package layout

import (
	"html/template"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

func TestDial(t *testing.T) {
	for tel, want := range map[string]template.URL{
		"tel:07700900140": "tel:07700900140", "tel:+447700900140": "tel:+447700900140",
		"": "", "tel:": "", "07700900140": "", "tel:1 2": "", "javascript:alert(1)": "", "tel:1;x=\"": "", "tel:12\n": "",
	} {
		if got := dial(tel); got != want {
			t.Errorf("dial(%q) = %q, want %q", tel, got, want)
		}
	}
}

func TestSaid(t *testing.T) {
	tests := []struct {
		words any
		want  template.HTML
	}{
		{"Come in.", "<q>Come in.</q>"},
		{`"Come in."`, "<q>Come in.</q>"},
		{"“Come in.”", "<q>Come in.</q>"},
		{template.HTML("&quot;Come in.&quot;"), "<q>Come in.</q>"},
		{template.HTML(`See <a href="/x/">"x"</a>`), `<q>See <a href="/x/">"x"</a></q>`},
		{`"No," she said, "never"`, "&#34;No,&#34; she said, &#34;never&#34;"},
		{"<b>", "<q>&lt;b&gt;</q>"},
		{"", "<q></q>"},
	}
	for _, tt := range tests {
		if got := said(tt.words); got != tt.want {
			t.Errorf("said(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}

func TestSpoken(t *testing.T) {
	const body = "<blockquote>\n<p>&quot;Come in.&quot;</p>\n<p>&quot;A,&quot; or &quot;B&quot;</p>\n<p>Then wait.</p>\n</blockquote>"
	const want = "<blockquote>\n<p><q>Come in.</q></p>\n<p>&quot;A,&quot; or &quot;B&quot;</p>\n<p>Then wait.</p>\n</blockquote>"
	if got := spoken(body); string(got) != want {
		t.Errorf("spoken: %s", got)
	}
}

func TestFollow(t *testing.T) {
	for text, want := range map[template.HTML]template.HTML{
		"a face first": " a face first", " a face": " a face", ", even then": ", even then", "": "", "<b>x</b>": " <b>x</b>",
	} {
		if got := follow(text); got != want {
			t.Errorf("follow(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestByDecision(t *testing.T) {
	got := byDecision(byRole())
	want := []page.Call{
		{Latitude: taxi, Decision: "Pay for a taxi, bus or bed", Limits: taxiLimits()},
		{Latitude: kettle, Decision: "Open the kitchen", Limits: kettleLimits()},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestThens(t *testing.T) {
	got := thens(append(byRole(), page.RoleLimits{Role: desk}))
	want := []then{{manager, []page.Link{pier, desk}}, {director, []page.Link{duty}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNewItem(t *testing.T) {
	site := &page.Site{Roles: []page.Link{desk, pier}, Moments: moments}
	p := page.Page{URL: missed.URL, Section: "/procedures/", Site: site, Data: sampleProcedure()}
	for url, want := range map[string]string{missed.URL: "", moments[0].URL: "true", "/procedures/": "", "/": ""} {
		if got := newItem(frameOf(p), url, "").Here; got != want {
			t.Errorf("on a procedure, %s is %q, want %q", url, got, want)
		}
	}
	p = page.Page{URL: desk.URL, Section: "/roles/", Site: site}
	for url, want := range map[string]string{desk.URL: "page", "/roles/": "", pier.URL: ""} {
		if got := newItem(frameOf(p), url, "").Here; got != want {
			t.Errorf("on a role, %s is %q, want %q", url, got, want)
		}
	}
	p = page.Page{URL: soup.URL, Section: "/stories/", Site: site}
	if got := newItem(frameOf(p), "/stories/", "").Here; got != "true" {
		t.Errorf("on a story, /stories/ is %q", got)
	}
}

func TestCanonical(t *testing.T) {
	site := &page.Site{BaseURL: "https://example.org/book/"}
	for _, tt := range []struct {
		page page.Page
		want string
	}{
		{page.Page{URL: "/roles/desk/", Site: site, Listed: true}, "https://example.org/book/roles/desk/"},
		{page.Page{URL: "/", Site: site, Listed: true}, "https://example.org/book/"},
		{page.Page{URL: "/404.html", Site: site}, ""},
		{page.Page{URL: "/", Site: &page.Site{}, Listed: true}, ""},
		{page.Page{URL: "/"}, ""},
	} {
		if got := canonical(tt.page); got != tt.want {
			t.Errorf("canonical of %s: %q, want %q", tt.page.URL, got, tt.want)
		}
	}
}

func TestCoded(t *testing.T) {
	for text, want := range map[string]string{
		"nothing":                   "nothing",
		"`serves` names <b>":        "<code>serves</code> names &lt;b&gt;",
		"`a` and `<i>`, and a `":    "<code>a</code> and <code>&lt;i&gt;</code>, and a `",
		"two `` are no code, \"x\"": "two `` are no code, &#34;x&#34;",
	} {
		if got := string(coded(text)); got != want {
			t.Errorf("coded(%q) = %q, want %q", text, got, want)
		}
	}
}
