package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"playbook":    main,
		"interrupted": interruptedWriting,
	})
}

func TestScripts(t *testing.T) {
	small, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			// Whoever commits in a script is the same, at the same time.
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				env.Setenv("GIT_"+who+"_NAME", "Editor")
				env.Setenv("GIT_"+who+"_EMAIL", "editor@example.org")
				env.Setenv("GIT_"+who+"_DATE", "2026-11-01T12:00:00Z")
			}
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			// A script that brings a page of its own brings it into the small playbook.
			own := filepath.Join(env.WorkDir, "small")
			for _, f := range small.Files {
				name := filepath.Join(own, filepath.FromSlash(f.Name))
				if _, err := os.Lstat(name); err == nil {
					continue
				}
				if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
					return err
				}
				if err := os.WriteFile(name, f.Data, 0o666); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "sub": substitute, "tree": tree, "nowhere": nowhere},
	})
}

// exits runs a program that must end with the exit code given: exits 2 playbook build
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE program [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// substitute replaces what a regular expression matches in a file: sub OLD NEW FILE
// NEW may hold the escapes of a Go string.
func substitute(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sub OLD NEW FILE")
	}
	file := ts.MkAbs(args[2])
	before, err := os.ReadFile(file)
	ts.Check(err)
	old, err := regexp.Compile("(?m)" + args[0])
	ts.Check(err)
	new, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	after := old.ReplaceAll(before, []byte(new))
	if string(before) == string(after) {
		ts.Fatalf("nothing in %s matches %s", args[2], args[0])
	}
	ts.Check(os.WriteFile(file, after, 0o666))
}

// tree writes the names of all files and folders of a folder, and what is in them,
// to a file: two trees that are the same compare as the same.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tree FOLDER FILE")
	}
	var b strings.Builder
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			fmt.Fprintln(&b, name)
			return err
		}
		data, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %q\n", name, data)
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

// nowhere fails where a file of a folder, or its name, holds what a regular
// expression matches: nowhere WORDS FOLDER
func nowhere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: nowhere WORDS FOLDER")
	}
	words, err := regexp.Compile(args[0])
	ts.Check(err)
	files := 0
	fsys := os.DirFS(ts.MkAbs(args[1]))
	ts.Check(fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		data, err := fs.ReadFile(fsys, name)
		if m := words.FindString(name + "\n" + string(data)); m != "" {
			ts.Fatalf("%s holds %q", name, m)
		}
		return err
	}))
	if files == 0 {
		ts.Fatalf("%s holds no file", args[1])
	}
}

// interruptedWriting is a program that is interrupted in the middle of a writing.
func interruptedWriting() {
	var g guard
	defer g.watch(os.Stderr)()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		panic(err)
	}
	err = g.whole(func() error {
		fmt.Println("begun")
		err := self.Signal(syscall.SIGINT)
		time.Sleep(200 * time.Millisecond)
		fmt.Println("finished")
		return err
	})
	time.Sleep(10 * time.Second)
	fmt.Println("went on", err)
}
