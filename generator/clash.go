package generator

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// endings are those of the names of files that are made.
var endings = []string{"", ".html", ".md", ".json", ".js", ".xml", ".txt", ".csv", ".dot", ".webmanifest", ".bin"}

// clashing finds the files of a playbook's static/ that would take the place of one
// that is made. Only where a name could be one of those is it worked out which they are.
func (gen *Generator) clashing(j joined, folder fs.FS) []playbook.Problem {
	var own []string
	// A folder that cannot be read has its own problem.
	_ = fs.WalkDir(folder, "static", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && slices.Contains(endings, path.Ext(name)) && !strings.HasPrefix(name, "static/assets/") {
			own = append(own, name)
		}
		return nil
	})
	if len(own) == 0 {
		return nil
	}
	p, err := gen.plan(j.shown, folder, func() []playbook.Problem { return nil })
	if err != nil {
		return nil // a build says it
	}
	v, folders := p.preview(), p.folders()
	var problems []playbook.Problem
	for _, name := range own {
		rel := strings.TrimPrefix(name, "static/")
		if p.assets.files[rel] != nil && (v.makes(rel) || folders[rel] || v.inPage(rel) || rel == "search/root.json") {
			problems = append(problems, playbook.Problem{
				Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name, Level: playbook.Error,
				Text: name + " would take the place of a file that Playbook writes itself", Hint: "give it another name",
			})
		}
	}
	return problems
}

// folders are the folders that the files of pages lie in.
func (p *plan) folders() map[string]bool {
	folders := map[string]bool{}
	for i := range p.pages.Len() {
		for dir := path.Dir(fileOf(p.pages.URL(i))); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// inPage reports whether a folder of a file has the name of the file of a page.
func (v *Preview) inPage(name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, is := v.page[dir]; is {
			return true
		}
	}
	return false
}
