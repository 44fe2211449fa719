package source

import (
	"fmt"
	"path"
	"strings"

	"playbook/generator/playbook"
)

// folders are the folders of content/ and the kind that each gives its files.
// Deep ones may have folders of their own, which sort files for their editors.
var folders = []struct {
	name string
	kind playbook.Kind
	deep bool
}{
	{"purpose", playbook.KindClause, false},
	{"roles", playbook.KindRole, false},
	{"procedures", playbook.KindProcedure, true},
	{"latitude", playbook.KindLatitude, false},
	{"standards", playbook.KindStandard, false},
	{"habits", playbook.KindHabit, false},
	{"stories", playbook.KindStory, true},
	{"workshops", playbook.KindWorkshop, false},
	{"pages", playbook.KindPage, true},
}

// Folder returns the folder in which the pages of a kind lie, and whether there may
// be folders below it. It answers "" for what is no page.
func Folder(k playbook.Kind) (dir string, deep bool) {
	if k == playbook.KindPurpose {
		return path.Dir(purposeFile), false
	}
	for _, f := range folders {
		if f.kind == k {
			return "content/" + f.name, f.deep
		}
	}
	return "", false
}

func folderNames() []string {
	var names []string
	for _, f := range folders {
		names = append(names, f.name)
	}
	return names
}

const purposeFile = "content/purpose/index.md"

// pageEndings are how names end that are meant for pages; the first is how they end.
var pageEndings = []string{".md", ".md.txt", ".markdown", ".mdown", ".mkd", ".mdx"}

func isPage(name string) bool { return bare(name) != name }

// bare is the name of a file without the ending that makes it a page.
func bare(name string) string {
	for _, ending := range pageEndings {
		if at := len(name) - len(ending); at >= 0 && strings.EqualFold(name[at:], ending) {
			return name[:at]
		}
	}
	return name
}

// kindOf returns the kind that a file's folder gives, and what is wrong with
// where it lies. The kind is empty where nothing gives one.
func kindOf(name string) (playbook.Kind, *badFile) {
	if name == purposeFile {
		return playbook.KindPurpose, nil
	}
	dir, file := path.Split(strings.TrimPrefix(name, "content/"))
	top, below, _ := strings.Cut(strings.TrimSuffix(dir, "/"), "/")
	for _, f := range folders {
		switch {
		case f.name != top:
		case below != "" && !f.deep:
			return f.kind, &badFile{
				what: fmt.Sprintf("content/%s has no folders below it, and this file lies in one", top),
				hint: fmt.Sprintf("move it to content/%s/%s", top, file),
			}
		case path.Ext(file) != ".md":
			return f.kind, &badFile{
				what: "the names of pages end in .md, and this one does not",
				hint: "rename it to " + bare(file) + ".md",
			}
		default:
			return f.kind, nil
		}
	}
	return "", &badFile{what: name + " lies in no folder that gives it a kind, so nobody knows what it is", hint: whichFolder(top)}
}

func whichFolder(top string) string {
	near := playbook.Nearest(top, folderNames())
	for _, f := range folders {
		if string(f.kind) == strings.ToLower(top) {
			near = f.name
		}
	}
	if near != "" {
		return fmt.Sprintf("did you mean content/%s?", near)
	}
	return "move it to the folder of its kind: " + inFolders()
}

func inFolders() string { return "content/" + strings.Join(folderNames(), ", content/") }
