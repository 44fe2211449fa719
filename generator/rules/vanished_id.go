package rules

import (
	"fmt"
	"path"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

var vanishedID = Rule{
	Name: "vanished-id", Family: waivers, Level: playbook.Error,
	Summary: "an id or an address that was there and is gone (needs --against)",
	Doc: `An id is for ever: it stands on printed cards, in bookmarks and in other pages. A page that has a new one names the old one under
"formerly", and the old address goes on working. A page that is no longer in use stays as a tombstone that says since when, why, and what to
use instead. Somebody with a customer waiting must never land on an empty page. This is seen against an earlier state of the playbook only,
which "check --against" names.`,
	Bad:  "title: Look up before you speak",
	Good: "title: Look up before you speak\nformerly: [look-up]",
	Run: func(p *Pass) {
		if p.Before == nil {
			return
		}
		v := &vanishing{Pass: p, heirs: map[string]*playbook.Entry{}}
		v.survey()
		for _, was := range p.Before.Entries {
			if was.ID != "" && p.Before.Entry(was.ID) == was && !p.Before.Held(was) {
				v.look(was)
			}
		}
	},
}

// vanishing is a look for what is gone, and what has to be known for it.
type vanishing struct {
	*Pass
	heirs  map[string]*playbook.Entry // pages that are new, by what may tell whose place they take
	unsure bool                       // an id or a former id somewhere cannot be read
}

func (v *vanishing) survey() {
	for _, e := range v.Graph.Entries {
		if !e.Broken && v.Before.Entry(e.ID) == nil && !v.Graph.Held(e) {
			for _, trait := range traits(e) {
				if v.heirs[trait] == nil {
					v.heirs[trait] = e
				}
			}
		}
		v.unsure = v.unsure || v.bad(e, "formerly") || v.bad(e, "id")
	}
}

// look looks for a page that was shown, and for each name it had.
func (v *vanishing) look(was *playbook.Entry) {
	is := v.Graph.Entry(was.ID)
	if is == nil {
		v.gone(was)
		return
	}
	if is.Broken || v.bad(is, "formerly") {
		return
	}
	switch {
	case graph.Root(is.Kind) != graph.Root(was.Kind):
		v.Report(is, is.Keys["title"].At, was.ID, fmt.Sprintf("%q was a %s and is a %s now, so its address %s leads nowhere", was.ID, was.Kind, is.Kind, graph.URL(was)),
			fmt.Sprintf("give this page an id of its own, and put %s back with `status: superseded`, `superseded_by`, `retired_on` and a `reason`", was.File))
	case is.State() == playbook.Draft && v.Graph.Held(is):
		v.Report(is, is.Status.At, was.ID, fmt.Sprintf("this page was shown and is a draft now, so its address %s leads nowhere", graph.URL(was)),
			"let it stay `current` while you work on it, or make it `retired`, with `retired_on` and a `reason`")
	}
	for _, old := range was.Formerly {
		if v.Before.Entry(old.Value) == was && v.Graph.Entry(old.Value) == nil {
			v.Field(is, "formerly", fmt.Sprintf("this page no longer says that it was formerly %q, so links and printed cards with that name lead nowhere", old.Value),
				fmt.Sprintf("add %s to `formerly`", quote(old.Value)))
		}
	}
}

// gone reports a page of which nothing is left. It stands at the page that has
// taken its place, if one has, since that is where it is put right; else at the
// file that was there. It is not gone where it may be a page that cannot be read.
func (v *vanishing) gone(was *playbook.Entry) {
	there := v.Graph.File(was.File)
	if v.unsure || !v.Graph.Whole(was.Kind) || there != nil && there.Broken {
		return
	}
	text := fmt.Sprintf("the %s %q is gone, so links, bookmarks and printed cards with its address %s lead nowhere", was.Kind, was.ID, graph.URL(was))
	tombstone := "put " + was.File + " back as a tombstone: its title, `status: retired`, `retired_on` and a `reason`"
	formerly := "`formerly: [" + was.ID + "]`"
	if next := v.heir(was); next != nil {
		v.Report(next, next.Keys["title"].At, was.ID, text, "if this page has taken its place, add "+formerly+" here; if not, "+tombstone)
		return
	}
	v.found = append(v.found, playbook.Problem{
		Pos: playbook.Pos{File: was.File}, Rule: v.rule, Page: was.ID, Target: was.ID, Text: text,
		Hint: tombstone + "; or, if another page has taken its place, write " + formerly + " there",
	})
}

// heir is the new page that has likely taken the place of one that is gone.
func (v *vanishing) heir(was *playbook.Entry) *playbook.Entry {
	for _, trait := range traits(was) {
		if e := v.heirs[trait]; e != nil {
			return e
		}
	}
	return nil
}

// traits are what a page keeps when it gets another id, the surest first: its file,
// its title, its file's name or its text.
func traits(e *playbook.Entry) []string {
	kind := string(e.Kind)
	all := []string{kind + " file " + e.File, kind + " title " + e.Title.Value, kind + " name " + path.Base(e.File)}
	if text := readable(e); text != nil && text.Words() > 5 {
		var b strings.Builder
		for _, p := range text.Passages {
			b.WriteString(p.Plain)
		}
		all = append(all, kind+" text "+b.String())
	}
	return all
}
