package generator

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"playbook/generator/page"
	"playbook/generator/picture"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// A verdict is what was said of a picture.
type verdict struct {
	stamp stamp
	err   error
}

// photographs finds the pictures that cannot be published: those that pages show, and
// those of static/, which are published whoever shows them.
func (gen *Generator) photographs(j joined, folder fs.FS) []playbook.Problem {
	names := page.Assets(j.shown)
	// A folder that cannot be read has its own problem.
	_ = fs.WalkDir(folder, "static", func(name string, d fs.DirEntry, err error) error {
		hidden := err == nil && strings.HasPrefix(d.Name(), ".")
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case err == nil && !hidden && d.Type().IsRegular():
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	var problems []playbook.Problem
	for _, name := range slices.Compact(names) {
		if err := gen.memory.judge(folder, name); err != nil {
			problems = append(problems, ofPicture(name, err))
		}
	}
	return problems
}

// ofPicture is the problem with a picture: it cannot be published, or nobody sees it.
func ofPicture(name string, err error) playbook.Problem {
	if m, is := errors.AsType[*picture.Misnomer](err); is {
		p := playbook.Problem{Pos: playbook.Pos{File: name, Line: m.Line}, Rule: "not-a-picture", Target: name, Text: m.What, Hint: m.Hint}
		p.Col = min(1, m.Line)
		return p
	}
	what, hint, _ := strings.Cut(err.Error(), "; ")
	return playbook.Problem{Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name, Level: playbook.Error, Text: what, Hint: hint}
}

// pictured are the endings of the names of pictures. What lies in static/ is anybody's.
var pictured = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}

// judge says what is wrong with a picture, anew only if its size or its time is another
// one than the last time. What else may be wrong with a file is not its business.
func (m *memory) judge(fsys fs.FS, name string) error {
	info, err := fs.Stat(fsys, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > source.MaxAsset {
		return nil
	}
	if info.Size() == 0 && !strings.HasPrefix(name, "static/") && slices.Contains(pictured, strings.ToLower(path.Ext(name))) {
		return errors.New("this picture has nothing in it, so readers would see none; save it again")
	}
	if v, known := m.judged[name]; known && v.stamp.same(stampOf(info)) {
		return v.err
	}
	v := verdict{stampOf(info), judged(fsys, name)}
	if m.judged == nil {
		m.judged = map[string]verdict{}
	}
	m.judged[name] = v
	return v.err
}

func judged(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	head := make([]byte, picture.Head)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	known, err := picture.Known(head[:n])
	called := slices.Contains(pictured, strings.ToLower(path.Ext(name)))
	if err != nil || !known && !called {
		return err
	}
	// A film in static/ begins otherwise, and is not read.
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil
	}
	if _, err = picture.Bare(data); err != nil || !called {
		return err
	}
	return picture.Called(name, data)
}
