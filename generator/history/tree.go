package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Tree is the playbook's folder as it was at a commit: a file system to read
// from, by several at once. It is to be closed.
type Tree struct {
	dirs  map[string][]fs.DirEntry // what is in each folder, by name
	files map[string]entry
	blobs *blobs
}

// An entry is one thing in a folder.
type entry struct {
	name string
	mode fs.FileMode
	size int64
	id   string
}

// Tree lists the playbook's folder at a commit, or of it only what is called as
// given or lies below that. Where the folder was not there yet, the tree is empty.
func (r *Repository) Tree(ctx context.Context, c Commit, names ...string) (*Tree, error) {
	t := &Tree{dirs: map[string][]fs.DirEntry{".": nil}, files: map[string]entry{}}
	root, err := r.verify(ctx, string(c)+":"+strings.TrimSuffix(r.prefix, "/"))
	var said *gitError
	switch {
	case errors.As(err, &said):
		return t, nil
	case err != nil:
		return nil, err
	}
	out, err := r.run(ctx, append([]string{"ls-tree", "-r", "-z", "-l", "--full-tree", root, "--"}, names...)...)
	if err != nil {
		return nil, err
	}
	if err := t.read(out); err != nil {
		return nil, err
	}
	t.blobs, err = r.blobs(ctx)
	return t, err
}

// read reads what git ls-tree writes: mode, kind, object and size, a tab, and the
// name.
func (t *Tree) read(out []byte) error {
	for line := range bytes.SplitSeq(bytes.TrimSuffix(out, []byte{0}), []byte{0}) {
		if len(line) == 0 {
			continue
		}
		about, name, _ := strings.Cut(string(line), "\t")
		f := strings.Fields(about)
		if len(f) != 4 || !isName(f[2]) {
			return fmt.Errorf("git ls-tree: %q is no line of a tree", about)
		}
		size, _ := strconv.ParseInt(f[3], 10, 64) // "-" for what is no file
		t.add(name, entry{path.Base(name), mode(f[0]), size, f[2]})
	}
	for dir := range t.dirs {
		slices.SortFunc(t.dirs[dir], func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return nil
}

// mode is the kind of a thing by git's number for it. A symbolic link is listed as
// one, and a submodule as something that cannot be read.
func mode(number string) fs.FileMode {
	switch number {
	case "100644", "100755", "100664":
		return 0o444
	case "120000":
		return fs.ModeSymlink
	}
	return fs.ModeIrregular
}

// add puts a thing and the folders above it into the tree. A name that no disk
// would hold can only have been made by hand, and is left out, as is a file where a
// folder has been.
func (t *Tree) add(name string, e entry) {
	if _, twice := t.files[name]; !fs.ValidPath(name) || name == "." || twice || t.dirs[name] != nil {
		return
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, file := t.files[dir]; file {
			return
		}
	}
	t.files[name] = e
	t.dirs[path.Dir(name)] = append(t.dirs[path.Dir(name)], e)
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if len(t.dirs[dir]) > 1 {
			return // it is among those of its own folder already
		}
		t.dirs[path.Dir(dir)] = append(t.dirs[path.Dir(dir)], entry{name: path.Base(dir), mode: fs.ModeDir | 0o555})
	}
}

// Close lets git go.
func (t *Tree) Close() error {
	if t.blobs == nil {
		return nil
	}
	return t.blobs.close()
}

// Open opens a file or a folder. A symbolic link is not followed, and a submodule
// holds nothing.
func (t *Tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if _, folder := t.dirs[name]; folder {
		return &openDir{entry{name: path.Base(name), mode: fs.ModeDir | 0o555}, t.dirs[name]}, nil
	}
	e, there := t.files[name]
	switch {
	case !there:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case !e.mode.IsRegular():
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("this is a link or a submodule, which is not followed")}
	}
	return &openFile{entry: e, blobs: t.blobs}, nil
}

// Lstat describes a thing without following it.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	if _, folder := t.dirs[name]; folder {
		return entry{name: path.Base(name), mode: fs.ModeDir | 0o555}, nil
	}
	if e, there := t.files[name]; there {
		return e, nil
	}
	return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
}

// ReadLink refuses: where a link leads is nothing to a tree. It makes the tree an
// [fs.ReadLinkFS], so that Lstat is asked.
func (t *Tree) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) Mode() fs.FileMode          { return e.mode }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Sys() any                   { return nil }
func (e entry) Type() fs.FileMode          { return e.mode.Type() }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }

// An openDir is a folder being read.
type openDir struct {
	entry
	rest []fs.DirEntry
}

func (d *openDir) Stat() (fs.FileInfo, error) { return d.entry, nil }
func (d *openDir) Close() error               { return nil }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.name, Err: errors.New("this is a folder")}
}

// ReadDir lists the next n things of the folder, or all that are left.
func (d *openDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.rest)
	} else if len(d.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.rest))
	list := slices.Clone(d.rest[:n])
	d.rest = d.rest[n:]
	return list, nil
}

// An openFile is a file being read. Its bytes are asked for at the first Read.
type openFile struct {
	entry
	blobs *blobs
	data  *bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(p []byte) (int, error) {
	if f.data == nil {
		data, err := f.blobs.read(f.id, f.size)
		if err != nil {
			return 0, &fs.PathError{Op: "read", Path: f.name, Err: err}
		}
		f.data = bytes.NewReader(data)
	}
	return f.data.Read(p)
}
