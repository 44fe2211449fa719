// Package rename makes changed files of a playbook in which a page, or a contact of
// the settings, is to have another id.
//
// It alone knows everywhere an id may stand: the fields of every page, in all the
// shapes in which a reference can be written; [[id]] and [[id|words]]; links by a
// path to the page's file or by its address; and on the page itself its file's name,
// `id` and `formerly`. It takes the places from the reader, so whatever the reader
// takes for a name is changed and nothing else is: comments, order, quotation marks,
// line ends and a byte-order mark stay as they are.
//
// A renaming is all or nothing. The playbook is read and checked again as it would
// be, and unless every reference leads where it led before and nothing is found that
// was not found before, there is no plan but the reason why. Nothing here writes to
// the disk.
package rename

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/mend"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// A Check reads a playbook and says what is wrong with it.
type Check func(fs.FS) (*graph.Graph, []playbook.Problem, error)

// A Plan is a renaming that can be done.
type Plan struct {
	Old, New string
	Edits    map[string][]playbook.Edit // by the file, as it is called before
	Changes  []mend.Change              // what the edits come to, ordered by file
	Unread   []string                   // files that cannot be read, in which the id may stand unchanged
}

// A Refusal says why something cannot be renamed.
type Refusal struct{ Why string }

func (r *Refusal) Error() string { return r.Why }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// Of works out a renaming. What stands in its way is a [Refusal]; any other error is
// a failure.
func Of(folder fs.FS, check Check, old, new string) (*Plan, error) {
	g, problems, err := check(folder)
	if err != nil {
		return nil, err
	}
	w := &work{folder: folder, g: g, old: old, new: new, texts: map[string]*text{}, edits: map[string][]playbook.Edit{}}
	if err := w.agree(); err != nil {
		return nil, err
	}
	if err := w.find(); err != nil {
		return nil, err
	}
	p := &Plan{Old: old, New: new, Edits: w.edits}
	for _, e := range g.Entries {
		if e.Broken && !slices.Contains(p.Unread, e.File) {
			p.Unread = append(p.Unread, e.File)
		}
	}
	after, err := w.apply(p)
	if err != nil {
		return nil, err
	}
	then, found, err := check(mend.Over(folder, after))
	if err != nil {
		return nil, err
	}
	return p, w.compare(then, problems, found)
}

// work is a renaming under way.
type work struct {
	folder   fs.FS
	g        *graph.Graph
	old, new string
	page     *playbook.Entry   // what is renamed: a page
	contact  *playbook.Contact // or a contact
	to       string            // where the page's file lies afterwards, if elsewhere
	texts    map[string]*text
	edits    map[string][]playbook.Edit
}

// agree finds what is to be renamed, and says why it cannot be, or not so.
func (w *work) agree() error {
	if w.old == w.new {
		return refuse("%q is what it is called already", w.old)
	}
	e := w.g.Entry(w.old)
	contact, isContact := w.g.Settings.Contact(w.old)
	kind := playbook.KindContact
	switch {
	case e == nil && isContact:
		w.contact = &contact
	case e == nil:
		return w.unknown()
	case e.ID != w.old:
		return refuse("%q is a former id; the page is now called %q", w.old, e.ID)
	case e.Broken:
		return refuse("%s cannot be read, so it cannot be renamed; \"playbook check\" says what is wrong with it", e.File)
	case e.Kind == playbook.KindPurpose:
		return refuse("the purpose is called %q in every playbook", w.old)
	default:
		w.page, kind = e, e.Kind
	}
	if why := source.BadID(kind, w.new); why != "" {
		return refuse("%q cannot be an id: %s; %s", w.new, why, source.SuggestID(kind, w.new))
	}
	return w.vacant()
}

