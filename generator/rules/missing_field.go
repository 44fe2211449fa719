package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var missingField = Rule{
	Name: "missing-field", Family: structure, Level: playbook.Error,
	Summary: "a field that this kind of page needs",
	Doc: `Some facts a page cannot do without: a procedure that names no role belongs to nobody, and a limit without its unit is no limit.
The rest of the playbook is worked out from these fields, so one that is missing leaves a hole on other pages too.
A field with nothing in it counts as missing. Of a superseded or retired page only the title and the day are asked for.`,
	Bad:  "when: somebody asks for a book by half its title.",
	Good: "roles: [desk, lead]\nwhen: somebody asks for a book by half its title.",
	Run:  checkMissingField,
}

// askedElsewhere are the fields whose absence is another rule's finding.
var askedElsewhere = []string{"allow", "consent"}

func checkMissingField(p *Pass) {
	for e := range p.pages() {
		switch {
		case e.Kind == playbook.KindTerm:
			// The reader asks a word of the glossary for both its fields.
		case !e.Alive():
			tombstoneFields(p, e)
		default:
			p.fields(e, func(f *playbook.Field, v reflect.Value) {
				if !slices.Contains(askedElsewhere, f.Name) {
					missingFrom(p, e, f, v)
				}
			})
			conditionalFields(p, e)
		}
	}
	contactTitles(p)
}

func missingFrom(p *Pass, e *playbook.Entry, f *playbook.Field, v reflect.Value) {
	_, there := e.Keys[f.Name]
	switch {
	case f.Must && !there:
		p.Field(e, f.Name, fmt.Sprintf("%s is missing, and every %s needs it", field(f.Name), e.Kind), add(f))
	case f.Must && empty(v) && f.Name != "bent":
		p.Field(e, f.Name, fmt.Sprintf("%s is empty, and every %s needs it", field(f.Name), e.Kind), add(f))
	case there:
		missingInside(p, e, f.Name, v)
	}
}

// empty reports whether a value has nothing in it. A reference that names
// nothing has been reported as such.
func empty(v reflect.Value) bool {
	switch leaf := leafOf(v).(type) {
	case *playbook.Text:
		return leaf.Value == ""
	case *playbook.Ref, *playbook.Number, *playbook.Flag, *playbook.Date:
		return false
	}
	return v.Kind() == reflect.Slice && v.Len() == 0
}

// missingInside looks for what is missing inside the items of a field.
func missingInside(p *Pass, e *playbook.Entry, path string, v reflect.Value) {
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			missingInside(p, e, path, v.Index(i))
		}
		return
	}
	for _, f := range p.facts.model[v.Type()] {
		inner := v.FieldByIndex(f.Index)
		if f.Must && p.lacking(inner) && !p.bad(e, f.Name) {
			p.Report(e, p.insideOf(e, path, v), path+"."+f.Name, fmt.Sprintf("an entry of %s has no %s", field(path), field(f.Name)), add(f))
		} else if !leafType(f.Type) {
			missingInside(p, e, path+"."+f.Name, inner)
		}
	}
}

// insideOf is where an item of a field stands, or else the field.
func (p *Pass) insideOf(e *playbook.Entry, path string, item reflect.Value) prose.Place {
	if at := p.facts.model.firstPlace(item); at.Known() {
		return at
	}
	top, _, _ := strings.Cut(path, ".")
	return e.Keys[top].At
}

func (p *Pass) lacking(v reflect.Value) bool {
	if t, ok := leafOf(v).(*playbook.Text); ok {
		return t.Value == ""
	}
	return !p.facts.model.firstPlace(v).Known()
}

// add says how to put a missing field right.
func add(f *playbook.Field) string {
	hint := fmt.Sprintf("add %s: %s", field(f.Name), f.About)
	if len(f.One) > 0 {
		hint += "; one of " + strings.Join(f.One, ", ")
	}
	return hint
}

// tombstoneFields asks a superseded or retired page for what its notice says.
func tombstoneFields(p *Pass, e *playbook.Entry) {
	if e.State() == playbook.Draft {
		return
	}
	if e.Title.Value == "" && !p.bad(e, "title") {
		p.Field(e, "title", "`title` is missing, so links to this page would have no words", "keep the name the page had")
	}
	if e.RetiredOn.IsZero() && !p.bad(e, "retired_on") {
		p.Field(e, "retired_on", fmt.Sprintf("`retired_on` is missing, so the notice cannot say since when the page is %s", e.State()),
			"add `retired_on`: the day, as in 2026-02-10")
	}
}

func contactTitles(p *Pass) {
	for _, c := range p.Graph.Settings.Contacts {
		if c.Title.Value == "" {
			p.At(playbook.At(playbook.SettingsFile, c.ID.At), c.ID.Value,
				fmt.Sprintf("the contact %q has no `title`, so pages could not say who it is", c.ID.Value), "add `title`: what they are called")
		}
	}
}
