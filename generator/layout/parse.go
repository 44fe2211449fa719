package layout

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"playbook/generator/lanes"
	"playbook/generator/stamp"
)

const (
	frame = "layouts/base.html"
	unrun = "Unrun"
)

// apart are the parts of the frame that are made apart from it; see Frame.
var apart = []string{"header", "nav"}

// layouts are templates by the names of their files, without the ending. Those of base
// are the parts that are apart, which nearly all layouts share.
type layouts map[string]*template.Template

const base = "base"

// texts are the files of a layouts folder by their paths.
type texts map[string]string

func read(fsys fs.FS) (texts, error) {
	files, err := fs.Glob(fsys, "layouts/*.html")
	if err != nil {
		return nil, err
	}
	all := texts{}
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		all[file] = string(text)
	}
	return all, nil
}

func parseAll(files texts, funcs template.FuncMap) (layouts, error) {
	shared, err := parseShared(files, funcs)
	if err != nil {
		return nil, err
	}
	parts, err := join(shared, none, none, funcs)
	if err != nil {
		return nil, err
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(file string) bool { return file == frame || isPart(file) })
	made := make([]*template.Template, len(names))
	err = lanes.Until(len(names), func(i int) (err error) {
		made[i], err = parseOwn(names[i], files[names[i]], shared, parts, funcs)
		return err
	})
	if err != nil {
		return nil, err
	}
	all := layouts{base: parts}
	for i, file := range names {
		all[strings.TrimSuffix(path.Base(file), ".html")] = made[i]
	}
	return all, nil
}

// none is no templates.
var none = template.New("")

// parseOwn reads one layout, and joins it with what it shares with others.
func parseOwn(file, text string, shared, parts *template.Template, funcs template.FuncMap) (*template.Template, error) {
	own := template.New(file).Funcs(funcs)
	if err := parseFile(own, file, text); err != nil {
		return nil, err
	}
	if err := squeeze(own, file); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(own.Templates(), func(t *template.Template) bool { return parts.Lookup(t.Name()) != nil }) {
		parts = none // it has its own
	}
	t, err := join(shared, own, parts, funcs, frame)
	if err != nil {
		return nil, err
	}
	if t.Lookup("main") == nil && own.Lookup("main") != nil {
		return nil, errors.New(`layouts/base.html, the frame of every page, does not show "main", so every page would be empty: write {{template "main" .}} where the page is to stand`)
	}
	if t.Lookup("main") == nil {
		return nil, fmt.Errorf(`%s does not define "main", which is what stands in the frame: begin it with {{define "main"}} and end it with {{end}}`, file)
	}
	return t, nil
}

// join makes a layout of what it shares with others and of its own, which holds where
// both define a name. It has what it can reach from the roots and from the parts of the
// frame that are apart, but for those that are made already: a layout uses a third of
// what there is, and to copy, fold and escape the rest took longer than to read it.
func join(shared, own, made *template.Template, funcs template.FuncMap, roots ...string) (*template.Template, error) {
	t := template.New(unrun).Funcs(funcs)
	seen := map[string]bool{}
	var reach func(name string) error
	reach = func(name string) error {
		if seen[name] {
			return nil
		}
		seen[name] = true
		tree := defined(shared, own, name)
		if tree == nil {
			return nil // html/template says so where it is called
		}
		if n := ranges(tree.Root); n > mostRanges {
			return fmt.Errorf("%s: %d ranges stand in each other, and more than %d take too long to be made safe; put the inner ones into a template of their own", tree.ParseName, n, mostRanges)
		}
		if _, err := t.AddParseTree(name, tree); err != nil {
			return err
		}
		parts := map[string]bool{}
		listen(tree.Root, "fixed", parts)
		for _, part := range slices.Sorted(maps.Keys(parts)) {
			if made.Lookup(part) != nil {
				continue
			}
			if err := reach(part); err != nil {
				return err
			}
		}
		return called(tree.Root, reach)
	}
	for _, part := range apart {
		if made.Lookup(part) == nil {
			roots = append(roots, part)
		}
	}
	for _, root := range roots {
		if err := reach(root); err != nil {
			return nil, err
		}
	}
	t.Funcs(template.FuncMap{"fixed": (&fixtures{make: executed(t, made)}).part})
	return t, neverRun(t, roots)
}

