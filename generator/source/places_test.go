package source

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// tokens are the values of an entry's front matter, with what a reader finds at
// the place of each.
type token struct {
	at   prose.Place
	want string // the text that begins there; quotation marks and signs apart
}

// tokensOf walks the values of an entry.
func tokensOf(v reflect.Value) []token {
	switch x := v.Interface().(type) {
	case playbook.Text:
		return []token{{x.At, firstWord(x.Value)}}
	case playbook.Ref:
		return []token{{x.At, x.ID}}
	case playbook.Number:
		return []token{{x.At, strconv.FormatFloat(x.Value, 'f', -1, 64)[:1]}}
	case playbook.Flag:
		return []token{{x.At, ""}}
	case playbook.Date:
		return []token{{x.At, strconv.Itoa(x.Year())}}
	}
	var all []token
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			all = tokensOf(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, tokensOf(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, tokensOf(v.Field(i))...)
			}
		}
	}
	return all
}

func firstWord(s string) string {
	if fields := strings.Fields(s); len(fields) > 0 {
		return fields[0]
	}
	return ""
}

// at returns what stands at a place of a file, and false for a place outside.
func at(lines []string, p prose.Place) (string, bool) {
	if p.Line < 1 || int(p.Line) > len(lines) {
		return "", false
	}
	runes := []rune(lines[p.Line-1])
	if p.Col < 1 || int(p.Col) > len(runes)+1 {
		return "", false
	}
	return string(runes[p.Col-1:]) + "\n" + strings.Join(lines[p.Line:], "\n"), true
}

// joined is where a backslash joins a line to the next.
var joined = regexp.MustCompile(`\\\n *`)

// typed is what stands at the place of a value, without the signs round it.
func typed(s string) string {
	switch s[0] {
	case '\'':
		return strings.ReplaceAll(s[1:], "''", "'")
	case '"':
		return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\u00e9`, "é", `\U0001F6A2`, "🚢", `\x61`, "a", `\u0301`, "\u0301").Replace(joined.ReplaceAllString(s[1:], ""))
	case '>', '|':
		_, text, _ := strings.Cut(s, "\n")
		return strings.TrimLeft(text, " ")
	}
	return s
}

// checkPlaces fails unless every value, reference and link of an entry stands
// where the entry says.
func checkPlaces(t *testing.T, e *playbook.Entry, raw []byte) {
	t.Helper()
	lines := shown(raw)
	values := tokensOf(reflect.ValueOf(e.Base))
	for _, own := range []any{e.Purpose, e.Clause, e.Role, e.Procedure, e.Latitude, e.Standard, e.Habit, e.Story, e.Workshop, e.Term} {
		values = append(values, tokensOf(reflect.ValueOf(own))...)
	}
	for _, v := range values {
		if !v.at.Known() {
			continue
		}
		if got, inside := at(lines, v.at); !inside || !strings.HasPrefix(typed(got), v.want) {
			t.Errorf("%s:%d:%d: no %q", e.File, v.at.Line, v.at.Col, v.want)
		}
	}
	for _, r := range e.Refs {
		if got, inside := at(lines, r.At); !inside || !strings.HasPrefix(got, firstWord(r.ID)) {
			t.Errorf("%s:%d:%d: no reference %q", e.File, r.At.Line, r.At.Col, r.ID)
		}
	}
	for name, k := range e.Keys {
		if got, inside := at(lines, k.At); !inside || !k.Bad && !strings.HasPrefix(strings.TrimLeft(got, "\"'"), name) {
			t.Errorf("%s:%d:%d: no field %q", e.File, k.At.Line, k.At.Col, name)
		}
	}
}

// Everything in the starter stands where its entry says, however the file was
// saved.
func TestPlacesInStarter(t *testing.T) {
	for name, save := range map[string]func(string) string{
		"as it is":       func(s string) string { return s },
		"with CRLF":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"with CR":        func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"with a mark":    func(s string) string { return byteMark + s },
		"with é for one": func(s string) string { return strings.ReplaceAll(s, " the ", " thé ") },
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, f := range starter(t) {
				files[name] = file(save(string(f.Data)))
			}
			c := read(t, files)
			for _, p := range c.Problems {
				if p.Rule != "odd-encoding" {
					t.Errorf("%s: %s", p.Pos, p.Text)
				}
			}
			if len(c.Entries) < 60 {
				t.Errorf("only %d entries", len(c.Entries))
			}
			for _, e := range c.Entries {
				checkPlaces(t, e, files[e.File].Data)
			}
		})
	}
}

// A writer writes texts with links in them, in every way that YAML knows.
type writer struct {
	r      *rand.Rand
	links  int
	pieces []string
}

// words are what texts are made of: letters of several bytes, signs that have to
// be escaped, and links, each with an id of its own.
func (w *writer) words() string {
	var s []string
	for range 1 + w.r.IntN(12) {
		if w.r.IntN(3) > 0 {
			s = append(s, w.pieces[w.r.IntN(len(w.pieces))])
			continue
		}
		w.links++
		id := fmt.Sprintf("id-%d-end", w.links)
		s = append(s, []string{"[[" + id + "]]", "([[" + id + "|some words]]),", "é[[" + id + "]]é"}[w.r.IntN(3)])
	}
	return strings.Join(s, " ")
}

// wrapped puts line ends in the place of some spaces.
func (w *writer) wrapped(s, indent string) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' && w.r.IntN(4) == 0 {
			b.WriteString("\n" + indent)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (w *writer) value(s, indent string) string {
	switch w.r.IntN(6) {
	case 0:
		return "'" + w.wrapped(strings.ReplaceAll(s, "'", "''"), indent) + "'"
	case 1:
		return strconv.Quote(s) // escapes what cannot be printed
	case 2:
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "é", `\u00e9`, "🚢", `\U0001F6A2`, "a-b", `\x61-b`).Replace(s)
		return `"` + strings.ReplaceAll(w.wrapped(quoted, indent), "x#y", "x\\\n"+indent+"#y") + `"`
	case 3:
		return ">-\n" + indent + w.wrapped(s, indent)
	case 4:
		return "|\n" + indent + w.wrapped(s, indent)
	}
	return "Plain " + w.wrapped(strings.NewReplacer("[one]", "one").Replace(s), indent)
}

