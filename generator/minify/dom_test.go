package minify

import (
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// A document is what a reader gets of a page, read by other means than the
// minifier's own: its tags with their attributes, the text as lines, and the
// texts in which white space counts.
type document struct {
	Tags     []string
	Lines    []string
	Verbatim []string
}

var (
	comment   = regexp.MustCompile(`(?s)<!--.*?-->|<!(?i:doctype)[^>]*>`)
	svgs      = regexp.MustCompile(`(?s)<svg.*?</svg>`)
	verbatim  = regexp.MustCompile(`(?is)(<(pre|textarea|script|style)\b[^>]*>)(.*?)(</(?:pre|textarea|script|style)>)`)
	tag       = regexp.MustCompile(`(?s)<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*/?>`)
	attribute = regexp.MustCompile(`(?s)([^\s=>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?`)
	space     = regexp.MustCompile(`[ \t\r\n\f]+`)
)

// lineBreaks are the tags that begin a new line, by the style sheet of the HTML
// standard, and the parts of tables and lists of choices, which are boxes too.
var lineBreaks = strings.Fields(`address article aside blockquote body br caption col colgroup dd details div dl dt
	fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu meta
	nav ol optgroup option p pre script search section select style summary table tbody td template textarea tfoot th
	thead title tr ul`)

// read takes a page apart. Colgroup tags without attributes are the browser's to add.
func read(page string) document {
	var d document
	page = comment.ReplaceAllString(page, "")
	page = svgs.ReplaceAllStringFunc(page, func(svg string) string {
		d.Verbatim = append(d.Verbatim, svg)
		return "<x-svg>"
	})
	page = verbatim.ReplaceAllStringFunc(page, func(whole string) string {
		part := verbatim.FindStringSubmatch(whole)
		d.Verbatim = append(d.Verbatim, html.UnescapeString(part[3]))
		return part[1] + part[4]
	})
	var text strings.Builder
	end := 0
	for _, at := range tag.FindAllStringSubmatchIndex(page, -1) {
		text.WriteString(page[end:at[0]])
		end = at[1]
		name := strings.ToLower(page[at[4]:at[5]])
		if name != "colgroup" || page[at[6]:at[7]] != "" {
			d.Tags = append(d.Tags, page[at[2]:at[3]]+name+attributes(page[at[6]:at[7]]))
		}
		if slices.Contains(lineBreaks, name) {
			text.WriteString("\x00")
		}
	}
	text.WriteString(page[end:])
	for line := range strings.SplitSeq(text.String(), "\x00") {
		if line = strings.Trim(space.ReplaceAllString(html.UnescapeString(line), " "), " "); line != "" {
			d.Lines = append(d.Lines, line)
		}
	}
	return d
}

// blank are attributes that mean the same if they are empty and if they are not there.
var blank = []string{"class", "id", "name", "dir", "action"}

// boolean are attributes whose value means nothing.
var boolean = []string{"open", "selected", "disabled"}

func attributes(source string) string {
	found := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(source, -1) {
		name, value := strings.ToLower(m[1]), html.UnescapeString(strings.Trim(m[2], `"'`))
		switch {
		case value == "" && slices.Contains(blank, name):
			continue
		case slices.Contains(boolean, name):
			value = ""
		case name == "class":
			value = strings.Join(strings.Fields(value), " ")
		case strings.HasPrefix(value, "width=device-width"):
			value = strings.ReplaceAll(value, " ", "")
		}
		found[name] = value
	}
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(&b, " %s=%q", name, found[name])
	}
	return b.String()
}
