package stamp

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"text/template/parse"
)

// A place is where in HTML a value stands, as html/template tells places apart: by the
// escapers that it puts behind the value.
type place struct {
	sample        *template.Template // writes its value in such a place, and nothing else that changes
	before, after int                // how many bytes it writes around the value
	text          bool               // HTML stands for itself here
	plain         func(out *bytes.Buffer, s string) bool
}

// samples are templates with a value in each place that is known, with what writes
// plain text there as html/template would, or says that it is not so plain.
var samples = []struct {
	before, after string
	plain         func(out *bytes.Buffer, s string) bool
}{
	{``, ``, escaped},
	{`<a title="`, `">`, escaped},
	{`<title>`, `</title>`, escaped},
	{`<a href="`, `">`, address},
	{`<a href="/`, `">`, address},
	{`<a href="#`, `">`, unreserved},
}

// known are the places by the names of their escapers.
var known = sync.OnceValue(func() map[string]*place {
	places := map[string]*place{}
	for _, s := range samples {
		t := template.Must(template.New("").Parse(s.before + "{{.}}" + s.after))
		// The first execution escapes it.
		if err := t.Execute(io.Discard, ""); err != nil {
			panic(err)
		}
		for _, n := range t.Tree.Root.Nodes {
			if action, is := n.(*parse.ActionNode); is {
				places[names(action.Pipe.Cmds[1:])] = &place{t, len(s.before), len(s.after), s.before == "", s.plain}
			}
		}
	}
	return places
})

// placeOf parts the escapers from the commands of an action. It returns no place if
// there are none that it knows.
func placeOf(cmds []*parse.CommandNode) (*place, []*parse.CommandNode) {
	// The longest: some places have the last escapers of others.
	for first := 1; first < len(cmds); first++ {
		if p := known()[names(cmds[first:])]; p != nil {
			return p, cmds[:first]
		}
	}
	return nil, cmds
}

func names(cmds []*parse.CommandNode) string {
	var all []string
	for _, cmd := range cmds {
		all = append(all, cmd.String())
	}
	return strings.Join(all, "|")
}

var (
	words  = reflect.TypeFor[string]()
	html   = reflect.TypeFor[template.HTML]()
	number = reflect.TypeFor[int]()
)

// write writes a value as html/template would in this place.
func (p *place) write(out *bytes.Buffer, v reflect.Value) {
	if !v.IsValid() {
		panic(beyond{"no value"})
	}
	switch v.Type() {
	case words:
		if p.plain(out, v.String()) {
			return
		}
	case html:
		if p.text {
			out.WriteString(v.String())
			return
		}
	case number:
		out.Write(strconv.AppendInt(out.AvailableBuffer(), v.Int(), 10))
		return
	}
	var b bytes.Buffer
	if err := p.sample.Execute(&b, v.Interface()); err != nil {
		panic(beyond{"a value that cannot stand here"})
	}
	out.Write(b.Bytes()[p.before : b.Len()-p.after])
}

// escaped writes text with those characters named that HTML gives a meaning.
func escaped(out *bytes.Buffer, s string) bool {
	from := 0
	for i := range len(s) {
		if name := meanings[s[i]]; name != "" {
			out.WriteString(s[from:i])
			out.WriteString(name)
			from = i + 1
		}
	}
	out.WriteString(s[from:])
	return true
}

// meanings are the names that html/template gives characters.
var meanings = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// address writes an address if every character of it may stand in one and none has a
// meaning in HTML. It has no colon but that of https, so it names no other scheme.
func address(out *bytes.Buffer, s string) bool {
	return ofThese(&addresses, strings.TrimPrefix(s, "https://")) && written(out, s)
}

// unreserved writes text that stands for itself in any part of an address.
func unreserved(out *bytes.Buffer, s string) bool {
	return ofThese(&standing, s) && written(out, s)
}

func written(out *bytes.Buffer, s string) bool {
	out.WriteString(s)
	return true
}

// A set is bytes.
type set [256]bool

var standing, addresses = setOf(""), setOf("/#?=")

// setOf is the letters, the digits, what is unreserved in addresses (RFC 3986,
// section 2.3), and others.
func setOf(others string) (s set) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + others) {
		s[c] = true
	}
	return s
}

// ofThese reports whether text has these bytes only.
func ofThese(these *set, s string) bool {
	for i := range len(s) {
		if !these[s[i]] {
			return false
		}
	}
	return true
}
