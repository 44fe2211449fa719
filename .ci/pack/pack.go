// Command pack makes the files of a release from programs that have been built:
//
//	pack VERSION BUILT OUT
//
// BUILT has a folder for each platform with the program in it. OUT gets an archive of
// each with the licences, a list of its parts, and SHA256SUMS. It is run by
// .ci/release in the root of a clone.
//
// It is a program of ours, and not tar, zip and a maker of SBOMs, because those differ
// from machine to machine: here the time of every file is the commit's, owners are
// nobody, and what is said of a program is what Go wrote into it.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: pack VERSION BUILT OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(2)
	}
}

// A file is a file of an archive.
type file struct {
	name string
	mode os.FileMode
	data []byte
}

// besides are the files that go with every program.
var besides = []string{"LICENSE", "README.md", "cmd/playbook/licences.txt"}

func run(version, built, out string) error {
	programs, err := filepath.Glob(filepath.Join(built, "*", "playbook*"))
	if err != nil {
		return err
	}
	if len(programs) == 0 {
		return fmt.Errorf("no program lies in %s", built)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, name := range programs {
		made, err := release(version, name)
		if err != nil {
			return err
		}
		for _, f := range made {
			fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(f.data), f.name)
			if err := os.WriteFile(filepath.Join(out, f.name), f.data, 0o644); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), sums.Bytes(), 0o644)
}

// release makes the archive of a program and the list of its parts.
func release(version, name string) ([]file, error) {
	info, err := buildinfo.ReadFile(name)
	if err != nil {
		return nil, err
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if info.Main.Version != version || settings["vcs.modified"] != "false" {
		return nil, fmt.Errorf("the program for %s calls itself %s and not %s", settings["GOOS"], info.Main.Version, version)
	}
	when, err := time.Parse(time.RFC3339, settings["vcs.time"])
	if err != nil {
		return nil, fmt.Errorf("the time of the commit: %w", err)
	}
	program, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	parts, err := bill(info, settings, program)
	if err != nil {
		return nil, err
	}
	base := fmt.Sprintf("playbook-%s-%s-%s", version, settings["GOOS"], settings["GOARCH"])
	files := []file{{base + "/" + filepath.Base(name), 0o755, program}}
	for _, b := range besides {
		data, err := os.ReadFile(b)
		if err != nil {
			return nil, err
		}
		files = append(files, file{base + "/" + filepath.Base(b), 0o644, data})
	}
	pack, ending := tarred, ".tar.gz"
	if strings.HasSuffix(name, ".exe") {
		pack, ending = zipped, ".zip"
	}
	archive, err := pack(files, when.UTC())
	return []file{{base + ending, 0o644, archive}, {base + ".cdx.json", 0o644, parts}}, err
}

func tarred(files []file, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	// The header of gzip has no name and no time unless it is given them.
	packed := gzip.NewWriter(&b)
	w := tar.NewWriter(packed)
	for _, f := range files {
		h := &tar.Header{Format: tar.FormatUSTAR, Typeflag: tar.TypeReg, Name: f.name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: when}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if err := packed.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func zipped(files []file, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: when}
		h.SetMode(f.mode)
		to, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}
