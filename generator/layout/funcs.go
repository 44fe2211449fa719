package layout

import (
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/page"
)

// functions are what a layout may call.
//
//	asset "site.css"          the address of a file of static/assets
//	words "Up to {1}" .X      words of the interface, in the playbook's language
//	dial .Person.Tel          a telephone link, or nothing
//	canonical .               the page's whole address, or nothing
//	fixed "nav" .             a part of the frame that whole groups of pages share
//	item . URL title [role]   a line of the navigation
//	group id title links      a list of links under a heading
//	few .Site.Roles           as many links as a part of every page has room for
//	many .Site.Roles          whether there are more than those
//	first 3 .Sayings          the first so many
//	byDecision .Limits        limits by decision instead of by role
//	thens .Limits             whom the roles ask next, each person once
//	said .Words               a saying, as a quotation
//	spoken .Body              each paragraph that is all quotation, as one
//	coded .Text               a message, with what stands in backquotes as code
//	follow .Text              text that follows a link, with a space where one is due
func functions(assets map[string]string, words func(string, ...any) (string, error)) template.FuncMap {
	return template.FuncMap{
		"asset": func(name string) (string, error) {
			if address, ok := assets[name]; ok {
				return address, nil
			}
			return "", fmt.Errorf("there is no asset %q", name)
		},
		"words":      words,
		"dial":       dial,
		"canonical":  canonical,
		"fixed":      new(fixtures).part,
		"item":       newItem,
		"group":      newGroup,
		"few":        few,
		"many":       many,
		"first":      first,
		"byDecision": byDecision,
		"thens":      thens,
		"said":       said,
		"spoken":     spoken,
		"follow":     follow,
		"coded":      coded,
		"print":      func(args ...any) (string, error) { return brief(fmt.Sprint, args) },
		"println":    func(args ...any) (string, error) { return brief(fmt.Sprintln, args) },
		"printf": func(format string, args ...any) (string, error) {
			return brief(func(args ...any) string { return fmt.Sprintf(format, args...) }, args)
		},
	}
}

var number = regexp.MustCompile(`^tel:\+?[0-9]{2,20}$`)

// dial lets a telephone link through html/template, which knows no such scheme.
func dial(tel string) template.URL {
	if !number.MatchString(tel) {
		return ""
	}
	return template.URL(tel)
}

func canonical(p page.Page) string {
	if p.Site == nil || p.Site.BaseURL == "" || !p.Listed {
		return ""
	}
	return p.Site.BaseURL + strings.TrimPrefix(p.URL, "/")
}

// An item is a line of the navigation. Here is what aria-current says: "page" on
// the page itself, and "true" in its part of the site where it has no line of its own.
type item struct{ URL, Title, Here, Role string }

func newItem(f Frame, url, title string, role ...string) item {
	i := item{URL: url, Title: title, Role: strings.Join(role, "")}
	switch {
	case url == f.Here:
		i.Here = "page"
	case url == f.Part && f.Here == "":
		i.Here = "true"
	}
	return i
}

func newGroup(id, title string, links []page.Link) page.Group {
	return page.Group{ID: id, Title: title, Links: links}
}

// mostPrinted is how long the texts may be together that a layout makes one of. A layout
// may join what it has joined, and each time it is twice as long.
const mostPrinted = 1 << 20

// brief joins texts, unless they are too long.
func brief(join func(...any) string, args []any) (string, error) {
	size := 0
	for _, a := range args {
		if v := reflect.ValueOf(a); v.Kind() == reflect.String {
			size += v.Len()
		}
	}
	if size > mostPrinted {
		return "", errors.New("it makes a text of more than 1 MiB; look for what is joined to itself again and again")
	}
	return join(args...), nil
}

// mostInFrame is how many links a list has that stands on every page. Were there no
// end to it, a site would grow with the square of its roles.
const mostInFrame = 100

func few(links []page.Link) []page.Link { return links[:min(mostInFrame, len(links))] }

func many(links []page.Link) bool { return len(links) > mostInFrame }

func first(n int, sayings []page.Saying) []page.Saying {
	return sayings[:min(n, len(sayings))]
}

// byDecision turns "this role may decide these" into "these roles may decide
// this", in the order in which the decisions come up.
func byDecision(limits []page.RoleLimits) []page.Call {
	var calls []page.Call
	for _, r := range limits {
		for _, c := range r.Calls {
			i := slices.IndexFunc(calls, func(have page.Call) bool { return have.Latitude.URL == c.Latitude.URL })
			if i < 0 {
				i = len(calls)
				calls = append(calls, page.Call{Latitude: c.Latitude, Decision: c.Decision})
			}
			calls[i].Limits = append(calls[i].Limits, c.Limits...)
		}
	}
	return calls
}

// A then is somebody whom roles ask next.
type then struct {
	Person *page.Person
	Roles  []page.Link
}

func thens(limits []page.RoleLimits) []then {
	var all []then
	for _, r := range limits {
		if r.Next == nil {
			continue
		}
		i := slices.IndexFunc(all, func(t then) bool { return *t.Person == *r.Next })
		if i < 0 {
			i = len(all)
			all = append(all, then{Person: r.Next})
		}
		all[i].Roles = append(all[i].Roles, r.Role)
	}
	return all
}

// quotes are the marks that people type around a saying, as text and as HTML.
var quotes = [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}, {"&#34;", "&#34;"}, {"&quot;", "&quot;"}, {"&ldquo;", "&rdquo;"}}

// unquoted takes away the quotation marks around a saying, so that the page can
// set those of its own language.
func unquoted(text string) string {
	text = strings.TrimSpace(text)
	for _, q := range quotes {
		inner, ok := strings.CutPrefix(text, q[0])
		if !ok {
			continue
		}
		inner, ok = strings.CutSuffix(inner, q[1])
		if ok && !strings.Contains(inner, q[0]) && !strings.Contains(inner, q[1]) {
			return inner
		}
	}
	return text
}

// said marks a saying up as a quotation: plain text, which it escapes, or HTML.
// It leaves alone what quotation marks of its own begin and do not hold together:
// that is more than one saying.
func said(words any) template.HTML {
	text := ""
	switch w := words.(type) {
	case template.HTML:
		text = string(w)
	case string:
		text = template.HTMLEscapeString(w)
	}
	inner := unquoted(text)
	for _, q := range quotes {
		if strings.HasPrefix(inner, q[0]) {
			return template.HTML(inner)
		}
	}
	return template.HTML("<q>" + inner + "</q>")
}

var paragraph = regexp.MustCompile(`<p>(.+?)</p>`)

// spoken marks up as quotations the paragraphs that stand in quotation marks.
func spoken(body template.HTML) template.HTML {
	return template.HTML(paragraph.ReplaceAllStringFunc(string(body), func(p string) string {
		inner := strings.TrimSuffix(strings.TrimPrefix(p, "<p>"), "</p>")
		if words := unquoted(inner); words != inner {
			return "<p><q>" + words + "</q></p>"
		}
		return p
	}))
}

// follow sets text after a link: with a space, but not before a comma.
func follow(text template.HTML) template.HTML {
	t := strings.TrimLeft(string(text), " \n")
	if t == "" || strings.ContainsRune(",.;:!?)", rune(t[0])) {
		return template.HTML(t)
	}
	return template.HTML(" " + t)
}

var backquoted = regexp.MustCompile("`([^`]+)`")

// coded escapes a message of the check, and marks up as code what stands in it in
// backquotes.
func coded(text string) template.HTML {
	return template.HTML(backquoted.ReplaceAllString(template.HTMLEscapeString(text), "<code>$1</code>"))
}
