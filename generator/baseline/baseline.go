// Package baseline makes of a playbook's problems a list of those it lives with
// for now, and tells the new ones from them.
//
// It alone knows how such a list is written: as lines of JSON, an entry a line,
// sorted by page. So a review of a change shows what came and what went, git merges
// two changes line by line, and grep finds a page in it. An entry is a rule, a page
// (a file, where there is no page) and a target, with a number where several
// problems are alike; a line of the page is never part of it.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// An Entry is one line of a list: so many problems that share a fingerprint.
type Entry struct {
	Rule   string `json:"rule"`
	Page   string `json:"page,omitempty"`
	File   string `json:"file,omitempty"` // where there is no page
	Target string `json:"target,omitempty"`
	Count  int    `json:"count,omitempty"` // 1 is left out

	Line int `json:"-"` // of the list
}

func entry(p playbook.Problem) Entry {
	// As a fingerprint has it, and not as JSON would write what is not UTF-8.
	text := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
	e := Entry{Rule: p.Rule, Page: text(p.Page), Target: text(p.Target)}
	if e.Page == "" {
		e.File = text(p.File)
	}
	return e
}

func (e Entry) fingerprint() string {
	return playbook.Problem{Rule: e.Rule, Page: e.Page, Pos: playbook.Pos{File: e.File}, Target: e.Target}.Fingerprint()
}

// A Baseline is a list of problems that a playbook lives with.
type Baseline struct{ entries []Entry }

// Of lists problems.
func Of(problems []playbook.Problem) *Baseline {
	var b Baseline
	index := map[string]int{}
	for _, p := range problems {
		print := p.Fingerprint()
		i, known := index[print]
		if !known {
			i = len(b.entries)
			index[print] = i
			b.entries = append(b.entries, entry(p))
		}
		b.entries[i].Count++
	}
	slices.SortFunc(b.entries, func(a, b Entry) int {
		return cmp.Or(
			strings.Compare(cmp.Or(a.Page, a.File), cmp.Or(b.Page, b.File)), strings.Compare(a.File, b.File),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Target, b.Target))
	})
	return &b
}

// version is raised when an earlier program would misread a list.
const version = 1

// A header is the first line of a list, by which it is known as one.
type header struct {
	Version int `json:"playbook-baseline"`
}

// Text is the list as it is written to a file.
func (b *Baseline) Text() ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(header{version}); err != nil {
		return nil, err
	}
	for _, e := range b.entries {
		if e.Count == 1 {
			e.Count = 0
		}
		if err := enc.Encode(e); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// Size is how many problems are in the list.
func (b *Baseline) Size() int {
	n := 0
	for _, e := range b.entries {
		n += e.Count
	}
	return n
}

// A Stale is an entry of which not every problem was found any more.
type Stale struct {
	Entry
	Left int // how many were
}

// String says what the entry is about, for a message.
func (e Entry) String() string {
	s := fmt.Sprintf("%s on %s", e.Rule, cmp.Or(e.Page, e.File))
	if e.Target != "" {
		s += fmt.Sprintf(" (%s)", e.Target)
	}
	return s
}

// Sift returns the problems that are not in the list, and the entries that hide
// less than they say.
func (b *Baseline) Sift(problems []playbook.Problem) (fresh []playbook.Problem, stale []Stale) {
	left := map[string]int{}
	for _, e := range b.entries {
		left[e.fingerprint()] = e.Count
	}
	for _, p := range problems {
		print := p.Fingerprint()
		if left[print] > 0 {
			left[print]--
			continue
		}
		fresh = append(fresh, p)
	}
	for _, e := range b.entries {
		if over := left[e.fingerprint()]; over > 0 {
			stale = append(stale, Stale{e, e.Count - over})
		}
	}
	return fresh, stale
}
