package source

import (
	"bytes"
	"errors"
	"html"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
)

func isDrawing(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }

// active are the parts of a drawing that do something, or fetch something, when
// it is opened by itself.
var active = regexp.MustCompile(`(?i)<(?:[^<>]{0,99}?|[^<>\s]*?)(?:\bscript\b|foreignobject|iframe|\bembed\b|\bobject\b|\bhandler\b)|[\s"'/]on[a-z]+\s*=|javascript\s*:|data\s*:\s*text|<!entity|<\?xml-stylesheet|<(?:[^<>\s:]*:)?(?:image|use|feimage)\b[^<>]*?\bhref\s*=\s*["']?\s*(?:https?:)?//|@import\b|<(?:[^<>\s:]*:)?(?:set|animate)\b[^<>]*?//|\b(?:url|image-set)\(\s*["']?\s*(?:https?:)?//`)

// spelt are the addresses in a drawing that do or fetch something once numbers and names
// stand for their letters no longer. Browsers pass over line ends and tabs in them.
var spelt = regexp.MustCompile(`(?i)j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data\s*:\s*text|<(?:[^<>\s:]*:)?(?:image|use|feimage)\b[^<>]*?\bhref\s*=\s*["']?\s*(?:h\s*t\s*t\s*p\s*s?\s*:)?//|<(?:[^<>\s:]*:)?(?:set|animate)\b[^<>]*?//|\b(?:url|image-set)\(\s*["']?\s*(?:https?:)?//`)

// drawing looks for instructions in a drawing.
func (r *reader) drawing(name string) {
	p := playbook.Problem{Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name}
	raw, err := load(r.fsys, name)
	if bad, is := errors.AsType[*badFile](err); is {
		p.Text, p.Hint = bad.what, bad.hint
		r.report(p)
		return
	}
	if err != nil {
		p.Text, p.Hint = name+" cannot be read", "check that you can open the file yourself"
		r.report(p)
		return
	}
	raw = bytes.ReplaceAll(raw, []byte{0}, nil) // in UTF-16 every other byte is one
	at := active.FindIndex(raw)
	if at == nil {
		raw = []byte(html.UnescapeString(string(raw)))
		at = spelt.FindIndex(raw)
	}
	if at == nil {
		return
	}
	before := raw[:at[0]]
	p.Pos.Line = 1 + bytes.Count(before, []byte("\n"))
	p.Pos.Col = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	p.Text = "this drawing holds instructions for a browser, which a picture of a playbook may not"
	p.Hint = "export it again as a plain SVG, or as a PNG"
	r.report(p)
}