// defined is the tree of a name, for one layout alone, or nil. A definition of nothing
// takes no other's place.
func defined(shared, own *template.Template, name string) *parse.Tree {
	mine, other := own.Lookup(name), shared.Lookup(name)
	switch {
	case mine != nil && mine.Tree != nil && (other == nil || other.Tree == nil || !parse.IsEmptyTree(mine.Tree.Root)):
		return mine.Tree
	case other != nil && other.Tree != nil:
		return other.Tree.Copy()
	}
	return nil
}

// called gives the names of the templates that a node calls.
func called(n parse.Node, give func(name string) error) error {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return nil
		}
		for _, child := range n.Nodes {
			if err := called(child, give); err != nil {
				return err
			}
		}
	case *parse.TemplateNode:
		return give(n.Name)
	case *parse.IfNode:
		return errors.Join(called(n.List, give), called(n.ElseList, give))
	case *parse.WithNode:
		return errors.Join(called(n.List, give), called(n.ElseList, give))
	case *parse.RangeNode:
		return errors.Join(called(n.List, give), called(n.ElseList, give))
	}
	return nil
}

// mostRanges is how many may stand in each other: html/template goes through what is in
// one twice to make it safe, and so through what is in thirty a thousand million times.
const mostRanges = 10

// ranges is how many stand in each other in a node.
func ranges(n parse.Node) int {
	branch := func(b *parse.BranchNode) int { return max(ranges(b.List), ranges(b.ElseList)) }
	switch n := n.(type) {
	case *parse.ListNode:
		most := 0
		if n != nil {
			for _, child := range n.Nodes {
				most = max(most, ranges(child))
			}
		}
		return most
	case *parse.IfNode:
		return branch(&n.BranchNode)
	case *parse.WithNode:
		return branch(&n.BranchNode)
	case *parse.RangeNode:
		return 1 + branch(&n.BranchNode)
	}
	return 0
}

// ready writes the fixed words in, finds faults before there is a page, and makes the
// programs of the layouts.
func ready(all layouts, funcs template.FuncMap, lex *lexicon) (map[string]*stamp.Program, error) {
	names := slices.Sorted(maps.Keys(all))
	shared := &fixtures{make: stamped(nil)}
	faults := make([]error, len(names))
	made := make([]*stamp.Program, len(names))
	lanes.Each(len(names), func(i int) {
		t := all[names[i]]
		fold(t, lex.Say)
		if err := t.ExecuteTemplate(io.Discard, unrun, nil); err != nil {
			faults[i] = place(err)
			// What is wrong between two tags has no line of its own.
			if words, nowhere := strings.CutPrefix(faults[i].Error(), unrun+": "); nowhere {
				faults[i] = fmt.Errorf("layouts/%s.html, or what it calls, is no sound HTML: %s", names[i], words)
			}
			return
		}
		made[i] = program(t, all[base], shared, funcs)
	})
	programs := map[string]*stamp.Program{}
	for i, name := range names {
		if faults[i] != nil {
			return nil, faults[i]
		}
		programs[name] = made[i]
	}
	delete(programs, base)
	return programs, nil
}

// isPart reports whether a file is a part of other layouts.
func isPart(file string) bool { return strings.HasPrefix(path.Base(file), "_") }

func parseShared(files texts, funcs template.FuncMap) (*template.Template, error) {
	if _, is := files[frame]; !is {
		return nil, fmt.Errorf("%s is missing: it is the frame of every page", frame)
	}
	t := template.New(frame).Funcs(funcs)
	if err := parseFile(t, frame, files[frame]); err != nil {
		return nil, err
	}
	names := slices.Sorted(maps.Keys(files))
	for _, file := range names {
		if !isPart(file) {
			continue
		}
		if err := parseFile(t, file, files[file]); err != nil {
			return nil, err
		}
	}
	return t, squeeze(t, names...)
}

// neverRun makes of t a template that calls those that are there, but only if there is a
// page, and is given none: so everything that they reach is escaped, and faults are
// found, before there is a page.
func neverRun(t *template.Template, names []string) error {
	calls := ""
	for _, name := range names {
		if t.Lookup(name) != nil {
			calls += `{{template "` + name + `" .}}`
		}
	}
	_, err := t.Parse("{{if .}}" + calls + "{{end}}")
	return err
}

func parseFile(t *template.Template, file, text string) error {
	if t.Name() != file {
		t = t.New(file)
	}
	if _, err := t.Parse(text); err != nil {
		return place(err)
	}
	return nil
}
