package source

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/prose"
)

// The limits on a tree of YAML: a playbook's own is at most five deep.
const (
	maxDepth = 8
	maxNodes = 20000
)

// parse returns the tree of a piece of YAML, whose first line is line after+1 of
// its file. Positions of the tree are those of the piece.
func parse(data []byte, after int) (*yaml.Node, *badFile) {
	if len(strings.TrimSpace(withoutComments(string(data)))) == 0 {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}, nil
	}
	var doc yaml.Node
	if err := yaml.Load(data, &doc); err != nil {
		return nil, plainly(err, string(data), after)
	}
	if len(doc.Content) != 1 {
		return &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}, nil
	}
	count := 0
	if bad := refuse(doc.Content[0], after, 0, &count); bad != nil {
		return nil, bad
	}
	return doc.Content[0], nil
}

func withoutComments(s string) string {
	var kept []string
	for line := range strings.SplitSeq(s, "\n") {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// refuse looks for the parts of YAML that a playbook has no use for, and that
// have cost others dearly: anchors, aliases, tags, endless depth.
func refuse(n *yaml.Node, after, depth int, count *int) *badFile {
	at := prose.Place{Line: n.Line + after, Col: n.Column}
	*count++
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return &badFile{at, "`&` and `*` at the start of a value have a meaning of their own in YAML, which a playbook does not use", "put the value in quotation marks, or write it out"}
	case n.Style&yaml.TaggedStyle != 0:
		return &badFile{at, "`!` at the start of a value has a meaning of its own in YAML, which a playbook does not use", "put the value in quotation marks"}
	case depth > maxDepth:
		return &badFile{at, "lists and fields are nested deeper here than any field of a playbook", "check the indentation of this line"}
	case *count > maxNodes:
		return &badFile{at, "there are more values here than any page has", "split the page"}
	}
	for _, c := range n.Content {
		if bad := refuse(c, after, depth+1, count); bad != nil {
			return bad
		}
	}
	return nil
}

// plainly says in plain words why a piece of YAML does not parse.
func plainly(err error, data string, after int) *badFile {
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	} else if !errors.As(err, &one) {
		return &badFile{what: "the fields cannot be read: " + err.Error(), hint: "compare them with another page"}
	}
	line, col := one.Mark.Line, one.Mark.Column
	if line == 0 {
		line, col = 1, 1
	}
	bad := &badFile{at: prose.Place{Line: line + after, Col: col}}
	text := lineOf(data, line)
	switch {
	case one.ContextMsg == "while scanning a quoted scalar":
		bad.at = prose.Place{Line: one.ContextMark.Line + after, Col: one.ContextMark.Column}
		bad.what, bad.hint = "a quotation mark opens here and is never closed", "close it at the end of the value"
	case strings.Contains(one.Message, "mapping values are not allowed"):
		bad.what, bad.hint = colon(text, col)
	case strings.Contains(text, "\t") && strings.HasPrefix(strings.TrimLeft(text, " "), "\t"):
		bad.what, bad.hint = "this line is indented with a tab, which YAML does not take", "use spaces"
	case strings.Contains(one.Message, "cannot start any token"):
		bad.what, bad.hint = "a value cannot begin with this character unless it is quoted", "put the whole value in quotation marks"
	case strings.Contains(one.Message, "',' or ']'"):
		bad.at = prose.Place{Line: one.ContextMark.Line + after, Col: one.ContextMark.Column}
		bad.what, bad.hint = "a list opens here with [ and is never closed", "close it with ], and put a comma between the values"
	case strings.Contains(one.Message, "',' or '}'"):
		bad.at = prose.Place{Line: one.ContextMark.Line + after, Col: one.ContextMark.Column}
		bad.what, bad.hint = "a group of fields opens here with { and is never closed", "close it with }, and put a comma between the fields"
	case strings.Contains(one.Message, "did not find expected key"):
		bad.what, bad.hint = "this line does not fit what stands above it", "check its indentation; a value with a quotation mark inside needs quotation marks of the other kind around it"
	case strings.Contains(one.Message, "'-' indicator"):
		bad.what, bad.hint = "this line does not fit the list above it", "begin it with a hyphen and a space, indented like the others"
	case strings.Contains(one.Message, "unknown anchor"):
		bad.what, bad.hint = "a value that begins with * has a meaning of its own in YAML", "put the value in quotation marks"
	default:
		bad.what, bad.hint = "this line cannot be read as fields of a page ("+one.Message+")", "a value with a colon, a question mark or a quotation mark in it needs quotation marks around it"
	}
	return bad
}

func colon(line string, col int) (what, hint string) {
	if strings.Count(line, ":") < 2 {
		return "this line is indented as if it belonged to the value above it", "give it the same indentation as the other fields"
	}
	return "a value with a colon in it needs quotation marks, or it reads as another field", `write the value as "…"`
}

func lineOf(data string, line int) string {
	lines := strings.Split(data, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return lines[line-1]
}
