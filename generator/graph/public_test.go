package graph

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// What is on the lists of what a public site may know of is in the model.
func TestShownAreFields(t *testing.T) {
	for typ, line := range shown {
		var names []string
		for _, f := range playbook.Fields(typ) {
			names = append(names, f.Name)
		}
		for _, name := range strings.Fields(line) {
			if !slices.Contains(names, name) {
				t.Errorf("%s has no field %s", typ.Name(), name)
			}
		}
	}
}

// What is for nobody but staff is on no list, whatever is added to them.
func TestShownAreNotForStaff(t *testing.T) {
	for typ, names := range map[reflect.Type]string{
		reflect.TypeFor[playbook.Base]():      "owner reviewed review_every allow",
		reflect.TypeFor[playbook.Role]():      "turn_to reach path hiring",
		reflect.TypeFor[playbook.Latitude]():  "unit per grants conditions not_for top if_no_answer record backing",
		reflect.TypeFor[playbook.Procedure](): "card core case pays_back",
		reflect.TypeFor[playbook.Story]():     "bent why_bent cost decision fix case",
		reflect.TypeFor[playbook.Clause]():    "accepted_gaps",
		reflect.TypeFor[playbook.Workshop]():  "ballot left_open led_by asked used",
		reflect.TypeFor[playbook.Settings]():  "contacts edit_url flag_url levels review wording",
		reflect.TypeFor[playbook.Contact]():   "title reach",
		reflect.TypeFor[playbook.Waiver]():    "check because",
		reflect.TypeFor[playbook.Term]():      "term means",
	} {
		for _, name := range strings.Fields(names) {
			if slices.Contains(strings.Fields(shown[typ]), name) {
				t.Errorf("%s of %s is shown to everybody", name, typ.Name())
			}
		}
	}
}

func public(id string, change func(*playbook.Entry)) *playbook.Entry {
	e := &playbook.Entry{Kind: playbook.KindPage, ID: id, File: "content/pages/" + id + ".md"}
	e.Audience.Value = playbook.Public
	if change != nil {
		change(e)
	}
	return e
}

func TestPublish(t *testing.T) {
	wiki := func(id, words string) func(*playbook.Entry) {
		return func(e *playbook.Entry) { e.Body = &prose.Text{Links: []prose.Link{{Target: id, Words: words}}} }
	}
	summary := func(text string) func(*playbook.Entry) {
		return func(e *playbook.Entry) { e.Summary.Value = text }
	}
	for _, tt := range []struct {
		name   string
		page   *playbook.Entry
		shown  bool
		leaks  []string // the ids that are reported
		drafts bool
	}{
		{name: "for everybody", page: public("a", nil), shown: true},
		{name: "says nothing", page: public("a", func(e *playbook.Entry) { e.Audience.Value = "" })},
		{name: "for staff", page: public("a", func(e *playbook.Entry) { e.Audience.Value = playbook.Internal })},
		{name: "nearly for everybody", page: public("a", func(e *playbook.Entry) { e.Audience.Value = "Public" })},
		{name: "cannot be read", page: public("a", func(e *playbook.Entry) { e.Broken = true })},
		{name: "a draft", page: public("a", func(e *playbook.Entry) { e.Status.Value = playbook.Draft })},
		{name: "a draft that was asked for", page: public("a", func(e *playbook.Entry) { e.Status.Value = playbook.Draft }), shown: true, drafts: true},
		{name: "an id that is taken", page: public("staff", nil)},
		{name: "names a public page", page: public("a", wiki("open", "")), shown: true},
		{name: "names itself", page: public("a", wiki("a", "")), shown: true},
		{name: "names a page of staff", page: public("a", wiki("staff", "")), leaks: []string{"staff"}},
		{name: "names it by an earlier id", page: public("a", wiki("once", "")), leaks: []string{"once"}},
		{name: "names a draft", page: public("a", wiki("draft", "")), leaks: []string{"draft"}},
		{name: "names a contact", page: public("a", wiki("boss", "")), leaks: []string{"boss"}},
		{name: "in words of its own", page: public("a", wiki("staff", "the desk")), shown: true},
		{name: "names nothing", page: public("a", wiki("nowhere", "")), shown: true},
		{name: "in a field", page: public("a", summary("Ask [[staff]] or [[staff]] or [[ boss ]]")), leaks: []string{"staff", "boss"}},
		{name: "in a field, in words", page: public("a", summary("Ask [[staff|us]]")), shown: true},
		{name: "in a field that is for staff", page: public("a", func(e *playbook.Entry) {
			e.Allow = []playbook.Waiver{{Because: playbook.Text{Value: "[[staff]] said so"}}}
		}), shown: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			staff := public("staff", func(e *playbook.Entry) {
				e.Audience.Value, e.File, e.Formerly = "", "content/pages/0.md", []playbook.Text{{Value: "once"}}
			})
			draft := public("draft", func(e *playbook.Entry) { e.Status.Value = playbook.Draft })
			settings := &playbook.Settings{Contacts: []playbook.Contact{{ID: playbook.Text{Value: "boss"}}}}
			entries := []*playbook.Entry{staff, draft, public("open", nil), tt.page}
			whole, _ := Resolve(&playbook.Content{Settings: settings, Entries: entries}, Options{Drafts: tt.drafts})
			g, problems := whole.Publish()
			if got := g.File(tt.page.File) != nil; got != tt.shown {
				t.Errorf("shown %t, want %t", got, tt.shown)
			}
			var leaks []string
			for _, p := range problems {
				leaks = append(leaks, p.Target)
			}
			if diff := cmp.Diff(tt.leaks, leaks); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if !g.Public() || g.Entry("staff") != nil || g.Entry("once") != nil || len(g.Settings.Contacts) > 0 {
				t.Error("there is something of staff in it")
			}
		})
	}
}

