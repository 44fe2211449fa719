package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"playbook/generator/lanes"
)

// An Edition is a site on its way into its folder. Files come one at a time, in any
// order and from any number of goroutines, and each is compared with the present
// generation, and written aside if it differs, as it comes: so a large site is never
// in memory whole. Readers see nothing of it before Publish.
//
// An edition ends with Publish or with Drop. Until then it holds the lock of its folder,
// from the first file on.
type Edition struct {
	place
	dir   string // as whoever began it named it
	aside string
	begun func() error
	swap  func(aside string) (old string, err error)

	unlock  func()
	present present

	gate sync.RWMutex // held by each who puts a file, and alone by who ends the edition
	over bool

	mu    sync.Mutex
	names nameList
	files map[string]printed
	made  map[string]func() error // the folders aside, each made once
}

// printed is what an edition remembers of a file.
type printed struct {
	sum  [sha256.Size]byte
	size int64
	kept bool // the present generation has it, byte for byte
}

// errOver is what comes of a file for an edition that has ended.
var errOver = errors.New("this edition has ended; begin another")

// Begin begins an edition for the folder dir, and refuses a dir where it would destroy
// what it did not make. The sources are the folders that the site is made from: dir may
// not be one, hold one or lie inside one. Nothing is written yet.
func Begin(dir string, sources ...string) (*Edition, error) {
	p, err := locate(dir, sources)
	if err != nil {
		return nil, fmt.Errorf("output folder %s: %w", dir, advise(err))
	}
	e := &Edition{
		place: p, dir: dir, aside: p.beside(fmt.Sprintf("new-%d", os.Getpid())), swap: p.swap,
		names: nameList{}, files: map[string]printed{}, made: map[string]func() error{},
	}
	e.begun = sync.OnceValue(e.begin)
	return e, nil
}

// begin takes the lock and looks at what is there.
func (e *Edition) begin() error {
	if err := os.MkdirAll(e.parent, 0o755); err != nil {
		return err
	}
	unlock, err := lock(e.beside("lock"), patience)
	if err != nil {
		return err
	}
	e.unlock = unlock
	if err := e.tidy(); err != nil {
		return err
	}
	// Asked before the lock as well, but half a minute may have passed since.
	if err := e.licensed(); err != nil {
		return err
	}
	e.present, err = survey(e.path)
	return err
}

// Put adds a file by its slash-separated path. It keeps nothing of data.
func (e *Edition) Put(name string, data []byte) error {
	e.gate.RLock()
	defer e.gate.RUnlock()
	if e.over {
		return errOver
	}
	if err := portable(name); err != nil {
		return fmt.Errorf("%q cannot be published: %w", name, err)
	}
	e.mu.Lock()
	err := e.names.add(name)
	e.mu.Unlock()
	if err != nil {
		return err
	}
	return e.failed(e.put(name, data))
}

// failed names the folder in an error of the disk.
func (e *Edition) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("publishing to %s: %w", e.dir, advise(err))
}

