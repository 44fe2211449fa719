package editor

import (
	"errors"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/rename"
)

// prepareRename says whether what stands at a place has an id of its own.
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

// rename gives a page or a contact another id, wherever it is named in the texts as
// they stand in the editor.
func (s *server) rename(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.target()
	if f := renamable(t); f != nil {
		return nil, f
	}
	plan, err := rename.Of(q.book.folder(), q.book.gen.Check, t.id(), q.NewName)
	if refusal, is := errors.AsType[*rename.Refusal](err); is {
		return nil, &fault{requestFailed, refusal.Why}
	}
	if err != nil {
		return nil, &fault{requestFailed, err.Error()}
	}
	return s.planned(q.book, plan)
}

// planned is a plan as the client can take it. Renaming a file is something that a
// client has to offer; one that does knows documentChanges, where that stands.
func (s *server) planned(b *book, plan *rename.Plan) (any, error) {
	able := s.client.Capabilities.Workspace.WorkspaceEdit
	mover := slices.Contains(able.ResourceOperations, "rename")
	all, moves := workspaceEdit{Changes: map[string][]edit{}}, []any{}
	for _, c := range plan.Changes {
		if edits := b.edits(c.File, plan.Edits[c.File], s.enc); len(edits) > 0 {
			all.Changes[b.uri(c.File)] = edits
			all.DocumentChanges = append(all.DocumentChanges, documentEdit{versioned{b.uri(c.File), b.version(c.File)}, edits})
		}
		if c.To != "" && !mover {
			return nil, &fault{requestFailed, "this editor cannot rename files for a language server; in a terminal, write \"playbook rename " + plan.Old + " " + plan.New + "\""}
		}
		if c.To != "" {
			moves = append(moves, renameFile{"rename", b.uri(c.File), b.uri(c.To)})
		}
	}
	if !able.DocumentChanges && !mover {
		all.DocumentChanges = nil
		return all, nil
	}
	// A file is edited under its old name, and then renamed.
	all.Changes, all.DocumentChanges = nil, append(all.DocumentChanges, moves...)
	return all, nil
}

func (b *book) version(file string) *int {
	if d := b.open[file]; d != nil {
		return d.version
	}
	return nil
}

// edits are edits of a file as the protocol counts.
func (b *book) edits(file string, list []playbook.Edit, enc encoding) []edit {
	t := b.text(file)
	var edits []edit
	for _, e := range list {
		if from, to, is := t.holds(e); is {
			edits = append(edits, edit{t.span(from, to, enc), e.New})
		}
	}
	return edits
}

// holds is the part of a text that an edit replaces, if that still stands there. A
// line feed stands for any end of a line.
func (t *text) holds(e playbook.Edit) (from, to int, is bool) {
	from = t.at(e.At)
	to = from
	for i, part := range strings.Split(e.Old, "\n") {
		if i > 0 {
			n := t.number(to)
			if _, end := t.line(n); to != end || n+1 >= len(t.starts) {
				return 0, 0, false
			}
			to = t.starts[n+1]
		}
		if !strings.HasPrefix(t.s[to:], part) {
			return 0, 0, false
		}
		to += len(part)
	}
	return from, to, e.At.Known()
}
