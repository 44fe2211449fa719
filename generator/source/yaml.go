package source

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// The limits on a tree of YAML: a playbook's own is at most five deep.
const (
	maxDepth     = 8
	maxPageNodes = 20_000
	maxBookNodes = 200_000
)

// parse returns the tree of a piece of YAML, at most so many values of it. A
// piece without anything in it is a mapping without fields.
func parse(r *ruler, most int) (*yaml.Node, *badFile) {
	if bad := invisible(r); bad != nil {
		return nil, bad
	}
	nothing := &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	if blank(r.text) {
		return nothing, nil
	}
	var doc yaml.Node
	if err := yaml.Load(r.typed, &doc); err != nil {
		return nil, plainly(err, r)
	}
	if len(doc.Content) != 1 || isNull(doc.Content[0]) {
		return nothing, nil
	}
	left := most
	if bad := refuse(doc.Content[0], r, 0, &left); bad != nil {
		return nil, bad
	}
	return doc.Content[0], nil
}

// blank reports whether a piece of YAML says nothing: only blank lines and notes.
func blank(s string) bool {
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// invisible looks for characters that YAML takes for the end of a line or the
// beginning of a file, and that nobody sees.
func invisible(r *ruler) *badFile {
	at := len(r.text)
	for _, char := range []string{"\u2028", "\u2029", byteMark} {
		if i := strings.Index(r.text[:at], char); i >= 0 {
			at = i
		}
	}
	if at == len(r.text) {
		return disguised(r)
	}
	char, _ := utf8.DecodeRuneInString(r.text[at:])
	return &badFile{r.place(at), fmt.Sprintf("an invisible character stands here (U+%04X), which often comes along with pasted text", char), "take it out, and type what stands beside it again"}
}

// foreignSpaces are the spaces of word processors, which YAML takes for letters.
const foreignSpaces = "\u00A0\u2002\u2003\u2009\u202F\u3000"

// outOfPlace are such spaces where the shape of a piece hangs on them: before a field or a
// hyphen, or behind the hyphen.
var outOfPlace = regexp.MustCompile(`(?m)^ *(?:(?:- )*-([` + foreignSpaces + `])|([` + foreignSpaces + `])[ ` + foreignSpaces + `]*(?:-[ ` + foreignSpaces + `\n]|[\pL_][^\s:"']*:))`)

// disguised looks for them: nobody sees that such a line stands elsewhere than it seems to.
func disguised(r *ruler) *badFile {
	if !strings.ContainsAny(r.text, foreignSpaces) {
		return nil
	}
	m := outOfPlace.FindStringSubmatchIndex(r.text)
	if m == nil {
		return nil
	}
	at := max(m[2], m[4])
	char, _ := utf8.DecodeRuneInString(r.text[at:])
	return &badFile{r.place(at), fmt.Sprintf("at the start of this line stands what looks like a space and is another character (%U)", char), "take out what stands before the first word, and type the spaces again"}
}

const meaning = " at the start of a value has a meaning of its own in YAML, which a playbook does not use"

// refuse looks for the parts of YAML that a playbook has no use for, and that
// have cost others dearly: anchors, aliases, tags, endless depth.
func refuse(n *yaml.Node, r *ruler, depth int, left *int) *badFile {
	*left--
	switch {
	case n.Kind == yaml.AliasNode:
		return &badFile{r.node(n), "`*`" + meaning, quoteIt}
	case n.Anchor != "":
		return &badFile{r.node(n), "`&`" + meaning, quoteIt}
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		return &badFile{r.node(n), "`!`" + meaning, quoteIt}
	case n.Tag == "!!merge":
		return &badFile{r.node(n), "`<<` has a meaning of its own in YAML, which a playbook does not use", "write the fields out"}
	case depth > maxDepth:
		return &badFile{r.node(n), "lists and fields are nested deeper here than any field of a playbook", "check the spaces at the start of this line"}
	case *left < 0:
		return &badFile{r.node(n), "there are more values here than any playbook has", "split the file, or take out what was put here by mistake"}
	}
	for _, c := range n.Content {
		if bad := refuse(c, r, depth+1, left); bad != nil {
			return bad
		}
	}
	return nil
}

// isNull reports whether a node is a field without a value. `null` and `~` are
// that too; who means the words puts them in quotation marks.
func isNull(n *yaml.Node) bool {
	return n.Kind == 0 || n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}

// fields says why a tree is not a list of fields, if it is not.
func fields(r *ruler, root *yaml.Node, what, example string) *badFile {
	if root.Kind == yaml.MappingNode {
		return nil
	}
	hint := fmt.Sprintf("write each field on a line of its own, as in `%s`", example)
	if root.Kind == yaml.ScalarNode {
		if i := strings.IndexByte(r.text, ':'); i >= 0 {
			return &badFile{r.place(i), spaceless(r.text[i+1:]), hint}
		}
	}
	return &badFile{r.node(root), what + " is not a list of fields", hint}
}