func (e *Edition) put(name string, data []byte) error {
	if err := e.begun(); err != nil {
		return err
	}
	kept, err := e.present.same(e.path, name, data)
	if err != nil {
		return err
	}
	if !kept {
		if err := e.folder(path.Dir(name)); err != nil {
			return err
		}
		if err := write(filepath.Join(e.aside, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	file := printed{sha256.Sum256(data), int64(len(data)), kept}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.files[name] = file
	return nil
}

// folder makes a folder aside, and those around it, once. Others need not wait for one
// that they do not ask for.
func (e *Edition) folder(dir string) error {
	e.mu.Lock()
	made := e.made[dir]
	if made == nil {
		made = sync.OnceValue(func() error { return e.make(dir) })
		e.made[dir] = made
	}
	e.mu.Unlock()
	return made()
}

func (e *Edition) make(dir string) error {
	if dir != "." {
		if err := e.folder(path.Dir(dir)); err != nil {
			return err
		}
	}
	return mkdir(filepath.Join(e.aside, filepath.FromSlash(dir)))
}

// Publish makes the folder hold exactly the files of the edition, or leaves it as it is
// and returns an error.
func (e *Edition) Publish() (Summary, error) {
	e.gate.Lock()
	defer e.gate.Unlock()
	if e.over {
		return Summary{}, errOver
	}
	if len(e.files) == 0 {
		return Summary{}, errors.Join(errors.New("there are no files to publish, so the earlier site is left in place"), e.drop())
	}
	sum := e.summary()
	if err := e.publish(sum.Removed); err != nil {
		return Summary{}, e.failed(errors.Join(err, e.drop()))
	}
	return sum, e.failed(e.drop())
}

// publish writes the marker, takes over what did not change, and puts the edition in
// the place of the present generation. If there is no change at all it does nothing.
func (e *Edition) publish(removed int) error {
	if name := e.present.strange(e.files); name != "" {
		return fmt.Errorf("%s is none of the files that Playbook has put there, and would be lost, so everything is left alone; move it elsewhere (what lies in static/ is published with every build), then build again", name)
	}
	if err := e.put(Marker, marker(e.files)); err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(e.files))
	kept := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !e.files[name].kept })
	if len(kept) == len(names) && removed == 0 && !e.present.hasOther(folders(names)) {
		return nil
	}
	for _, dir := range folders(kept) {
		if err := e.folder(dir); err != nil {
			return err
		}
	}
	err := lanes.Until(len(kept), func(i int) error {
		name := filepath.FromSlash(kept[i])
		return keep(filepath.Join(e.path, name), filepath.Join(e.aside, name))
	})
	if err != nil {
		return err
	}
	if err := flush(e.aside); err != nil {
		return err
	}
	old, err := e.swap(e.aside)
	if err != nil {
		return err
	}
	err = clearAway(old, func() (names, dirs []string) {
		names = slices.Collect(maps.Keys(e.present.sizes))
		return names, folders(names)
	})
	if err != nil {
		return &leftover{fmt.Errorf("the new site is in place, but the earlier one could not be cleared away; delete %s by hand: %w", old, err)}
	}
	return nil
}

// Drop ends an edition that is not to be published, and clears it away. It does
// nothing after Publish, and waits for one that is under way.
func (e *Edition) Drop() error {
	e.gate.Lock()
	defer e.gate.Unlock()
	return e.drop()
}

func (e *Edition) drop() error {
	if e.over {
		return nil
	}
	e.over = true
	if e.unlock == nil {
		return nil
	}
	defer e.unlock()
	return e.clear()
}

// clear clears away what is aside.
func (e *Edition) clear() error {
	return clearAway(e.aside, func() (names, dirs []string) {
		return slices.Collect(maps.Keys(e.files)), slices.Sorted(maps.Keys(e.made))
	})
}

// clearAway clears a folder away. Where there is no handle left to list folders with, it
// asks what was put there: files, and folders, outer ones before inner ones.
func clearAway(dir string, known func() (names, dirs []string)) error {
	if os.RemoveAll(dir) == nil {
		return nil
	}
	names, dirs := known()
	slices.Reverse(dirs)
	for _, name := range slices.Concat(names, dirs) {
		_ = os.Remove(filepath.Join(dir, filepath.FromSlash(name)))
	}
	return os.RemoveAll(dir)
}

// summary counts everything but the marker.
func (e *Edition) summary() Summary {
	var s Summary
	for _, f := range e.files {
		if f.kept {
			s.Unchanged++
		} else {
			s.Written++
		}
		s.Bytes += f.size
	}
	for name := range e.present.sizes {
		if _, wanted := e.files[name]; !wanted && name != Marker {
			s.Removed++
		}
	}
	return s
}

// folders are the folders that files lie in, sorted, so that a folder comes
// before those inside it.
func folders(names []string) []string {
	set := map[string]bool{}
	for _, name := range names {
		for dir := path.Dir(name); dir != "." && !set[dir]; dir = path.Dir(dir) {
			set[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}
