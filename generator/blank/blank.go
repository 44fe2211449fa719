// Package blank makes a new page of a kind: a file that asks its author the
// questions that such a page answers.
//
// It alone knows how a page is begun. Which fields a page needs and what each asks
// comes from the tags of package playbook, what there is to choose from comes from
// the playbook itself. Each question is a comment in the front matter, and below it
// stands the field that answers it, commented out: a field that nobody has answered
// is then one that is missing, which a check names as soon as the page is no longer a
// draft. In the text a question stands after the word TODO, which a check finds.
//
// Nothing here writes to the disk.
package blank

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/schema"
	"playbook/generator/source"
)

// Options are what an author may say of a page that is still to be written.
type Options struct {
	Title  string
	Folder string // below the folder of the kind, where there may be folders: a procedure's moment
}

// A File is a page as it is to be written.
type File struct {
	Name string // its path in the playbook
	Text []byte
}

// New begins a page in a playbook. The error says why there cannot be such a page.
func New(g *graph.Graph, k playbook.Kind, id string, o Options) (File, error) {
	dir, deep := source.Folder(k)
	if dir == "" {
		return File{}, noPage(k)
	}
	if k == playbook.KindPurpose && id == "index" {
		id = "purpose" // its file is index.md
	}
	if err := vacant(g, k, id); err != nil {
		return File{}, err
	}
	if o.Folder != "" {
		if err := within(g, k, o.Folder, deep); err != nil {
			return File{}, err
		}
		dir = path.Join(dir, o.Folder)
	}
	title, err := titled(o.Title)
	if err != nil {
		return File{}, err
	}
	name := id + ".md"
	if k == playbook.KindPurpose {
		name = "index.md"
	}
	f := form{g: g, kind: k}
	f.front(title)
	f.body()
	return File{path.Join(dir, name), []byte(f.b.String())}, nil
}

func noPage(k playbook.Kind) error {
	switch k {
	case playbook.KindTerm:
		return fmt.Errorf("a word of the glossary is no page: add it to content/glossary.yaml, as in `- term: slip` and below it, indented, `means: …`")
	case playbook.KindSettings, playbook.KindContact:
		return fmt.Errorf("a %s is no page: write it in %s", k, playbook.SettingsFile)
	}
	var names []string
	for _, k := range playbook.Kinds {
		names = append(names, string(k))
	}
	hint := "the kinds: " + strings.Join(names, ", ")
	if near := playbook.Nearest(string(k), names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("there is no kind of page %q; %s", string(k), hint)
}

// vacant says why an id cannot be that of a new page.
func vacant(g *graph.Graph, k playbook.Kind, id string) error {
	if k == playbook.KindPurpose && id != "purpose" {
		return fmt.Errorf("there is one purpose, and it is called \"purpose\"; to say what is true when it succeeds, write a clause")
	}
	if why := source.BadID(k, id); why != "" {
		return fmt.Errorf("%q cannot be an id: %s; %s", id, why, source.SuggestID(k, id))
	}
	if c, taken := g.Settings.Contact(id); taken {
		return fmt.Errorf("%q is already a contact (%s); an id belongs to one of them for ever", id, c.Title.Value)
	}
	switch e := g.Entry(id); {
	case e == nil:
		return nil
	case e.ID == id:
		return fmt.Errorf("%q is already the id of %s; an id belongs to one page for ever", id, e.File)
	default:
		return fmt.Errorf("%q was the id of %s; an id belongs to one page for ever, and old links still lead there", id, e.File)
	}
}

// within says why a page cannot lie in a folder below that of its kind.
func within(g *graph.Graph, k playbook.Kind, folder string, deep bool) error {
	dir, _ := source.Folder(k)
	if !deep {
		return fmt.Errorf("%s has no folders below it, so leave %q out", dir, folder)
	}
	if why := source.BadID("", folder); why != "" {
		return fmt.Errorf("%q cannot be the name of a folder: like an id, it is small letters, figures and single hyphens", folder)
	}
	var names []string
	for _, m := range g.Settings.Moments {
		names = append(names, m.Key.Value)
	}
	if k != playbook.KindProcedure || len(names) == 0 || slices.Contains(names, folder) {
		return nil
	}
	hint := "the moments: " + strings.Join(names, ", ")
	if near := playbook.Nearest(folder, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("the settings name no moment %q; %s; a new one is added to `moments` in %s first", folder, hint, playbook.SettingsFile)
}

// unnamed is the title of a page whose author has said none yet.
const unnamed = "TODO"

// titled is a title as YAML has it.
func titled(title string) (string, error) {
	title = strings.TrimSpace(title)
	f, _ := schema.Lookup(playbook.KindPage, "title")
	switch {
	case title == "":
		return unnamed, nil
	case !utf8.ValidString(title) || shown(title) != title:
		return "", fmt.Errorf("a title is one line of words, and this one holds something that cannot be seen")
	case utf8.RuneCountInString(title) > f.Max:
		return "", fmt.Errorf("a title has at most %d characters, and this one has %d", f.Max, utf8.RuneCountInString(title))
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(title) + `"`, nil
}