// Publishing changes nothing of what it was given, and takes from an entry what
// names a page of staff.
func TestPublishStrips(t *testing.T) {
	ref := func(id string) playbook.Ref { return playbook.Ref{ID: id, Field: "serves"} }
	e := public("a", func(e *playbook.Entry) {
		e.Kind, e.Owner = playbook.KindProcedure, playbook.Ref{ID: "open", Field: "owner"}
		e.Procedure = &playbook.Procedure{
			Serves:  []playbook.PurposeLink{{Clause: ref("staff")}, {Clause: ref("open")}},
			Related: []playbook.Ref{ref("staff"), ref("open")}, PaysBack: playbook.Text{Value: "an evening"}, When: playbook.Text{Value: "at night"},
		}
		e.Changes = []playbook.Change{{What: playbook.Text{Value: "from 40 to 60"}}}
		e.Refs = []playbook.Ref{ref("staff"), ref("open"), {ID: "open", Field: "owner"}}
		e.Keys = map[string]playbook.Key{"when": {}, "owner": {}, "changes": {}}
	})
	staff := public("staff", func(e *playbook.Entry) { e.Audience.Value = "" })
	whole, _ := Resolve(&playbook.Content{Entries: []*playbook.Entry{e, staff, public("open", nil)}}, Options{})
	g, _ := whole.Publish()
	got := g.Entry("a")
	want := &playbook.Procedure{Serves: []playbook.PurposeLink{{Clause: ref("open")}}, Related: []playbook.Ref{ref("open")}, When: playbook.Text{Value: "at night"}}
	if diff := cmp.Diff(want, got.Procedure); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got.Owner.ID != "" || got.Changes != nil || len(got.Refs) != 1 || len(got.Keys) != 1 {
		t.Errorf("got %v %v %v %v", got.Owner, got.Changes, got.Refs, got.Keys)
	}
	if len(e.Procedure.Serves) != 2 || e.Procedure.PaysBack.Value == "" || len(e.Refs) != 3 || len(e.Changes) != 1 || len(e.Keys) != 3 {
		t.Error("what it was made of has been changed")
	}
}
