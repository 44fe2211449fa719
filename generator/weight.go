package generator

import (
	"fmt"
	"io/fs"

	"playbook/generator/page"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

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
		case size > source.MaxAsset:
			what = fmt.Sprintf("%s is larger than %d MiB, which no page can ask its readers to wait for", name, source.MaxAsset>>20)
		case all > source.MaxAssets && before <= source.MaxAssets:
			hint = "take the largest out, and link to them where they can be downloaded"
			what = fmt.Sprintf("the pictures and other files that pages show are larger than %d MiB together, of which %s is one", source.MaxAssets>>20, name)
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
