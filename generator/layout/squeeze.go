package layout

import (
	"bytes"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"text/template/parse"

	"playbook/generator/minify"
)

// squeeze takes out of the templates of a file, once, the white space that a browser
// would collapse on every page. Pages come out small and no minifier has to read them:
// at a thousand pages that was a quarter of the time of making them. What authors write
// is not touched; its line ends stay.
//
// The minifier reads each template with a mark in the place of each action, and what it
// leaves between two marks is what stands there. Where it does not bring all marks back
// as they were the template stays as it is written.
func squeeze(t *template.Template, files ...string) error {
	for _, part := range t.Templates() {
		if part.Tree == nil || part.Tree.Root == nil || !slices.Contains(files, part.Tree.ParseName) {
			continue
		}
		var s seam
		s.walk(part.Tree.Root)
		s.mark(nil)
		small, err := minify.Layout(s.text.Bytes())
		if err != nil {
			return err
		}
		s.unpick(small)
	}
	return nil
}

// A seam is the text of a template with a mark for each action, and the nodes that
// stand before each mark; nil where nothing does.
type seam struct {
	text  bytes.Buffer
	nodes []*parse.TextNode
}

func (s *seam) mark(before *parse.TextNode) {
	if before != nil {
		s.text.Write(before.Text)
	}
	s.text.WriteString("{{" + strconv.Itoa(len(s.nodes)) + "}}")
	s.nodes = append(s.nodes, before)
}

func (s *seam) walk(l *parse.ListNode) {
	if l == nil {
		return
	}
	s.mark(nil)
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			s.mark(n)
		case *parse.IfNode:
			s.branches(&n.BranchNode)
		case *parse.WithNode:
			s.branches(&n.BranchNode)
		case *parse.RangeNode:
			s.branches(&n.BranchNode)
		default:
			s.mark(nil)
		}
	}
}

func (s *seam) branches(n *parse.BranchNode) {
	s.walk(n.List)
	s.walk(n.ElseList)
	s.mark(nil)
}

var marks = regexp.MustCompile(`\{\{(\d+)\}\}`)

// unpick puts what stands between the marks back into the nodes, if the marks are all
// there and in order, and nothing is where nothing was.
func (s *seam) unpick(small []byte) {
	found := marks.FindAllSubmatchIndex(small, -1)
	if len(found) != len(s.nodes) {
		return
	}
	texts := make([][]byte, len(found))
	end := 0
	for i, at := range found {
		texts[i] = small[end:at[0]]
		end = at[1]
		if string(small[at[2]:at[3]]) != strconv.Itoa(i) || s.nodes[i] == nil && len(texts[i]) > 0 {
			return
		}
	}
	for i, n := range s.nodes {
		if n != nil {
			n.Text = texts[i]
		}
	}
}
