package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long is waited after the last change before the playbook is read, so that an
// editor's save is one change; and how long at most while changes go on, so that a
// checkout of hundreds of files shows something.
const (
	quiet    = 12 * time.Millisecond
	patience = 250 * time.Millisecond
)

// How often files are looked at: beside being told, for changes of which nobody
// was told; and instead of being told where that cannot be.
const (
	rescan  = 10 * time.Second
	instead = 700 * time.Millisecond
)

// sources are the folders that a playbook is made from.
var sources = []string{"content", "layouts", "static"}

// A change is one or more saves that belong together.
type change struct {
	names  []string // slash-separated paths from the playbook's folder, sorted
	notice string   // said instead of a change
}

// watch sends the changes of the playbook's folder until the context ends.
func (s *Server) watch(ctx context.Context) <-chan change {
	changes := make(chan change, 1)
	w := &watcher{dir: s.opts.Dir, seen: map[string]stamp{}}
	w.look() // what is there now is no change
	every := s.opts.Poll
	if every == 0 {
		every = rescan
		if err := w.listen(); err != nil {
			changes <- change{notice: fmt.Sprintf("the system does not tell of changes here (%v), so files are looked at every %s", err, instead)}
			every = instead
		}
	}
	go w.run(ctx, changes, every)
	return changes
}

// A watcher notices changes below a folder.
type watcher struct {
	dir  string
	told *fsnotify.Watcher // nil where nobody tells
	seen map[string]stamp  // every file at the last look
}

type stamp struct {
	size int64
	time time.Time
}

// listen asks the system to tell of changes in every folder of the playbook, and
// in the playbook's own for folders that are still to come.
func (w *watcher) listen() error {
	told, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	w.told = told
	if err = told.Add(w.dir); err == nil {
		for _, source := range sources {
			if err = w.add(filepath.Join(w.dir, source)); err != nil {
				break
			}
		}
	}
	if err != nil {
		told.Close()
		w.told = nil
	}
	return err
}

// add watches a folder and those below it. A folder that is not there is none.
func (w *watcher) add(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) || err == nil && !d.IsDir():
			return nil
		case err != nil:
			return err
		case hidden(d.Name()) && path != dir:
			return fs.SkipDir
		}
		if err := w.told.Add(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// hidden reports whether a file is one that no playbook is made of: an editor's
// own, mostly.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || name == "4913"
}

// run gathers what belongs together and sends it.
func (w *watcher) run(ctx context.Context, changes chan<- change, every time.Duration) {
	var events <-chan fsnotify.Event
	var faults <-chan error
	if w.told != nil {
		defer w.told.Close()
		events, faults = w.told.Events, w.told.Errors
	}
	look := time.NewTicker(every)
	defer look.Stop()
	pending, since := map[string]bool{}, time.Time{} // whether a file was seen to change, or only said to
	still := time.NewTimer(time.Hour)
	defer still.Stop()
	note := func(seen bool, names ...string) {
		for _, name := range names {
			pending[name] = pending[name] || seen
		}
		if since.IsZero() {
			since = time.Now()
		}
		still.Reset(min(quiet, max(0, patience-time.Since(since))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			if name, is := w.named(e); is {
				note(false, name)
			}
		case <-faults: // some events are lost: whatever they were, looking finds it
			note(true, w.look()...)
		case <-look.C:
			if names := w.look(); len(names) > 0 {
				note(true, names...)
			}
		case <-still.C:
			names := w.ours(pending)
			if len(names) == 0 {
				pending, since = map[string]bool{}, time.Time{}
				continue
			}
			select {
			case changes <- change{names: names}:
				pending, since = map[string]bool{}, time.Time{}
				w.noted(names)
			default: // the last change is still being dealt with
				still.Reset(quiet)
			}
		}
	}
}

// named is the file of an event, if it is one of the playbook's.
func (w *watcher) named(e fsnotify.Event) (string, bool) {
	rel, err := filepath.Rel(w.dir, e.Name)
	if err != nil || e.Op == fsnotify.Chmod {
		return "", false
	}
	name := filepath.ToSlash(rel)
	top, _, _ := strings.Cut(name, "/")
	if !slices.Contains(sources, top) || hidden(filepath.Base(rel)) {
		return "", false
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
			// A folder that cannot be watched is found by looking.
			_ = w.add(e.Name)
		}
	}
	return name, true
}

// ours leaves out files that came and went, such as an editor's while it saves.
func (w *watcher) ours(pending map[string]bool) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(pending)), func(name string) bool {
		_, err := os.Lstat(filepath.Join(w.dir, filepath.FromSlash(name)))
		return err != nil && !pending[name] && !w.knows(name)
	})
}

// knows reports whether a file, or one in a folder of that name, was there.
func (w *watcher) knows(name string) bool {
	if _, is := w.seen[name]; is {
		return true
	}
	for file := range w.seen {
		if strings.HasPrefix(file, name+"/") {
			return true
		}
	}
	return false
}

// noted takes files as they are now for known, so that the next look does not find
// them again.
func (w *watcher) noted(names []string) {
	for _, name := range names {
		info, err := os.Lstat(filepath.Join(w.dir, filepath.FromSlash(name)))
		if err != nil || info.IsDir() {
			delete(w.seen, name)
			continue
		}
		w.seen[name] = stamp{info.Size(), info.ModTime()}
	}
}

// look looks at every file and returns those that are not as they were.
func (w *watcher) look() []string {
	now := make(map[string]stamp, len(w.seen))
	for _, source := range sources {
		// What cannot be read is said by those who read it.
		_ = filepath.WalkDir(filepath.Join(w.dir, source), func(path string, d fs.DirEntry, err error) error {
			if err != nil || hidden(d.Name()) {
				return nil
			}
			info, err := d.Info()
			if err != nil || info.IsDir() {
				return nil
			}
			if rel, err := filepath.Rel(w.dir, path); err == nil {
				now[filepath.ToSlash(rel)] = stamp{info.Size(), info.ModTime()}
			}
			return nil
		})
	}
	var changed []string
	for name, s := range now {
		if was, there := w.seen[name]; !there || was != s {
			changed = append(changed, name)
		}
	}
	for name := range w.seen {
		if _, there := now[name]; !there {
			changed = append(changed, name)
		}
	}
	w.seen = now
	slices.Sort(changed)
	return changed
}
