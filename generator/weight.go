package generator

import (
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"playbook/generator/lanes"
	"playbook/generator/page"
	"playbook/generator/picture"
	"playbook/generator/playbook"
)

// mostOfAll is how much the files beside the pages may be together.
const mostOfAll = 400 << 20

// weighing finds the files beside the pages, those that pages show, which are too
// large, by themselves or together.
func (gen *Generator) weighing(j joined, folder fs.FS) []playbook.Problem {
	var problems []playbook.Problem
	var all int64
	for _, name := range page.Assets(j.shown) {
		info, err := fs.Stat(folder, name)
		if err != nil {
			continue // a rule says that it is not there
		}
		size, before := info.Size(), all
		all += size
		what, hint := "", "take it out, and link to it where it can be downloaded"
		switch {
		case size > mostOfAFile:
			what = fmt.Sprintf("%s is larger than %d MiB, which no page can ask its readers to wait for", name, mostOfAFile>>20)
		case all > mostOfAll && before <= mostOfAll:
			hint = "take the largest out, and link to them where they can be downloaded"
			what = fmt.Sprintf("the pictures and other files that pages show are larger than %d MiB together, of which %s is one", mostOfAll>>20, name)
		}
		if what != "" {
			problems = append(problems, playbook.Problem{
				Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name, Level: playbook.Error,
				Text: what, Hint: hint,
			})
		}
	}
	return problems
}

// spoilt finds the pictures, those that pages show and those of static/, of which nobody
// can tell what would be published with them.
func spoilt(j joined, folder fs.FS) []playbook.Problem {
	names := page.Assets(j.shown)
	// A folder that cannot be read has its own problem.
	_ = fs.WalkDir(folder, "static", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && !strings.HasPrefix(d.Name(), ".") {
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	names = slices.Compact(names)
	found := lanes.Map(names, func(name string) error { return looked(folder, name) })
	var problems []playbook.Problem
	for i, err := range found {
		if err != nil {
			what, hint, _ := strings.Cut(err.Error(), "; ")
			problems = append(problems, playbook.Problem{
				Pos: playbook.Pos{File: names[i]}, Rule: "unreadable-page", Target: names[i], Level: playbook.Error, Text: what, Hint: hint,
			})
		}
	}
	return problems
}

// looked is the error of publishing a file if it is a picture. What cannot be read, or is
// too large, has its own problem.
func looked(folder fs.FS, name string) error {
	info, err := fs.Stat(folder, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostOfAFile {
		return nil
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, 12)
	n, _ := io.ReadFull(f, head) // a short file is known by what there is
	if !picture.Known(head[:n]) {
		return nil
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return nil
	}
	_, err = picture.Bare(append(head[:n], rest...))
	return err
}
