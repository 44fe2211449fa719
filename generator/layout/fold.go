package layout

import (
	"html/template"
	"maps"
	"slices"
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

// spelled lists the words that layouts spell out, wherever they stand in them.
func spelled(all layouts) []string {
	found := map[string]bool{}
	for _, t := range all {
		for _, part := range t.Templates() {
			if part.Tree != nil && part.Tree.Root != nil {
				listen(part.Tree.Root, found)
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func listen(n parse.Node, found map[string]bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			listen(child, found)
		}
	case *parse.ActionNode:
		listen(n.Pipe, found)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			listen(n.Pipe, found)
		}
	case *parse.IfNode:
		listenBranch(&n.BranchNode, found)
	case *parse.WithNode:
		listenBranch(&n.BranchNode, found)
	case *parse.RangeNode:
		listenBranch(&n.BranchNode, found)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			listen(c, found)
		}
	case *parse.CommandNode:
		if name, is := n.Args[0].(*parse.IdentifierNode); is && name.Ident == "words" && len(n.Args) > 1 {
			if key, is := n.Args[1].(*parse.StringNode); is {
				found[key.Text] = true
			}
		}
		for _, arg := range n.Args {
			listen(arg, found)
		}
	}
}

func listenBranch(n *parse.BranchNode, found map[string]bool) {
	listen(n.Pipe, found)
	listen(n.List, found)
	listen(n.ElseList, found)
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
