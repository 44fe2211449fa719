package layout

import (
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"playbook/generator/lanes"
	"playbook/generator/stamp"
)

const (
	frame = "layouts/base.html"
	unrun = "Unrun"
)

// apart are the parts of the frame that are made apart from it; see Frame.
var apart = []string{"header", "nav"}

// layouts are templates by the names of their files, without the ending.
type layouts map[string]*template.Template

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
	all := layouts{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if file == frame || isPart(file) {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if err := parseFile(t, file, files[file]); err != nil {
			return nil, err
		}
		if err := squeeze(t, file); err != nil {
			return nil, err
		}
		if t.Lookup("main") == nil {
			return nil, fmt.Errorf(`%s does not define "main", which is what stands in the frame: begin it with {{define "main"}} and end it with {{end}}`, file)
		}
		t.Funcs(template.FuncMap{"fixed": (&fixtures{make: executed(t)}).part})
		all[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	return all, nil
}

// ready writes the fixed words in, finds faults before there is a page, and makes the
// programs of the layouts.
func ready(all layouts, funcs template.FuncMap, lex *lexicon) (map[string]*stamp.Program, error) {
	names := slices.Sorted(maps.Keys(all))
	faults := make([]error, len(names))
	made := make([]*stamp.Program, len(names))
	lanes.Each(len(names), func(i int) {
		t := all[names[i]]
		fold(t, lex.Say)
		if err := t.ExecuteTemplate(io.Discard, unrun, nil); err != nil {
			faults[i] = place(err)
			return
		}
		made[i] = program(t, funcs)
	})
	programs := map[string]*stamp.Program{}
	for i, name := range names {
		if faults[i] != nil {
			return nil, faults[i]
		}
		programs[name] = made[i]
	}
	return programs, nil
}

// program is the program of a layout, or nil if stamp does not know all that it uses.
func program(t *template.Template, funcs template.FuncMap) *stamp.Program {
	parts := new(fixtures)
	funcs = maps.Clone(funcs)
	funcs["fixed"] = parts.part
	roots := []string{frame}
	for _, name := range apart {
		if t.Lookup(name) != nil {
			roots = append(roots, name)
		}
	}
	p, err := stamp.Compile(t, funcs, roots...)
	if err != nil {
		return nil
	}
	parts.make = stamped(p)
	return p
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
	if err := squeeze(t, names...); err != nil {
		return nil, err
	}
	return t, neverRun(t)
}

// neverRun adds a template that calls the frame and the parts that are made apart
// from it, but only if there is a page, and is given none: so everything that
// they reach is escaped, and faults are found, before there is a page.
func neverRun(t *template.Template) error {
	calls := `{{template "` + frame + `" .}}`
	for _, part := range apart {
		if t.Lookup(part) != nil {
			calls += `{{template "` + part + `" .}}`
		}
	}
	_, err := t.New(unrun).Parse("{{if .}}" + calls + "{{end}}")
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
