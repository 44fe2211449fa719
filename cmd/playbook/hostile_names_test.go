package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// nameds are files in places and of names that lead astray.
func nameds() []hostile {
	named := func(name, file string, says ...string) hostile {
		return hostile{name: name, files: map[string]string{file: opened + "Text.\n"}, code: 1, says: says}
	}
	long := strings.Repeat("d", 100)
	all := []hostile{
		named("capitals", "content/pages/Odd.md", "content/pages/Odd.md:1:1", `call it "odd"`),
		named("letters and accents apart", "content/pages/cafe\u0301.md", `call it "cafe"`),
		named("a space", "content/pages/my page.md", `call it "my-page"`),
		named("a space at the end", "content/pages/odd .md", `call it "odd"`),
		named("a dot at the end", "content/pages/odd..md", `call it "odd"`),
		named("an underscore", "content/pages/_odd.md", `call it "odd"`),
		named("a device", "content/pages/aux.md", "aux.md:1:1", "keep this name"),
		named("a device with more behind it", "content/pages/nul.txt.md", "nul.txt.md:1:1", `call it "nul-txt"`),
		named("another script", "content/pages/页.md", "choose a short name"),
		named("too long", "content/pages/"+strings.Repeat("a", 200)+".md", "at most 40"),
		named("a line end", "content/pages/a\nb.md", "<U+000A>", `call it "a-b"`),
		named("colours of a terminal", "content/pages/a\x1b[31mb.md", "<U+001B>"),
		named("a byte that is none", "content/pages/a\xffb.md", "a�b.md", "not written in UTF-8", "rename it"),
		named("a folder of such a name", "content/pages/\xff/odd.md", "content/pages/�", "not written in UTF-8"),
		named("a backslash", `content/pages/a\b.md`, `call it "a-b"`),
		named("a capital extension", "content/pages/odd.MD", "odd.MD:1:1", "rename it to odd.md"),
		named("another extension", "content/pages/odd.markdown", "rename it to odd.md"),
		named("a folder nobody knows", "content/procedure/odd.md", "did you mean content/procedures?"),
		named("no folder", "content/odd.md", "content/odd.md:1:1", "move it to the folder of its kind"),
		named("a folder too deep", "content/habits/sub/odd.md", "no folders below it", "move it to content/habits/odd.md"),
		{name: "the id of another page", files: map[string]string{"content/pages/a/odd.md": opened, odd: opened}, code: 1, says: []string{"already that of content/pages/a/odd.md"}},
		{name: "settings of another name", files: map[string]string{settingsFile: "", "content/playbook.yml": "format: 1\n"}, code: 1, says: []string{"rename it to content/playbook.yaml"}},
		{name: "a folder for settings", files: map[string]string{settingsFile: "", settingsFile + "/x": "y"}, code: 1, says: []string{settingsFile, "is a folder"}},
		{name: "a folder for the glossary", files: map[string]string{"content/glossary.yaml/x": "y"}, code: 1, says: []string{"glossary.yaml", "is a folder"}},
		{name: "no settings", files: map[string]string{settingsFile: ""}, code: 1, says: []string{"there is no content/playbook.yaml"}},
		{name: "no settings, but a space", files: map[string]string{settingsFile: "\n"}, code: 1, says: []string{"whose playbook this is"}},
		{name: "a file for content", lay: instead("content", "x"), code: 2, says: []string{"content is a file"}},
		{name: "no content", lay: instead("content", ""), code: 2, says: []string{"there is no content/", "playbook init"}},
		{name: "a file for the folder", args: []string{"build", "book/content/playbook.yaml"}, code: 2, says: []string{"is a file; name the folder"}},
		{name: "no folder at all", args: []string{"build", "nowhere"}, code: 2, says: []string{"there is no folder nowhere"}},
		{name: "its content for the folder", args: []string{"build", "book/content"}, code: 2, says: []string{"name the folder around it"}},
		{name: "a deep folder", files: map[string]string{"content/pages/" + strings.Repeat(long+"/", 20) + "odd.md": opened + "Deep words.\n"}, shows: []string{"Deep words."}},
	}
	return append(all, statics()...)
}

// statics are files that are published by the names that they have.
func statics() []hostile {
	file := func(name, file string, says ...string) hostile {
		return hostile{name: "static: " + name, files: map[string]string{"static/" + file: "x"}, code: 1, says: says}
	}
	all := []hostile{
		file("a colon", "a:b.txt", "static/a:b.txt", "Windows allows", "rename"),
		file("a question mark", "a?.txt", "Windows allows"),
		file("a backslash", `a\b.txt`, "Windows allows"),
		file("letters the other way round", "a\u202egnp.exe", "U+202E"),
		file("a line end", "a\nb.txt", "U+000A"),
		file("a space at the end", "a /b.txt", "Windows drops"),
		file("a dot at the end", "a./b.txt", "Windows drops"),
		file("a device", "con.txt", "Windows keeps the name con"),
		file("a device of a number", "deep/COM¹.txt", "Windows keeps the name com¹"),
		file("letters and accents apart", "cafe\u0301.png", "letters and accents apart"),
		file("a byte that is none", "a\xffb.txt", "static/a�b.txt", "not written in UTF-8"),
		file("too long", strings.Repeat("a", 240)+".txt", "longer than 200"),
		file("too deep", strings.Repeat(strings.Repeat("d", 60)+"/", 5)+"x.txt", "longer than 200"),
		file("two that are one", "logo.png", "static/Logo.png and static/logo.png are one"),
		{name: "static: the place of a page", files: map[string]string{"static/index.html": "<script>x</script>"}, code: 1, says: []string{"static/index.html would take the place"}},
		{name: "static: the place of the index", files: map[string]string{"static/search/root.json": "x"}, code: 1, says: []string{"static/search/root.json would take the place"}},
		{name: "static: the place of a folder", files: map[string]string{"static/procedures": "x"}, code: 1, says: []string{"static/procedures would take the place"}},
		{name: "static: a folder of the name of a page", files: map[string]string{"static/index.html/x.txt": "x"}, code: 1, says: []string{"static/index.html/x.txt would take the place"}},
		{name: "static: found by check", files: map[string]string{"static/404.html": "x"}, args: []string{"check", "book"}, code: 1, says: []string{"static/404.html would take the place", "give it another name"}},
		{name: "static: the list of the site", files: map[string]string{"static/.playbook-site": "zqcanary"}},
	}
	all[13].files["static/Logo.png"] = "y"
	return all
}

// weighty are pictures that are too large, each or together.
func weighty() []hostile {
	shown := func(n int) (body string) {
		for i := range n {
			body += fmt.Sprintf("![A map](%d.png)\n\n", i)
		}
		return opened + body
	}
	pictures := func(n int, size int64) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			for i := range n {
				huge(fmt.Sprintf("content/pages/%d.png", i), size)(t, dir)
			}
		}
	}
	return []hostile{
		{name: "pictures that are too large together", files: map[string]string{odd: shown(5)}, lay: pictures(5, 90<<20), code: 1, says: []string{"are larger than 400 MiB together, of which content/pages/4.png is one"}},
		{name: "pictures that nobody shows", files: map[string]string{odd: opened + "Text.\n"}, lay: pictures(5, 90<<20)},
	}
}

// instead puts a file in the place of a folder; no text is no file.
func instead(name, text string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, name)
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// link puts a symbolic link into the playbook, in the place of what is there.
func link(to, name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(name))
		os.RemoveAll(name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}
}

// huge makes a file of a size that takes no room on the disk.
func huge(name string, size int64) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := f.Truncate(size); err != nil {
			t.Skip(err)
		}
	}
}
