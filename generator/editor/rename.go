package editor

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// prepareRename says whether what stands at a place has a name of its own.
func (s *server) prepareRename(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.target()
	if f := renamable(t); f != nil {
		return nil, f
	}
	return prepared{q.text.span(t.from, t.to, s.enc), t.id()}, nil
}

func (t target) id() string {
	if t.contact != nil {
		return t.contact.ID.Value
	}
	return t.entry.ID
}

func renamable(t target) *fault {
	switch {
	case t.entry == nil && t.contact == nil:
		return &fault{requestFailed, "here stands no id: rename a page at a link to it, or at its title"}
	case t.entry != nil && (t.entry.Term != nil || t.entry.Kind == playbook.KindPurpose):
		return &fault{requestFailed, "the purpose and the words of the glossary have no id to rename"}
	}
	return nil
}

// idForm is how an id is written. Whether it may be one is for check to say.
var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxID is the greatest length of an id.
const maxID = 40

// rename gives a page or a contact another id, wherever it is named. A page's file
// is renamed with it, and the page keeps its former id, so that old links work.
func (s *server) rename(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.target()
	if f := renamable(t); f != nil {
		return nil, f
	}
	if f := q.book.free(t, q.NewName); f != nil {
		return nil, f
	}
	w := change{server: s, book: q.book, edits: map[string][]edit{}}
	for _, m := range q.book.mentions(t) {
		w.mention(m, t, q.NewName)
	}
	if t.contact != nil {
		words := q.book.text(playbook.SettingsFile)
		from := words.at(t.contact.ID.At)
		if !strings.HasPrefix(words.s[from:], t.id()) {
			return nil, &fault{requestFailed, "the contact's id is written in a way that cannot be replaced; rename it by hand"}
		}
		w.replace(playbook.SettingsFile, words, from, from+len(t.id()), q.NewName)
		return w.result("", "")
	}
	file, f := w.entry(t.entry, q.NewName)
	if f != nil {
		return nil, f
	}
	return w.result(t.entry.File, file)
}

// free says why an id cannot be taken.
func (b *book) free(t target, id string) *fault {
	if !idForm.MatchString(id) || len(id) > maxID {
		return &fault{requestFailed, fmt.Sprintf("%q cannot be an id: it is small letters without accents, figures, and single hyphens between them, %d at most", id, maxID)}
	}
	holder := b.graph.Entry(id)
	_, contact := b.graph.Settings.Contact(id)
	if contact || holder != nil && holder != t.entry || id == t.id() {
		return &fault{requestFailed, fmt.Sprintf("%q is already taken", id)}
	}
	return nil
}

// A change gathers the edits of a renaming.
type change struct {
	server *server
	book   *book
	edits  map[string][]edit // by file
}

func (c *change) replace(file string, in *text, from, to int, with string) {
	c.edits[file] = append(c.edits[file], edit{in.span(from, to, c.server.enc), with})
}

// mention writes the new id where the old one stood; of a link by file, its last
// part.
func (c *change) mention(m mention, t target, id string) {
	old := m.text.s[m.from:m.to]
	if idForm.MatchString(old) && !strings.Contains(old, "/") && (t.contact != nil || c.book.graph.Entry(old) == t.entry) {
		c.replace(m.file, m.text, m.from, m.to, id)
		return
	}
	if t.entry.IDField.Value != "" && strings.Contains(old, ".md") {
		return // the file keeps its name
	}
	address, _, _ := strings.Cut(old, "#")
	dir, last := path.Split(strings.TrimSuffix(address, "/"))
	from := m.from + len(dir)
	c.replace(m.file, m.text, from, from+len(strings.TrimSuffix(last, ".md")), id)
}

// entry changes the page itself: its id, or the name of its file, which it returns,
// and what it was called before.
func (c *change) entry(e *playbook.Entry, id string) (file string, f *fault) {
	words := c.book.text(e.File)
	first, last := fences(words, false)
	if last < first || e.Broken {
		return "", &fault{requestFailed, e.File + " cannot be read just now; put it right first"}
	}
	file = path.Join(path.Dir(e.File), id+".md")
	if e.IDField.Value != "" {
		from := words.at(e.IDField.At)
		if !strings.HasPrefix(words.s[from:], e.IDField.Value) {
			return "", &fault{requestFailed, "the page's `id` is written in a way that cannot be replaced; rename it by hand"}
		}
		c.replace(e.File, words, from, from+len(e.IDField.Value), id)
		file = e.File
	}
	c.formerly(e, words, last)
	return file, nil
}

var formerList = regexp.MustCompile(`^formerly:[ \t]*\[(.*)\][ \t]*$`)

// formerly notes the id that a page had: in the list that it has, or in a new one
// at the end of the front matter.
func (c *change) formerly(e *playbook.Entry, words *text, last int) {
	end := "\n"
	if strings.Contains(words.s, "\r\n") {
		end = "\r\n"
	}
	n := -1
	if key, is := e.Keys["formerly"]; is {
		n = key.At.Line - 1
	}
	if n < 0 {
		from, _ := words.line(last + 1)
		c.replace(e.File, words, from, from, "formerly: ["+e.ID+"]"+end)
		return
	}
	from, to := words.line(n)
	if m := formerList.FindStringSubmatchIndex(words.s[from:to]); m != nil {
		item := ", " + e.ID
		if strings.TrimSpace(words.s[from+m[2]:from+m[3]]) == "" {
			item = e.ID
		}
		c.replace(e.File, words, from+m[3], from+m[3], item)
		return
	}
	if strings.TrimRight(words.s[from:to], " \t") == "formerly:" {
		indent := "  "
		if hyphens, _, _ := split(words.words(n + 1)); len(hyphens) > 0 {
			indent = strings.Repeat(" ", hyphens[0])
		}
		c.replace(e.File, words, to, to, end+indent+"- "+e.ID)
		return
	}
	from += strings.IndexByte(words.s[from:to], ':') + 1
	c.replace(e.File, words, from, to, " ["+strings.TrimSpace(words.s[from:to])+", "+e.ID+"]")
}

// result is the whole as the client can take it. Renaming a file is something that
// a client has to offer.
func (c *change) result(old, file string) (any, error) {
	able := c.server.client.Capabilities.Workspace.WorkspaceEdit
	moves := old != file
	mover := slices.Contains(able.ResourceOperations, "rename") // and so knows documentChanges, where they stand
	if moves && !mover {
		return nil, &fault{requestFailed, "this editor cannot rename files for a language server; rename " + old + " with \"playbook rename\" in a terminal"}
	}
	w := workspaceEdit{}
	if !able.DocumentChanges && !mover {
		w.Changes = map[string][]edit{}
		for name, edits := range c.edits {
			w.Changes[c.book.uri(name)] = edits
		}
		return w, nil
	}
	for _, name := range sortedKeys(c.edits) {
		var version *int
		if d := c.book.open[name]; d != nil {
			version = d.version
		}
		w.DocumentChanges = append(w.DocumentChanges, documentEdit{versioned{c.book.uri(name), version}, c.edits[name]})
	}
	if moves {
		w.DocumentChanges = append(w.DocumentChanges, renameFile{"rename", c.book.uri(old), c.book.uri(file)})
	}
	return w, nil
}
