package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var (
	// pastedItem is what stands at the start of a line that a word processor made for an
	// item of a list.
	pastedItem = regexp.MustCompile(`^[\s\x{A0}]*(?:([•◦▪●○■‣⁃\x{F0B7}])[\s\x{A0}]*|(?:[-*+]|[0-9]{1,3}[.)]) *\x{A0}\s*|\x{A0}\s*[-*+] )[\pL\pN"'“‘\[*]`)
	// apart is a link whose address stands apart from its words.
	apart = regexp.MustCompile(`\] \((?:https?://[^\s)]+|[^\s)]+\.md(?:#[^\s)]*)?)\)`)
)

// pasted reports the first line of a paragraph that was meant for an item of a list and
// is none: it runs on from the line above. Within a list it is a fault, since a label in it
// is not seen; elsewhere it is only ugly.
func (r *reading) pasted(n ast.Node) {
	report := r.slip
	for up := n.Parent(); up != nil; up = up.Parent() {
		if up.Kind() == ast.KindListItem {
			report = r.fault
		}
	}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		text := line.Value(r.src)
		m := pastedItem.FindSubmatchIndex(text)
		if m == nil {
			continue
		}
		off := line.Start + len(text) - len(bytes.TrimSpace(text))
		if m[2] >= 0 {
			report(line.Start+m[2], "this line begins with the bullet of a word processor, which begins no list here, so it runs on from the line above and no label is seen in it",
				"write a hyphen and a space instead, as in `- Say: …`, with a blank line above a list; what belongs to a step has three spaces before its hyphen")
			return
		}
		report(off, "a space at the start of this line is one that word processors put in so that no line breaks there, so this begins no list and no label is seen in it",
			"take out what stands before the first word, and type it and its spaces again")
		return
	}
}

// typed reports a link or picture in a text that was written so that it is none, and
// readers would see its brackets.
func (r *reading) typed(t *ast.Text) {
	s := t.Segment.Value(r.src)
	if at := bytes.Index(s, []byte("](")); at > 0 && s[at-1] != '\\' && bytes.LastIndexByte(s[:at], '[') >= 0 {
		if end := bytes.IndexByte(s[at:], ')'); end > 2 && bytes.IndexByte(s[at+2:at+end], ' ') > 0 {
			r.fault(t.Segment.Start+at+2, "this address has a space in it, so it is neither link nor picture and readers would see the brackets",
				"put < and > round the address, as in (<"+clip(string(s[at+2:at+end]), 60)+">), or give the file a name without spaces, here and in its folder")
		}
		return
	}
	if m := apart.FindIndex(s); m != nil && bytes.LastIndexByte(s[:m[0]], '[') >= 0 {
		r.fault(t.Segment.Start+m[0]+1, "a space stands between the words of this link and its address, so it is none and readers would see the brackets", "take the space out: [words](address)")
	}
}
