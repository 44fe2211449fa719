package layout

import (
	"html/template"
	"text/template/parse"
)

// fold writes the words of the interface into a layout where they are the same
// on every page: {{words "Search"}} becomes the word itself. A page asks for some
// sixty of them, and a call from a template costs more than writing the word.
func fold(t *template.Template, words func(string, ...any) string) {
	for _, part := range t.Templates() {
		if part.Tree != nil && part.Tree.Root != nil {
			foldList(part.Tree.Root, words)
		}
	}
}

func foldList(l *parse.ListNode, words func(string, ...any) string) {
	if l == nil {
		return
	}
	for i, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if key, ok := fixedWords(n.Pipe); ok {
				text := template.HTMLEscapeString(words(key))
				l.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(text)}
			}
		case *parse.IfNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		case *parse.WithNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		case *parse.RangeNode:
			foldList(n.List, words)
			foldList(n.ElseList, words)
		}
	}
}

// fixedWords returns the key of a pipeline that is a call of words with nothing
// else.
func fixedWords(p *parse.PipeNode) (string, bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 2 {
		return "", false
	}
	name, isName := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, isText := p.Cmds[0].Args[1].(*parse.StringNode)
	if !isName || !isText || name.Ident != "words" {
		return "", false
	}
	return key.Text, true
}