func (w *work) unknown() error {
	var names []string
	for _, e := range w.g.Entries {
		if e.Kind != playbook.KindTerm {
			names = append(names, e.ID)
		} else if e.ID == w.old {
			return refuse("%q is a word of the glossary, which has no id: change it in %s", w.old, e.File)
		}
	}
	for _, c := range w.g.Settings.Contacts {
		names = append(names, c.ID.Value)
	}
	hint := "an id is the name of a page's file without .md"
	if near := playbook.Nearest(w.old, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return refuse("there is no page %q; %s", w.old, hint)
}

// vacant says who has the new id, or had it formerly. A page may go back to an id of
// its own.
func (w *work) vacant() error {
	if c, taken := w.g.Settings.Contact(w.new); taken {
		return refuse("%q is already a contact (%s); an id belongs to one of them for ever", w.new, c.Title.Value)
	}
	switch e := w.g.Entry(w.new); {
	case e == nil || e == w.page:
		return nil
	case e.ID == w.new && w.cutShort(e):
		return refuse("%s notes %q as an id that it had formerly, and %s is there too, so this renaming was once cut short; if the two say the same, delete %[1]s and rename again", e.File, w.old, w.page.File)
	case e.ID == w.new:
		return refuse("%q is already the id of %s; an id belongs to one page for ever", w.new, e.File)
	default:
		return refuse("%q was the id of %s; an id belongs to one page for ever, and old links still lead there", w.new, e.File)
	}
}

// cutShort reports whether a page is what the page would become: a power cut has left both.
func (w *work) cutShort(e *playbook.Entry) bool {
	return w.page != nil && slices.ContainsFunc(e.Formerly, func(r playbook.Text) bool { return r.Value == w.old })
}

// find notes the edits.
func (w *work) find() error {
	for _, e := range w.g.Entries {
		for _, ref := range e.Refs {
			if ref.ID == w.old { // which is nobody else's
				w.edit(e.File, playbook.Edit{At: ref.At, Old: w.old, New: w.new})
			}
		}
	}
	if w.contact != nil {
		return w.rewrite(playbook.SettingsFile, w.contact.ID, w.new)
	}
	if err := w.ownID(); err != nil {
		return err
	}
	for _, e := range w.g.Entries {
		if err := w.links(e); err != nil {
			return err
		}
	}
	return w.formerly()
}

func (w *work) edit(file string, e playbook.Edit) {
	if !slices.Contains(w.edits[file], e) {
		w.edits[file] = append(w.edits[file], e)
	}
}

// ownID gives the page itself its new id: as the name of its file, in its field `id`,
// or both.
func (w *work) ownID() error {
	e := w.page
	if e.IDField.Value != "" {
		if err := w.rewrite(e.File, e.IDField, w.new); err != nil {
			return err
		}
	}
	dir, name := path.Split(e.File)
	if strings.TrimSuffix(name, path.Ext(name)) != w.old {
		return nil
	}
	w.to = dir + w.new + path.Ext(name)
	if _, err := fs.Lstat(w.folder, w.to); err == nil {
		return refuse("%s is in the way of the renamed page: move it first", w.to)
	}
	return nil
}

// apply makes the edits of all files, and returns the texts that change.
func (w *work) apply(p *Plan) (map[string][]byte, error) {
	after := map[string][]byte{}
	if w.to != "" && len(w.edits[w.page.File]) == 0 {
		w.edits[w.page.File] = nil
	}
	for file, edits := range w.edits {
		before, err := w.text(file)
		if err != nil {
			return nil, err
		}
		now, done := mend.Apply(before.raw, edits)
		if done < len(edits) {
			return nil, w.unapplied(before, edits)
		}
		c := mend.Change{File: file, Before: before.raw, After: now}
		after[file] = now
		if w.page != nil && file == w.page.File && w.to != "" {
			c.To, after[file], after[w.to] = w.to, nil, now
		}
		p.Changes = append(p.Changes, c)
	}
	slices.SortFunc(p.Changes, func(a, b mend.Change) int { return strings.Compare(a.File, b.File) })
	return after, nil
}

// unapplied names the place where an id does not stand as it is read.
func (w *work) unapplied(t *text, edits []playbook.Edit) error {
	for _, e := range edits {
		if _, done := mend.Apply(t.raw, []playbook.Edit{e}); done == 0 {
			return refuse("%s: %q is meant here and written in another way; write it plainly first", playbook.At(t.file, e.At), w.old)
		}
	}
	return refuse("%s names %q twice in one place; put it right first", t.file, w.old)
}