// pieces are words that are not easily written in YAML. The last two are links
// cut short.
var pieces = []string{"a", "été", "渡し船", "🚢", "it's", `"so"`, `back\slash`, "100%", "x#y", "a-b", "[one]", "(two)", "e\u0301", "[[", "]]"}

// However a text is written, its links stand where they are said to.
func TestPlacesOfLinks(t *testing.T) {
	for seed := range uint64(400) {
		stray := seed%2 == 1
		w := &writer{r: rand.New(rand.NewPCG(seed, 7)), pieces: pieces[:len(pieces)-2]}
		if stray {
			w.pieces = pieces
		}
		text := "---\ntitle: " + w.value(w.words(), "  ") + "\naka:\n"
		for range w.r.IntN(5) {
			text += "  - " + w.value(w.words(), "      ") + "\n"
		}
		text += "changes:\n  - on: 2026-01-01\n    what: " + w.value(w.words(), "       ") + "\n---\n\n" + w.words() + "\n"
		file := "content/pages/a.md"
		c := read(t, fstest.MapFS{"content/playbook.yaml": {Data: []byte("organisation: x")}, file: {Data: []byte(text)}})
		for _, p := range c.Problems {
			if stray && strings.HasPrefix(p.Text, "these brackets begin a link") || p.Rule == "typed-marks" {
				continue // which is so
			}
			t.Fatalf("seed %d: %s: %s\n%s", seed, p.Pos, p.Text, text)
		}
		e := c.Entries[0]
		checkPlaces(t, e, []byte(text))
		if len(e.Refs) != w.links && !stray {
			t.Errorf("seed %d: %d links found of %d in\n%s", seed, len(e.Refs), w.links, text)
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, text)
		}
	}
}

// A cursor never leaves the text, whatever the value and the text are.
func FuzzFollow(f *testing.F) {
	for _, s := range []string{`"\u00e9 [[x]]"`, "'it''s'", ">\n a\n\n b", "|\n a\n  b", `"a\` + "\n" + ` b"`, `"\`, `"\x`, `"\x20a"`, "a\n b", `"\ta"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, _, bad := decodeText([]byte("a: " + s + "\nb: c\n"))
		if bad != nil {
			return
		}
		r := newRuler(text, 1)
		root, bad := parse(r, maxPageNodes)
		if bad != nil {
			within(t, []byte(r.text), bad.at)
			return
		}
		var visit func(n *yaml.Node)
		visit = func(n *yaml.Node) {
			within(t, []byte(r.text), r.node(n))
			if n.Kind == yaml.ScalarNode {
				c, before := r.follow(n), 0
				for i := range n.Value {
					at := c.to(i)
					if at < before || at > len(r.text) {
						t.Fatalf("went from %d to %d in %q", before, at, r.text)
					}
					before = at
				}
			}
			for _, child := range n.Content {
				visit(child)
			}
		}
		visit(root)
	})
}
