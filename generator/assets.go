package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/layout"
	"playbook/generator/page"
	"playbook/generator/site"
)

// assets are the files of a site that are no pages.
type assets struct {
	files     site.Files
	named     map[string]string // the address of each file of static/assets, by its name there: what layouts ask for
	addresses map[string]string // the address of each file that a page shows, by its path in the playbook
	memory    *memory
}

// collect gathers what lies in static/, and what the pages of a playbook show.
// The files of static/assets get a name with a fingerprint of their content, and
// so do those beside a page, so that a browser may keep them for ever; everything
// else in static/ keeps its name, since others may know it.
func (m *memory) collect(g *graph.Graph, fsys fs.FS) (*assets, error) {
	a := &assets{files: site.Files{}, named: map[string]string{}, addresses: map[string]string{}, memory: m}
	defer m.forget()
	err := fs.WalkDir(fsys, "static", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			return nil
		}
		return a.add(g, fsys, name)
	})
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	for _, name := range page.Assets(g) {
		if a.addresses[name] != "" {
			continue
		}
		f, err := m.read(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("a file that a page shows: %w", err)
		}
		a.put(name, fingerprinted("files/"+strings.TrimPrefix(name, "content/"), f.sum), f.data)
	}
	return a, nil
}

// add puts one file of static/ where it belongs.
func (a *assets) add(g *graph.Graph, fsys fs.FS, name string) error {
	f, err := a.memory.read(fsys, name)
	if err != nil {
		return err
	}
	rel := strings.TrimPrefix(name, "static/")
	short, fingerprint := strings.CutPrefix(rel, "assets/")
	if !fingerprint {
		a.put(name, rel, f.data)
		return nil
	}
	data := f.data
	if short == styleSheet {
		if data, err = accented(g, data); err != nil {
			return err
		}
	}
	if data, err = a.memory.minify(rel, data); err != nil {
		return err
	}
	rel = fingerprinted(rel, sha256.Sum256(data))
	a.put(name, rel, data)
	a.named[short] = "/" + rel
	return nil
}

func (a *assets) put(name, rel string, data []byte) {
	a.files[rel] = data
	a.addresses[name] = "/" + rel
}

// styleSheet is the one style sheet, to which the settings' accent is added.
const styleSheet = "site.css"

func accented(g *graph.Graph, css []byte) ([]byte, error) {
	accent := g.Settings.Theme.Accent
	if accent.Value == "" {
		return css, nil
	}
	own, err := layout.Accent(accent.Value)
	if err != nil {
		return nil, fmt.Errorf("theme.accent in the settings: %w", err)
	}
	return slices.Concat(css, []byte(own)), nil
}

// fingerprinted puts the fingerprint of a file's content before its name's
// extension.
func fingerprinted(name string, sum sum) string {
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:10] + cmp.Or(ext, ".bin")
}
