package main

import (
	"embed"
	"io/fs"
	"path"
	"strings"
	"time"

	starter "playbook"
	"playbook/generator/blank"
	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// scaffold is what init writes beside the content, by names that start with a
// letter.
//
//go:embed scaffold
var scaffold embed.FS

// scaffolding says where each file of scaffold goes.
var scaffolding = map[string]string{
	"gitattributes":          ".gitattributes",
	"gitignore":              ".gitignore",
	"netlify.toml":           "netlify.toml",
	"workflow.yml":           ".github/workflows/playbook.yml",
	"vscode-settings.json":   editing + "settings.json",
	"vscode-extensions.json": editing + "extensions.json",
}

// editing is where editors look for settings. A folder may have had some before it
// had a playbook, so a file that is there stays as it is and stands in nobody's way.
const editing = ".vscode/"

// schemas says where each schema goes that editors read.
var schemas = map[string]string{
	"settings": editing + "schema/playbook.json",
	"glossary": editing + "schema/glossary.json",
}

// emptiness says where each file of scaffold goes that an empty playbook begins with.
var emptiness = map[string]string{
	"empty-playbook.yaml": settingsFile,
	"empty-glossary.yaml": playbook.GlossaryFile,
}

// starting returns the files of a new playbook by their paths: its content, and what
// every playbook has beside it.
func starting(content func() (map[string][]byte, error)) (map[string][]byte, error) {
	files, err := content()
	if err == nil {
		err = scaffolded(files, scaffolding)
	}
	for name, to := range schemas {
		if err == nil {
			files[to], err = schemaOf(name)
		}
	}
	return files, err
}

// scaffolded adds files of scaffold to those of a playbook.
func scaffolded(files map[string][]byte, where map[string]string) (err error) {
	for from, to := range where {
		if err == nil {
			files[to], err = fs.ReadFile(scaffold, path.Join("scaffold", from))
		}
	}
	return err
}

// dated is the content of the starter, in date on a day.
func dated(today time.Time) (map[string][]byte, error) {
	settings, err := fs.ReadFile(starter.Files, settingsFile)
	if err != nil {
		return nil, err
	}
	d, err := datingFrom(settings, today)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	err = fs.WalkDir(starter.Files, "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		files[name] = d.file(name, data)
		return err
	})
	return files, err
}

// unwritten is content that asks its questions: settings, an empty glossary, and a purpose
// to be written.
func unwritten() (map[string][]byte, error) {
	files := map[string][]byte{}
	if err := scaffolded(files, emptiness); err != nil {
		return nil, err
	}
	purpose, err := blank.New(&graph.Graph{Settings: &playbook.Settings{}}, playbook.KindPurpose, "purpose", blank.Options{Title: "Why we are here"})
	files[purpose.Name] = purpose.Text
	return files, err
}
