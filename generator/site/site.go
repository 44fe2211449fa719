// Package site makes a folder on disk of a set of files, whole or not at all.
// It is the only package that writes the published folder.
//
// # What a reader of the folder sees
//
// At every moment the folder is one complete generation. A new one is written
// aside, into .NAME.new-PID beside the folder, and then changes places with the
// old one in a single step of the file system: renameat2 with RENAME_EXCHANGE on
// Linux, renamex_np with RENAME_SWAP on macOS. A build that is killed, or that
// meets a full disk, leaves the earlier site as it was; what it left lying
// beside is swept away by the next one. Windows, the BSDs and some network disks
// know no such step. There two renames are made, and for the moment between them
// the folder is missing; if the second one fails the first is taken back, and if
// the machine stops between them the next Write takes it back.
//
// # What is written
//
// Files that did not change are linked from the present generation, so they stay
// the same file with the same time: web servers and rsync see that nothing
// happened to them. Whether a file changed is found by comparing bytes, because
// times lie after a git checkout. If no file changed at all, nothing is written,
// not even a temporary folder.
//
// The folder holds a marker, [Marker]. It is the licence to replace: a folder
// that has files but no marker is somebody's own and is refused. The marker
// lists what Playbook has put there: a folder that holds anything else, be it one
// file, is refused as well, and so is one with a .git in it. What a system drops
// into every folder that is looked at is no reason.
//
// # Two builds at once
//
// A lock of the kernel on .NAME.lock beside the folder (flock, on Windows
// LockFileEx) lets one build write at a time; it ends with the process that holds
// it, so a killed build leaves none behind. The file itself stays. A second build
// waits half a minute. Systems without such a lock have none: see lock_other.go.
//
// # Why not fsync file by file
//
// Without any sync a power failure soon after a build can leave the new folder
// with empty files. Asking for one file after another costs a round trip to the
// disk each time. On Linux one syncfs before the swap asks for all of them
// together. macOS is asked to hand each file to the drive, and the drive once to
// keep them. Elsewhere each file is synced by itself.
package site

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// Files is a site: slash-separated relative path → bytes.
type Files map[string][]byte

// Summary says what Write did. Bytes is the size of all files of the site; the
// marker is counted nowhere.
type Summary struct {
	Written, Unchanged, Removed int
	Bytes                       int64
}

// patience is how long Write waits for another build to finish.
const patience = 30 * time.Second

// Write makes dir hold exactly files, or leaves it as it is and returns an error.
// The sources are the folders that the site was made from: dir may not be one,
// hold one or lie inside one.
func Write(dir string, files Files, sources ...string) (Summary, error) {
	if len(files) == 0 {
		return Summary{}, errors.New("there are no files to publish, so the earlier site is left in place")
	}
	if err := checkNames(files); err != nil {
		return Summary{}, err
	}
	p, err := locate(dir, sources)
	if err != nil {
		return Summary{}, fmt.Errorf("output folder %s: %w", dir, advise(err))
	}
	sum, err := p.publish(files)
	if err != nil {
		return Summary{}, fmt.Errorf("publishing to %s: %w", dir, advise(err))
	}
	return sum, nil
}

// publish takes the lock and makes the change.
func (p place) publish(files Files) (Summary, error) {
	if err := os.MkdirAll(p.parent, 0o755); err != nil {
		return Summary{}, err
	}
	unlock, err := lock(p.beside("lock"), patience)
	if err != nil {
		return Summary{}, err
	}
	defer unlock()
	if err := p.tidy(); err != nil {
		return Summary{}, err
	}
	// Asked before the lock as well, but half a minute may have passed since.
	if err := p.licensed(); err != nil {
		return Summary{}, err
	}
	c, err := p.compare(withMarker(files))
	if err != nil {
		return Summary{}, err
	}
	if c.strange != "" {
		return Summary{}, fmt.Errorf("%s is none of the files that Playbook has put there, and would be lost, so everything is left alone; move it elsewhere (what lies in static/ is published with every build), then build again", c.strange)
	}
	if c.none() {
		return c.summary(), nil
	}
	if err := p.replace(c); err != nil {
		return Summary{}, err
	}
	return c.summary(), nil
}

// replace writes the new generation aside and puts it in the place of the old.
func (p place) replace(c *change) error {
	aside := p.beside(fmt.Sprintf("new-%d", os.Getpid()))
	if err := c.stage(p.path, aside); err != nil {
		return errors.Join(err, os.RemoveAll(aside))
	}
	old, err := p.swap(aside)
	if err != nil {
		return errors.Join(err, os.RemoveAll(aside))
	}
	if err := os.RemoveAll(old); err != nil {
		return fmt.Errorf("the new site is in place, but the earlier one could not be cleared away; delete %s by hand: %w", old, err)
	}
	return nil
}
