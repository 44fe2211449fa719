package layout

import (
	"html/template"
	"maps"
	"slices"
	"text/template/parse"
)

// fold writes into a layout what is the same on every page: {{words "Search"}} becomes
// the word itself, and {{template "icon-why"}} the picture. A page has a hundred of
// them, and a call from a template costs more than writing the text.
func fold(t *template.Template, words func(string, ...any) string) {
	f := folding{words, map[string][]byte{}}
	for _, part := range t.Templates() {
		if part.Tree == nil || part.Tree.Root == nil {
			continue
		}
		f.list(part.Tree.Root)
		if nodes := part.Tree.Root.Nodes; len(nodes) == 1 && nodes[0].Type() == parse.NodeText {
			f.still[part.Name()] = nodes[0].(*parse.TextNode).Text
		}
	}
	for _, part := range t.Templates() {
		if part.Tree != nil {
			f.list(part.Tree.Root)
		}
	}
}

// A folding knows the words, and the templates that are text and nothing else.
type folding struct {
	words func(string, ...any) string
	still map[string][]byte
}

func (f folding) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	var nodes []parse.Node
	for _, n := range l.Nodes {
		text, still := f.text(n)
		if !still {
			nodes = append(nodes, n)
			continue
		}
		if len(nodes) > 0 {
			if before, is := nodes[len(nodes)-1].(*parse.TextNode); is {
				before.Text = slices.Concat(before.Text, text)
				continue
			}
		}
		nodes = append(nodes, &parse.TextNode{NodeType: parse.NodeText, Pos: n.Position(), Text: text})
	}
	l.Nodes = nodes
}

// text is what a node always writes, if it always writes the same. It folds what
// stands inside the node.
func (f folding) text(n parse.Node) (text []byte, still bool) {
	switch n := n.(type) {
	case *parse.TextNode:
		return n.Text, true
	case *parse.ActionNode:
		key, still := fixedWords(n.Pipe)
		if !still {
			return nil, false
		}
		return []byte(template.HTMLEscapeString(f.words(key))), true
	case *parse.TemplateNode:
		text, still = f.still[n.Name]
		return text, still && n.Pipe == nil
	case *parse.IfNode:
		f.branches(&n.BranchNode)
	case *parse.WithNode:
		f.branches(&n.BranchNode)
	case *parse.RangeNode:
		f.branches(&n.BranchNode)
	}
	return nil, false
}

func (f folding) branches(n *parse.BranchNode) {
	f.list(n.List)
	f.list(n.ElseList)
}

// spelled lists the words that layouts spell out, wherever they stand in them.
func spelled(all layouts) []string {
	found := map[string]bool{}
	for _, t := range all {
		for _, part := range t.Templates() {
			if part.Tree != nil && part.Tree.Root != nil {
				listen(part.Tree.Root, "words", found)
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// listen notes the first argument, where it is spelled out, of every call of a function.
func listen(n parse.Node, function string, found map[string]bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			listen(child, function, found)
		}
	case *parse.ActionNode:
		listen(n.Pipe, function, found)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			listen(n.Pipe, function, found)
		}
	case *parse.IfNode:
		listenBranch(&n.BranchNode, function, found)
	case *parse.WithNode:
		listenBranch(&n.BranchNode, function, found)
	case *parse.RangeNode:
		listenBranch(&n.BranchNode, function, found)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			listen(c, function, found)
		}
	case *parse.CommandNode:
		if name, is := n.Args[0].(*parse.IdentifierNode); is && name.Ident == function && len(n.Args) > 1 {
			if key, is := n.Args[1].(*parse.StringNode); is {
				found[key.Text] = true
			}
		}
		for _, arg := range n.Args {
			listen(arg, function, found)
		}
	}
}

func listenBranch(n *parse.BranchNode, function string, found map[string]bool) {
	listen(n.Pipe, function, found)
	listen(n.List, function, found)
	listen(n.ElseList, function, found)
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
