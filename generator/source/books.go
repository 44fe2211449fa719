package source

import (
	"errors"
	"io/fs"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

const glossaryFile = "content/glossary.yaml"

// settings reads content/playbook.yaml. Without it, or where it cannot be read,
// the settings are empty and the problem is said.
func (r *reader) settings() {
	s := &playbook.Settings{}
	r.content.Settings = s
	e := &playbook.Entry{Kind: playbook.KindSettings, File: playbook.SettingsFile, Keys: map[string]playbook.Key{}}
	root, data := r.yamlFile(e)
	if root == nil {
		return
	}
	if root.Kind != yaml.MappingNode {
		r.report(bookProblem(e, prose.Place{}, "the settings are not a list of fields", "write each on a line of its own, as in `organisation: Our name`"))
		return
	}
	d := decoder{entry: e, text: data, first: 1}
	d.mapping(root, []reflect.Value{reflect.ValueOf(s).Elem()}, "")
	r.content.Problems = append(r.content.Problems, d.problems...)
	if e.Lacks("organisation") {
		r.report(playbook.Problem{Pos: e.Pos(prose.Place{}), Rule: "missing-field", Target: "organisation",
			Text: "the settings do not say whose playbook this is", Hint: "add `organisation: ` and the name"})
	}
	if s.Format.Value != 0 && s.Format.Value != 1 {
		r.report(bookProblem(e, s.Format.At, "this playbook is written in a later format than this program knows", "use a newer playbook program"))
	}
}

// glossary reads content/glossary.yaml, which a playbook may do without.
func (r *reader) glossary() []*playbook.Entry {
	book := &playbook.Entry{Kind: playbook.KindTerm, File: glossaryFile, Keys: map[string]playbook.Key{}}
	if _, err := fs.Stat(r.fsys, glossaryFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	root, data := r.yamlFile(book)
	if root == nil || root.Kind == yaml.MappingNode && len(root.Content) == 0 {
		return nil
	}
	if root.Kind != yaml.SequenceNode {
		r.report(bookProblem(book, prose.Place{}, "the glossary is not a list of words", "begin each word with a hyphen: `- term: slip`"))
		return nil
	}
	var terms []*playbook.Entry
	for _, n := range root.Content {
		e := &playbook.Entry{Kind: playbook.KindTerm, File: glossaryFile, Keys: map[string]playbook.Key{}}
		d := decoder{entry: e, text: data, first: 1}
		if n.Kind != yaml.MappingNode {
			d.problem("bad-front-matter", n, "", "this is not a word with its meaning", "write `- term: slip` and below it, indented, `means: …`")
			r.content.Problems = append(r.content.Problems, d.problems...)
			continue
		}
		d.mapping(n, []reflect.Value{reflect.ValueOf(e.Own()).Elem()}, "")
		if e.Lacks("term") || e.Lacks("means") {
			d.problem("missing-field", n, "term", "a word of the glossary needs `term` and `means`", "add the one that is missing")
			e.Broken = true
		}
		e.ID = markdown.Slug(e.Term.Word.Value)
		e.Title = e.Term.Word
		r.content.Problems = append(r.content.Problems, d.problems...)
		terms = append(terms, e)
	}
	return terms
}

// yamlFile reads a file that is YAML as a whole. It answers nil where it could
// not, having said why.
func (r *reader) yamlFile(e *playbook.Entry) (*yaml.Node, []byte) {
	raw, err := load(r.fsys, e.File)
	var bad badFile
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.report(playbook.Problem{Pos: playbook.Pos{File: e.File}, Rule: "missing-field", Target: "organisation",
			Text: "there is no " + e.File + ", so the site does not know whose it is", Hint: "make the file with a line `organisation: ` and the name"})
		return nil, nil
	case errors.As(err, &bad):
		r.report(bookProblem(e, bad.at, bad.what, bad.hint))
		return nil, nil
	case err != nil:
		r.report(bookProblem(e, prose.Place{}, err.Error(), ""))
		return nil, nil
	}
	text, _, fault := decodeText(raw)
	if fault == nil {
		var root *yaml.Node
		if root, fault = parse(text, 0); fault == nil {
			return root, text
		}
	}
	r.report(bookProblem(e, fault.at, fault.what, fault.hint))
	return nil, nil
}

func bookProblem(e *playbook.Entry, at prose.Place, text, hint string) playbook.Problem {
	return playbook.Problem{Pos: e.Pos(at), Rule: "bad-front-matter", Text: text, Hint: hint, Target: strings.TrimPrefix(e.File, "content/")}
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
