package generator_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"reflect"
	"slices"
	"strings"
	"testing/fstest"

	"playbook/generator/playbook"
)

// An aviary is a playbook with a word of its own in every field of every kind, so
// that one can see where each of them comes out. The fields are found by
// reflection: one that the model gains is in it.
type aviary struct {
	files fstest.MapFS
	birds []bird

	months int                 // those that a date has been given
	dress  func(string) string // what becomes of a text before it is written
}

// A bird is a word that stands in one place of the playbook.
type bird struct {
	page  string // "public", "internal", "draft", "unasked", "leaky", "terms", "settings"
	field string // "procedure.serves.because"
	words []string
}

// Each page of a kind is there several times: for everybody, for staff, as a draft,
// and, of stories, without consent.
var marks = map[string]string{
	"public": "audience: public\n", "internal": "audience: internal\n", "unsaid": "", "draft": "audience: public\nstatus: draft\n", "unasked": "audience: public\n",
}

var folders = map[playbook.Kind]string{
	playbook.KindPurpose: "purpose", playbook.KindClause: "purpose", playbook.KindRole: "roles", playbook.KindProcedure: "procedures/sky",
	playbook.KindLatitude: "latitude", playbook.KindStandard: "standards", playbook.KindHabit: "habits", playbook.KindStory: "stories",
	playbook.KindWorkshop: "workshops", playbook.KindPage: "pages",
}

func newAviary(dress func(string) string, manners ...string) *aviary {
	a := &aviary{files: fstest.MapFS{}, dress: dress}
	for _, k := range playbook.Kinds {
		for _, manner := range manners {
			if k == playbook.KindPurpose && manner != "public" || manner == "unasked" && k != playbook.KindStory {
				continue
			}
			a.page(k, manner)
		}
	}
	a.leaky()
	a.put("content/glossary.yaml", "- "+a.object("terms", "term", playbook.FieldsOf(playbook.KindTerm))+"\n# "+a.word("terms", "comment")+"\n")
	settings := a.fields("settings", "settings", playbook.FieldsOf(playbook.KindSettings))
	settings += "\nwording: {closed_doors: {" + a.word("settings", "settings.wording") + ": " + a.word("settings", "settings.wording") + "}}\n" +
		"contacts: {" + strings.ToLower(a.word("settings", "settings.contacts.id")) + ": {title: " + a.word("settings", "settings.contacts.title") + ", reach: \"01632 960999\"}}\n" +
		"# " + a.word("settings", "comment") + "\n"
	a.put("content/playbook.yaml", settings)
	a.put("content/pages/stray.txt", a.word("stray", "file"))
	return a
}

func (a *aviary) put(name, text string) { a.files[name] = &fstest.MapFile{Data: []byte(text)} }

// idOf is the id of a page. That of what is not for everybody is a word of its own.
func idOf(k playbook.Kind, manner string) string {
	if manner == "public" {
		return "open-" + string(k)
	}
	return strings.ToLower(song(manner + "." + string(k) + ".id"))
}

func (a *aviary) page(k playbook.Kind, manner string) {
	id := idOf(k, manner)
	if manner != "public" {
		a.birds = append(a.birds, bird{manner, string(k) + ".id", []string{id}})
	}
	name := "content/" + folders[k] + "/" + id + ".md"
	if k == playbook.KindPurpose {
		name = "content/purpose/index.md"
	}
	front := a.fields(manner, string(k), playbook.FieldsOf(k)) + marks[manner]
	if manner == "unasked" {
		front = strings.Replace(front, `"customer":"yes",`, "", 1)
	}
	in := func(field string) string { return a.word(manner, string(k)+"."+field) }
	body := "# " + in("heading") + "\n\nThe " + in("body") + " and [" + in("words of a link") + "](../roles/" + idOf(playbook.KindRole, "internal") + ".md).\n\n" +
		"See [[" + idOf(playbook.KindRole, "internal") + "|" + in("words of a wiki link") + "]].\n\n[" + in("reference") + "]: http://example.org/ \"x\"\n"
	if k == playbook.KindProcedure {
		body += "\n## Steps\n\n1. Look " + in("step") + ".\n   - Your call: [[" + idOf(playbook.KindLatitude, "public") + "]]\n" +
			"   - Your call: [[" + idOf(playbook.KindLatitude, "internal") + "|" + in("step call") + "]]\n" +
			"   - Stop and ask: [[" + idOf(playbook.KindRole, "public") + "]] " + in("step ask") + "\n2. Go.\n"
	}
	a.put(name, "---\n# "+in("comment")+"\n"+front+"---\n\n"+a.dress(body))
}

// leaky is a public page that names what is for staff by its bare id.
func (a *aviary) leaky() {
	a.put("content/pages/leaky.md", "---\ntitle: "+a.word("leaky", "title")+"\nsummary: A page that says too much.\naudience: public\n---\n\nAsk [["+idOf(playbook.KindRole, "unsaid")+"]].\n")
}

// song is the word of a place: letters that no language puts together, and that no
// stemmer shortens.
func song(place string) string {
	h := fnv.New64a()
	h.Write([]byte(place))
	n, b := h.Sum64(), []byte("zq")
	for range 9 {
		b, n = append(b, "bcdfghjklmnpqrtvwxz"[n%19]), n/19
	}
	return string(append(b, 'q'))
}

