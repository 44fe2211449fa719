package generator

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/playbook"
)

// Try makes the pages of a playbook whose layouts, words, styles or scripts are its own,
// keeps none of them, and returns the error that a build would. Of a playbook that has
// only what is built in it makes nothing: that has been tried.
func (gen *Generator) Try(g *graph.Graph, folder fs.FS, problems []playbook.Problem) error {
	if !gen.dressed(folder) {
		return nil
	}
	p, err := gen.plan(g, folder, func() []playbook.Problem { return problems })
	if err != nil {
		return err
	}
	return lanes.Until(p.pages.Len(), func(i int) error {
		b := emptied()
		defer buffers.Put(b)
		return p.layouts.Render(b, p.pages.Page(i))
	})
}

// dressed reports whether a playbook has a layout, a table of words, a style sheet or a
// script that is not built in, byte for byte.
func (gen *Generator) dressed(folder fs.FS) bool {
	own := false
	for _, place := range []string{"layouts", "static/assets"} {
		// A folder that is not there has nothing, and one that cannot be read is not built in.
		err := fs.WalkDir(folder, place, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !strings.HasPrefix(d.Name(), ".") && !d.IsDir() {
				own = own || !same(folder, gen.builtin, name)
			}
			return err
		})
		own = own || err != nil && !errors.Is(err, fs.ErrNotExist)
	}
	return own
}

// same reports whether two file systems have the same file of this name.
func same(a, b fs.FS, name string) bool {
	in, err := fs.Stat(a, name)
	if err != nil || !in.Mode().IsRegular() {
		return false
	}
	of, err := fs.Stat(b, name)
	if err != nil || in.Size() != of.Size() {
		return false
	}
	one, err := fs.ReadFile(a, name)
	if err != nil {
		return false
	}
	other, err := fs.ReadFile(b, name)
	return err == nil && bytes.Equal(one, other)
}
