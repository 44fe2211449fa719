package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/layout"
	"playbook/generator/minify"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// wordsFolder is where the tables of words lie.
const wordsFolder = "layouts/words"

// An unread looks for what lies in a playbook's own layouts/ and static/assets/, and is
// read by nobody, or cannot be read.
type unread struct {
	own, builtin fs.FS
	memory       *memory
	language     string
	problems     []playbook.Problem
}

// unread finds the layouts, words, styles and scripts that somebody has written for
// nothing.
func (gen *Generator) unread(j joined, folder fs.FS) []playbook.Problem {
	u := &unread{own: folder, builtin: gen.builtin, memory: &gen.memory, language: j.whole.Settings.Language.Value}
	for _, name := range []string{"layouts", wordsFolder, "static", "static/assets"} {
		if info, err := fs.Lstat(folder, name); err == nil && info.Mode().IsRegular() {
			u.report("unreadable-page", name, 0, name, name+" is a file, and has to be a folder", "give it another name")
		}
	}
	// A folder that cannot be read has its own problem.
	_ = fs.WalkDir(folder, "layouts", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if isTable(name) || path.Ext(name) == ".html" {
				u.folder(name)
			}
		case !d.Type().IsRegular() || same(folder, gen.builtin, name):
		case isTable(name):
			u.table(name, !j.whole.Settings.Broken)
		case strings.EqualFold(path.Ext(name), ".html"):
			u.layout(name)
		}
		return nil
	})
	u.assets()
	return u.problems
}

// assets finds the styles and scripts of a playbook's own that no browser could read.
func (u *unread) assets() {
	_ = fs.WalkDir(u.own, "static/assets", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || strings.HasPrefix(d.Name(), "."):
		case d.IsDir():
			if info, err := fs.Stat(u.builtin, name); err == nil && info.Mode().IsRegular() {
				u.folder(name)
			}
		case d.Type().IsRegular() && minify.Reads(name) && !same(u.own, u.builtin, name):
			u.asset(name)
		}
		return nil
	})
}

func (u *unread) asset(name string) {
	info, err := fs.Stat(u.own, name)
	if err != nil || info.Size() > source.MaxAsset {
		return // that has been said
	}
	data, err := fs.ReadFile(u.own, name)
	if err != nil {
		return // a build says it
	}
	_, err = u.memory.minify(strings.TrimPrefix(name, "static/"), data)
	u.broken(name, minify.Find(name, data, err))
}

// broken reports what no browser could read, if there is any.
func (u *unread) broken(name string, bad *minify.Fault) {
	if bad != nil {
		u.report("unreadable-page", name, bad.Line, name, bad.What, bad.Hint)
		u.problems[len(u.problems)-1].Col = bad.Col
	}
}

