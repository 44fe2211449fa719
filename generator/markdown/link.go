package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// enlist puts a link on the list and returns its index.
func (r *reading) enlist(l prose.Link, off int) int {
	l.Place, l.InStep = r.places.at(off), int32(r.step)
	if l.Kind != prose.Term { // whose word is kept once for all pages
		l.Target, l.Words = r.pad.Copy(l.Target), r.pad.Copy(l.Words)
	}
	r.text.Links = append(r.text.Links, l)
	return len(r.text.Links) - 1
}

// add puts a link on the list and returns the hole for it.
func (r *reading) add(l prose.Link, off int) *hole { return &hole{link: r.enlist(l, off)} }

func (r *reading) fault(off int, what, hint string) {
	r.text.Faults = append(r.text.Faults, prose.Fault{Place: r.places.at(off), What: what, Hint: hint})
}

// slip notes what readers see as it was typed.
func (r *reading) slip(off int, what, hint string) {
	r.text.Slips = append(r.text.Slips, prose.Fault{Place: r.places.at(off), What: what, Hint: hint})
}

// link makes a hole of a Markdown link, or leaves only its words where its
// address is not followed.
func (r *reading) link(n *ast.Link, in scope) {
	r.children(n, in|inLink)
	off, found := offset(r.src, n.Destination)
	if !found {
		off = n.Pos()
	}
	kind, target, bad := address(resolve(n.Destination))
	if bad == nil && n.Reference != nil {
		bad = r.expand(len(target) + len(n.Title))
	}
	if bad != nil {
		r.fault(off, bad.What, bad.Hint)
		unwrap(n)
		return
	}
	h := r.add(prose.Link{Kind: kind, Target: target, Words: r.words(n), Title: resolve(n.Title)}, off)
	n.Parent().InsertBefore(n.Parent(), n, h)
	adopt(h, n)
	n.Parent().RemoveChild(n.Parent(), n)
}

// expand keeps count of how much text [words][reference] brings in from
// definitions, each of which can be used again and again.
func (r *reading) expand(n int) *prose.Fault {
	r.expanded += n
	if r.expanded <= max(maxExpansion, len(r.src)) {
		return nil
	}
	r.tooLarge = true
	return &prose.Fault{}
}

// image makes a hole of an image, whose words are its text alternative.
func (r *reading) image(n *ast.Image) {
	off, found := offset(r.src, n.Destination)
	if !found {
		off = n.Pos()
	}
	kind, target, bad := address(resolve(n.Destination))
	if bad == nil && kind == prose.External {
		bad = &prose.Fault{What: "this picture lies on another site, and pages show only pictures of the playbook itself", Hint: "put the picture beside this file and give its name"}
	}
	if bad == nil && n.Reference != nil {
		bad = r.expand(len(target) + len(n.Title))
	}
	words := r.words(n)
	if bad != nil {
		r.fault(off, bad.What, bad.Hint)
		n.Parent().ReplaceChild(n.Parent(), n, typed(words))
		return
	}
	h := r.add(prose.Link{Kind: prose.Image, Target: target, Words: words, Title: resolve(n.Title)}, off)
	h.alone = true
	n.Parent().ReplaceChild(n.Parent(), n, h)
}

// typed is a text that stands in the tree without standing in the source.
func typed(s string) ast.Node {
	t := ast.NewString([]byte(s))
	t.SetRaw(true)
	return t
}

// autoLink makes a hole of an address that was typed as it is.
func (r *reading) autoLink(n *ast.AutoLink, in scope) {
	label := n.Label(r.src)
	off := n.Pos()
	if i := bytes.Index(r.src[off:min(off+2+len(label), len(r.src))], label); i >= 0 {
		off += i // Pos is that of the bracket or the space before it
	}
	words := ast.NewRawTextSegment(text.NewSegment(off, off+len(label)))
	n.Parent().InsertBefore(n.Parent(), n, words)
	n.Parent().RemoveChild(n.Parent(), n)
	if in&inLink != 0 {
		return
	}
	to := n.URL(r.src)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(to), []byte("mailto:")) {
		to = append([]byte("mailto:"), to...)
	}
	kind, target, bad := address(string(to))
	if bad != nil {
		r.fault(off, bad.What, bad.Hint)
		return
	}
	h := r.add(prose.Link{Kind: kind, Target: target, Words: string(label)}, off)
	words.Parent().InsertBefore(words.Parent(), words, h)
	h.AppendChild(h, words)
}

// wiki puts a [[link]] on the list.
func (r *reading) wiki(n *hole, in scope) {
	if in&inLink != 0 {
		r.fault(n.at, fmt.Sprintf("[[%s]] stands inside another link, and a reader can follow only one of them", clip(n.id, 40)), "put one after the other")
		if !n.HasChildren() {
			n.AppendChild(n, typed(n.id))
		}
		unwrap(n)
		return
	}
	l := prose.Link{Kind: prose.Wiki, Target: n.id, Words: r.words(n)}
	n.link, n.alone = r.enlist(l, n.at), !n.HasChildren()
}
