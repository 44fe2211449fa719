package source

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// settings reads content/playbook.yaml. Without it, or where it cannot be read,
// the settings are empty and the problem is said.
func (r *reader) settings() {
	s := &playbook.Settings{Broken: true}
	r.content.Settings = s
	e := &playbook.Entry{Kind: playbook.KindSettings, File: playbook.SettingsFile, Keys: map[string]playbook.Key{}}
	root, text := r.yamlFile(e)
	if root == nil {
		return
	}
	if bad := fields(text, root, "this file", "organisation: Our name"); bad != nil {
		r.report(bookProblem(e, bad))
		return
	}
	d := decoder{entry: e, text: text, pad: new(prose.Pad)}
	d.mapping(root, []reflect.Value{reflect.ValueOf(s).Elem()}, "")
	if f := s.Format; f.At.Known() && f.Value != 1 {
		// What a later format means by its fields is not known here.
		r.report(bookProblem(e, wrongFormat(f)))
		r.content.Settings = &playbook.Settings{Format: f, Broken: true}
		return
	}
	s.Broken, s.Forms = e.Broken || e.Keys["contacts"].Bad, e.Forms
	r.content.Problems = append(r.content.Problems, d.problems...)
	if s.Organisation.Value == "" && !e.Broken && !e.Keys["organisation"].Bad {
		r.report(playbook.Problem{
			Pos: e.Field("organisation"), Rule: "missing-field", Target: "organisation",
			Text: "the settings do not say whose playbook this is", Hint: "add `organisation: ` and the name",
		})
	}
}

func wrongFormat(f playbook.Number) *badFile {
	if f.Value > 1 {
		return &badFile{f.At, "this playbook is written in a later format than this program knows", "use a newer version of the program"}
	}
	return &badFile{f.At, "there is no such format of a playbook", "write `format: 1`"}
}

// glossary reads content/glossary.yaml, which a playbook may do without.
func (r *reader) glossary() []*playbook.Entry {
	if r.missing(playbook.GlossaryFile) {
		return nil
	}
	book := &playbook.Entry{Kind: playbook.KindTerm, File: playbook.GlossaryFile, Keys: map[string]playbook.Key{}}
	root, text := r.yamlFile(book)
	if root == nil || root.Kind == yaml.MappingNode && len(root.Content) == 0 {
		return nil
	}
	if root.Kind != yaml.SequenceNode {
		r.report(bookProblem(book, &badFile{text.node(root), "the glossary is not a list of words", "begin each word with a hyphen, as in `- term: slip`"}))
		return nil
	}
	var terms []*playbook.Entry
	taken := map[string]playbook.Text{}
	for _, n := range root.Content {
		if e := r.term(n, text, taken); e != nil {
			terms = append(terms, e)
		}
	}
	return terms
}

// term reads one word of the glossary.
func (r *reader) term(n *yaml.Node, text *ruler, taken map[string]playbook.Text) *playbook.Entry {
	e := &playbook.Entry{Kind: playbook.KindTerm, File: playbook.GlossaryFile, Keys: map[string]playbook.Key{}}
	d := decoder{entry: e, text: text, pad: new(prose.Pad)}
	defer func() {
		for _, p := range d.problems {
			p.Page = e.ID
			r.report(p)
		}
	}()
	if n.Kind != yaml.MappingNode {
		d.problem("bad-front-matter", n, "", "this is not a word with its meaning", "write `- term: slip` and below it, indented, `means: …`")
		return nil
	}
	d.mapping(n, []reflect.Value{reflect.ValueOf(e.Own()).Elem()}, "")
	e.Title = e.Term.Word
	e.ID = markdown.Slug(e.Title.Value)
	if lacks := lacking(e); len(lacks) > 0 {
		d.problem("missing-field", n, lacks[0], "a word of the glossary needs `"+strings.Join(lacks, "` and `")+"`", "add what is missing, or take the word out")
	}
	e.Broken = e.Title.Value == "" || e.Term.Means.Value == ""
	if !e.Broken && !strings.ContainsFunc(e.Title.Value, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		e.Broken = true
		d.problem("bad-id", n, e.Title.Value, fmt.Sprintf("the word %s has no letter in it, so it can have no address", quoted(e.Title.Value)), "write it as people say it")
	}
	if first, twice := taken[e.ID]; twice && !e.Broken {
		e.Broken = true
		d.problem("duplicate-id", n, e.ID, fmt.Sprintf("the glossary explains %s already, on line %d", quoted(first.Value), first.At.Line), "put both meanings into one entry, or take one out")
	} else if !e.Broken {
		taken[e.ID] = e.Title
	}
	return e
}

// lacking are the fields that a word has not got, without those that could not be
// read.
func lacking(e *playbook.Entry) []string {
	var lacks []string
	if e.Term.Word.Value == "" && !e.Keys["term"].Bad {
		lacks = append(lacks, "term")
	}
	if e.Term.Means.Value == "" && !e.Keys["means"].Bad {
		lacks = append(lacks, "means")
	}
	return lacks
}

// yamlFile reads a file that is YAML as a whole. It answers nil where it could
// not, having said why.
func (r *reader) yamlFile(e *playbook.Entry) (*yaml.Node, *ruler) {
	if r.unread[e.File] {
		return nil, nil
	}
	raw, err := load(r.fsys, e.File)
	if bad, is := errors.AsType[*badFile](err); is {
		r.report(bookProblem(e, bad))
		return nil, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		r.report(playbook.Problem{
			Pos: playbook.Pos{File: e.File}, Rule: "missing-field", Target: "organisation",
			Text: "there is no " + e.File + ", so the site does not know whose it is", Hint: "make the file, with a line `organisation: ` and the name",
		})
		return nil, nil
	}
	if err != nil {
		r.report(bookProblem(e, &badFile{what: err.Error(), hint: "check that you can open the file yourself"}))
		return nil, nil
	}
	text, odd, bad := decodeText(raw)
	if odd != "" {
		r.report(playbook.Problem{Pos: e.Pos(prose.Place{}), Rule: "odd-encoding", Text: odd, Hint: plainText, Target: e.File})
	}
	if bad != nil {
		r.report(bookProblem(e, bad))
		return nil, nil
	}
	ruler := newRuler(text, 1)
	root, bad := parse(ruler, maxBookNodes)
	if bad != nil {
		r.report(bookProblem(e, bad))
		return nil, nil
	}
	return root, ruler
}

func bookProblem(e *playbook.Entry, b *badFile) playbook.Problem {
	return playbook.Problem{Pos: e.Pos(b.at), Rule: "bad-front-matter", Text: b.what, Hint: b.hint, Target: strings.TrimPrefix(e.File, "content/")}
}

func glossaryWords(terms []*playbook.Entry) []markdown.Term {
	var words []markdown.Term
	for _, e := range terms {
		if e.Broken {
			continue
		}
		word := markdown.Term{Target: e.ID, Words: []string{e.Term.Word.Value}}
		for _, a := range e.Term.Aka {
			word.Words = append(word.Words, a.Value)
		}
		words = append(words, word)
	}
	return words
}