func (a *aviary) word(page, field string) string {
	w := song(page + "." + field)
	a.birds = append(a.birds, bird{page, field, []string{w}})
	return w
}

// number is a number that stands nowhere else.
func (a *aviary) number(page, field string) int {
	h := fnv.New32a()
	h.Write([]byte(page + "." + field))
	n := 1_000_000 + int(h.Sum32()%8_999_999)
	s := fmt.Sprint(n)
	a.birds = append(a.birds, bird{page, field, []string{s, s[:1] + "\u202f" + s[1:4] + "\u202f" + s[4:]}})
	return n
}

// day is a day of a month that stands nowhere else.
func (a *aviary) day(page, field string, month bool) string {
	a.months += 7 // the next check of a page is six months after the last
	year, m := 1200+a.months/12, 1+a.months%12
	ym := fmt.Sprintf("%d-%02d", year, m)
	names := []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	a.birds = append(a.birds, bird{page, field, []string{ym, fmt.Sprintf("%s %d", names[m], year)}})
	if month {
		return ym
	}
	return ym + "-09"
}

// fields writes fields as front matter: a line each, its value as JSON.
func (a *aviary) fields(page, path string, fields []playbook.Field) string {
	var b strings.Builder
	for _, f := range fields {
		if v := a.value(page, path+"."+f.Name, f, f.Type); v != nil {
			text, err := json.Marshal(v)
			if err != nil {
				panic(err)
			}
			fmt.Fprintf(&b, "%s: %s\n", f.Name, text)
		}
	}
	return b.String()
}

func (a *aviary) object(page, path string, fields []playbook.Field) string {
	line := strings.Split(strings.TrimSpace(a.fields(page, path, fields)), "\n")
	return strings.Join(line, "\n  ")
}

// written are the values of fields that say how the rest is read.
var written = map[string]any{
	"settings.format": 1, "settings.language": "en-GB", "settings.currency": "GBP", "settings.base_url": "https://playbook.example.org/",
	"settings.as_of": "2026-11-22", "settings.review": map[string]string{"clause": "24 months"}, "settings.levels": map[string]string{"long-step": "note"},
	"settings.labels": nil, "settings.wording": nil, "settings.contacts": nil, "settings.theme": nil, "clause.rank": 1, "purpose.formerly": nil, "clause.rev": 1,
	"id": nil, "kind": nil, "status": nil, "audience": nil, "superseded_by": nil, "review_every": "6 months", "check": "long-step", "rev": 1,
	"held": "2026-02-09", "from": nil, "bend": "judgement", "takes": "5 minutes",
}

func (a *aviary) value(page, path string, f playbook.Field, t reflect.Type) any {
	if v, is := written[path]; is {
		return v
	}
	if v, is := written[f.Name]; is && (f.Name != "from" || len(f.Or) == 0) {
		return v
	}
	switch t {
	case reflect.TypeFor[playbook.Text]():
		return a.text(page, path, f)
	case reflect.TypeFor[playbook.Number]():
		return a.number(page, path)
	case reflect.TypeFor[playbook.Flag]():
		return true
	case reflect.TypeFor[playbook.Date]():
		return a.day(page, path, f.Month)
	case reflect.TypeFor[playbook.Ref]():
		return ref(f, "public")
	case reflect.TypeFor[[]playbook.Ref]():
		return []string{ref(f, "internal"), ref(f, "public"), ref(f, "unsaid")}
	case reflect.TypeFor[[]playbook.Pair]():
		return map[string]any{"sky": a.word(page, path)}
	}
	if t.Kind() == reflect.Slice {
		one := a.value(page, path, f, t.Elem())
		if t.Elem().Kind() == reflect.Struct && t.Elem() != reflect.TypeFor[playbook.Text]() {
			return []any{one, a.of(page, path+" of staff", t.Elem(), "internal")}
		}
		return []any{one}
	}
	return a.of(page, path, t, "public")
}

// of is a value of a struct, whose references name pages of the manner given.
func (a *aviary) of(page, path string, t reflect.Type, manner string) map[string]any {
	m := map[string]any{}
	for _, f := range playbook.Fields(t) {
		v := a.value(page, path+"."+f.Name, f, f.Type)
		if f.Type == reflect.TypeFor[playbook.Ref]() {
			v = ref(f, manner)
		}
		if v != nil {
			m[f.Name] = v
		}
	}
	delete(m, "any") // of a grant, beside which up_to says nothing
	return m
}

func (a *aviary) text(page, path string, f playbook.Field) string {
	if len(f.One) > 0 {
		return f.One[0]
	}
	w := a.word(page, path)
	if f.Name == "formerly" {
		return w
	}
	if f.Form == "address" {
		return a.dress("https://" + w + ".example.org/{path}")
	}
	if f.Name == "reach" {
		n := a.number(page, path+" number") // which finds its second form: as it is dialled, and as it stands there
		return a.dress(fmt.Sprintf("01632 %d", n))
	}
	return a.dress("Say " + w)
}

// ref is the id of a page that a reference may name.
func ref(f playbook.Field, manner string) string {
	kind := playbook.KindPage
	if i := slices.IndexFunc(f.Kinds, func(k playbook.Kind) bool { return k != playbook.KindContact }); i >= 0 {
		kind = f.Kinds[i]
	}
	return idOf(kind, manner)
}
