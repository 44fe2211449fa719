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
// the machine stops between them the next build takes it back.
//
// # What is written
//
// Files that did not change are linked from the present generation, so they stay
// the same file with the same time: web servers and rsync see that nothing
// happened to them. Whether a file changed is found by comparing bytes as it comes,
// because times lie after a git checkout. If no file changed at all, nothing is written,
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
	"maps"
	"slices"
	"time"

	"playbook/generator/lanes"
)

// Files is a site: slash-separated relative path → bytes.
type Files map[string][]byte

// Summary says what became of an edition. Bytes is the size of all files of the site; the
// marker is counted nowhere.
type Summary struct {
	Written, Unchanged, Removed int
	Bytes                       int64
}

// patience is how long an edition waits for another build to finish.
const patience = 30 * time.Second

// Write makes dir hold exactly files, or leaves it as it is and returns an error: a
// whole [Edition] at once.
func Write(dir string, files Files, sources ...string) (Summary, error) {
	e, err := Begin(dir, sources...)
	if err != nil {
		return Summary{}, err
	}
	names := slices.Sorted(maps.Keys(files))
	if err := lanes.Until(len(names), func(i int) error { return e.Put(names[i], files[names[i]]) }); err != nil {
		return Summary{}, errors.Join(err, e.Drop())
	}
	return e.Publish()
}