func isTable(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// report notes a problem with a file, by the rule's own level.
func (u *unread) report(rule, name string, line int, target, text, hint string) {
	p := playbook.Problem{Pos: playbook.Pos{File: name, Line: line}, Rule: rule, Target: target, Text: text, Hint: hint}
	if line > 0 {
		p.Col = 1
	}
	u.problems = append(u.problems, p)
}

const unreadLayout, misplaced = "unread-layout", "misplaced-page"

func (u *unread) folder(name string) {
	u.report("unreadable-page", name, 0, name, name+" is a folder, and has the name of a file that is read", "give it another name")
}

// layout reports a layout that no page asks for.
func (u *unread) layout(name string) {
	u.letters(name)
	base := path.Base(name)
	if path.Dir(name) != "layouts" || path.Ext(name) != ".html" {
		u.report(unreadLayout, name, 0, name, name+" is read by nobody: layouts lie in layouts/ itself, and their names end in .html",
			"call it layouts/"+strings.TrimSuffix(base, path.Ext(base))+".html, or take it away")
		return
	}
	if _, err := fs.Stat(u.builtin, name); strings.HasPrefix(base, "_") || err == nil {
		return
	}
	var known []string
	files, _ := fs.Glob(u.builtin, "layouts/*.html")
	for _, file := range files {
		if file = path.Base(file); file[0] != '_' {
			known = append(known, file)
		}
	}
	const part = "if other layouts use it, begin its name with _"
	hint := "the layouts that pages have: " + strings.Join(known, ", ") + "; " + part
	if near := playbook.Nearest(base, known); near != "" {
		hint = fmt.Sprintf("did you mean %q? %s", near, part)
	}
	u.report(unreadLayout, name, 0, name, "no page has a layout of the name "+name+", so what it says is shown nowhere", hint)
}

// letters reports a layout that is no text: it would make pages that are none.
func (u *unread) letters(name string) {
	info, err := fs.Stat(u.own, name)
	if err != nil || info.Size() > mostOfATable {
		return // that has been said
	}
	data, err := fs.ReadFile(u.own, name)
	if err != nil {
		return // a build says it
	}
	u.broken(name, minify.Find(name, data, nil))
}

// table reports a table of words that is not read, or lines of it that say nothing.
func (u *unread) table(name string, sure bool) {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if path.Dir(name) != wordsFolder || path.Ext(name) != ".yaml" {
		u.report(misplaced, name, 0, name, name+" is not read, so the words in it are not used: a table of words is a file of "+wordsFolder+"/ whose name ends in .yaml", "rename it to "+wordsFolder+"/"+base+".yaml")
		return
	}
	switch {
	case !sign.MatchString(base):
		u.report(unreadLayout, name, 0, name, name+" is read for no language, since its name is not the sign of one", "call it after its language, as in "+wordsFolder+"/de.yaml")
		return
	case sure && !spoken(u.language, base):
		what := fmt.Sprintf("%s is not read: the language of this playbook is %q", name, u.language)
		if u.language == "" {
			what = name + " is not read: the settings do not name a language"
		}
		u.report(unreadLayout, name, 0, name, what,
			fmt.Sprintf("write `language: %s` in %s if that is its language; or take the file away", base, playbook.SettingsFile))
		return
	}
	info, err := fs.Stat(u.own, name)
	if err != nil || info.Size() > mostOfATable {
		return // that has been said
	}
	text, err := fs.ReadFile(u.own, name)
	if err != nil {
		return // a build says it
	}
	lines, err := layout.Lines(string(text))
	if bad, is := errors.AsType[*layout.BadLine](err); is {
		u.report("unreadable-page", name, bad.Line, name, "this table of words cannot be used: "+bad.What, bad.Hint)
	}
	u.lines(name, lines)
}

// mostOfATable is the greatest size of a layout or a table of words in bytes.
const mostOfATable = 1 << 20

// sign is that of a language.
var sign = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// spoken reports whether the table of one language is read for another: that of de for
// de-AT.
func spoken(language, table string) bool {
	return len(language) >= len(table) && strings.EqualFold(language[:len(table)], table) && strings.HasPrefix(language[len(table):]+"-", "-")
}

var (
	plural = regexp.MustCompile(` \[(zero|one|two|few|many)\]$`)
	blank  = regexp.MustCompile(`\{[1-9]\}`)
)

// How many lines of a table are reported that say nothing, and how many are looked for in
// the playbook's own layouts.
const (
	mostUnknown = 100
	mostOwn     = 1000
)

// lines reports the lines of a table whose English words nobody says, and the places
// in their words that nothing is put into.
func (u *unread) lines(name string, lines []layout.Line) {
	if len(lines) == 0 {
		return
	}
	known, said := u.english()
	unknown, own := 0, 0
	for _, l := range lines {
		english := plural.ReplaceAllString(l.English, "")
		if unknown == mostUnknown || own == mostOwn {
			u.report(unreadLayout, name, l.Number, "", "from here on nothing was looked for: too many lines of this table are none of the interface's", "take out what was put here by mistake")
			return
		}
		_, is := slices.BinarySearch(known, english)
		if !is {
			own++
		}
		if !is && !strings.Contains(said, english) {
			hint := "take the line out, or write the English words as " + wordsFolder + "/de.yaml of the program's own layouts has them"
			if near := playbook.Nearest(english, known); near != "" {
				hint = fmt.Sprintf("did you mean %q?", near)
			}
			u.report(unreadLayout, name, l.Number, l.English, fmt.Sprintf("the interface does not say %q anywhere, so this line changes nothing", l.English), hint)
			unknown++
			continue
		}
		for _, place := range blank.FindAllString(l.Words, -1) {
			if !strings.Contains(english, place) {
				u.report(unreadLayout, name, l.Number, l.English, fmt.Sprintf("nothing is put in the place of %s here, so readers would see it as it stands", place), "use only the places that the English words have")
			}
		}
	}
}

// english are the English words that the tables of every site have, in order, and the
// text of the playbook's own layouts, which may say others.
func (u *unread) english() (known []string, said string) {
	files, _ := fs.Glob(u.builtin, wordsFolder+"/*.yaml")
	for _, file := range files {
		text, _ := fs.ReadFile(u.builtin, file)
		lines, _ := layout.Lines(string(text))
		for _, l := range lines {
			known = append(known, plural.ReplaceAllString(l.English, ""))
		}
	}
	slices.Sort(known)
	own, _ := fs.Glob(u.own, "layouts/*.html")
	for _, file := range own {
		if info, err := fs.Stat(u.own, file); err == nil && info.Mode().IsRegular() && info.Size() <= mostOfATable {
			text, _ := fs.ReadFile(u.own, file)
			said += string(text)
		}
	}
	return slices.Compact(known), strings.ReplaceAll(said, `\"`, `"`)
}
