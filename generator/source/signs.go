package source

import (
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
)

// bold are the stars of Markdown round words.
var bold = regexp.MustCompile(`\*\*([^\s*](?:[^*]*[^\s*])?)\*\*`)

// curly are the quotation marks of word processors: how they open and close.
var curly = [][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"»", "«"}, {"‘", "’"}}

// signs reports what readers of a text would see as it was typed: quotation marks that
// YAML does not take for any, round the whole of it; stars; and a link in a title.
func (d *decoder) signs(n *yaml.Node, path string) {
	value := strings.TrimSpace(n.Value)
	switch bare := unquoted(value); {
	case bare != value && !(path == "title" && d.entry.Kind == playbook.KindStory):
		d.sign(n, path, fmt.Sprintf("the marks round `%s` are no quotation marks to YAML but a part of the text, so readers would see them", short(path)), `use straight ones, as in "…", or none`, bare)
	case bold.MatchString(value):
		d.sign(n, path, fmt.Sprintf("`%s` is shown as it stands, so readers would see the stars", short(path)), "take them out", bold.ReplaceAllString(value, "$1"))
	case path == "title" && strings.Contains(value, "[[") && strings.Contains(value, "]]"):
		d.sign(n, path, "a `title` holds no links, so readers would see the brackets in every list", "write the words themselves, without brackets", "")
	}
}

// sign reports such a text, with the edit that makes another of it where that is written
// on one line; no edit, where the other is empty.
func (d *decoder) sign(n *yaml.Node, path, text, hint, other string) {
	d.problem("typed-marks", n, path, text, hint)
	at := d.text.offset(n.Line, n.Column)
	old := n.Value
	if n.Style&yaml.DoubleQuotedStyle != 0 {
		old = `"` + old + `"`
	}
	if other == "" || strings.ContainsAny(other, "\"\\\n") || !strings.HasPrefix(d.text.text[at:], old) {
		return
	}
	d.problems[len(d.problems)-1].Mend = playbook.Edit{At: d.text.place(at), Old: old, New: `"` + other + `"`}
}

// unquoted is a text without the curly marks round the whole of it.
func unquoted(s string) string {
	for _, marks := range curly {
		inner, opens := strings.CutPrefix(s, marks[0])
		inner, closes := strings.CutSuffix(inner, marks[1])
		if opens && closes && inner != "" && !strings.Contains(inner, marks[0]) && !strings.Contains(inner, marks[1]) {
			return strings.TrimSpace(inner)
		}
	}
	return s
}
