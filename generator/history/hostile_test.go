package history

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// answers are all that can be asked of a repository.
type answers struct {
	Base Commit
	Tree map[string]string
}

func (r *repo) ask() (a answers) {
	r.Helper()
	opened := r.open("content")
	head, err := opened.Commit(r.Context(), "HEAD")
	if err != nil {
		r.Fatal(err)
	}
	older, err := opened.Commit(r.Context(), "HEAD~1")
	if err != nil {
		r.Fatal(err)
	}
	if a.Base, err = opened.MergeBase(r.Context(), head, older); err != nil {
		r.Fatal(err)
	}
	a.Tree = r.tree("content", head)
	return a
}

// programs are settings by which a repository can name a program to start.
var programs = []string{
	"core.fsmonitor", "core.pager", "pager.log", "pager.ls-tree", "core.sshCommand", "core.gitProxy", "core.editor", "core.askPass", "core.alternateRefsCommand",
	"diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "gpg.program", "gpg.ssh.program",
	"credential.helper", "alias.log", "alias.rev-parse", "uploadpack.packObjectsHook", "merge.evil.driver", "interactive.diffFilter", "sequence.editor",
}

// habits are settings by which a repository can change what git writes.
var habits = map[string]string{
	"log.showSignature": "true", "diff.relative": "true", "diff.orderFile": "/none/such", "diff.renames": "copies", "color.ui": "always", "core.quotePath": "true",
	"log.follow": "true", "diff.noprefix": "true", "format.pretty": "fuller", "log.date": "human", "log.decorate": "full", "log.showRoot": "false",
}

// environs are variables by which whoever starts the program can do the same.
var environs = map[string]string{
	"GIT_DIR": "/none/such", "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/none/such", "GIT_OBJECT_DIRECTORY": "/none/such", "GIT_NAMESPACE": "other", "GIT_PREFIX": "x/",
	"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_DIFF_OPTS": "-u9", "GIT_ICASE_PATHSPECS": "1", "GIT_NOGLOB_PATHSPECS": "x",
}

// A repository's own settings, its hooks and the caller's environment can name
// programs for git to start. None is started, and the answers are the same.
func TestNothingIsStarted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	r := newRepo(t)
	r.commit("content/a.md", "1\n", "content/b.md", "1\n")
	r.commit("content/a.md", "2\n", ".gitattributes", "* diff=evil filter=evil merge=evil\n")
	want := r.ask()
	pwned := filepath.Join(t.TempDir(), "pwned")
	script := filepath.Join(t.TempDir(), "evil.sh")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $*\" >>"+pwned+"\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, key := range programs {
		r.do("config", key, script)
	}
	for key, value := range habits {
		r.do("config", key, value)
	}
	r.do("config", "core.hooksPath", filepath.Dir(script))
	// A replacement would put one commit in the place of another.
	r.do("-c", "core.fsmonitor=false", "replace", "HEAD", "HEAD~1")
	os.Remove(pwned)
	for _, name := range []string{
		"GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "GIT_EDITOR", "GIT_PROXY_COMMAND", "GIT_CONFIG_VALUE_0",
	} {
		t.Setenv(name, script)
	}
	for name, value := range environs {
		t.Setenv(name, value)
	}
	t.Setenv("GIT_CONFIG_PARAMETERS", "'core.fsmonitor="+script+"'")
	t.Setenv("GIT_TRACE", filepath.Join(filepath.Dir(pwned), "trace"))
	t.Setenv("GIT_CEILING_DIRECTORIES", r.dir)
	t.Setenv("GIT_EXEC_PATH", filepath.Dir(script))
	if diff := cmp.Diff(want, r.ask()); diff != "" {
		t.Errorf("other answers (-want +got):\n%s", diff)
	}
	if started, err := os.ReadFile(pwned); err == nil {
		t.Errorf("programs were started:\n%s", started)
	}
	if left, _ := os.ReadDir(filepath.Dir(pwned)); len(left) > 0 {
		t.Errorf("git wrote %v", left)
	}
}

// A copy that was made without files would fetch them as they are read, by a
// program that the repository names.
func TestNothingIsFetched(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program of this test is a shell script")
	}
	r := newRepo(t)
	c := r.commit("content/a.md", "1\n")
	r.do("config", "uploadpack.allowFilter", "true")
	copied := &repo{TB: t, dir: filepath.Join(t.TempDir(), "copy")}
	copied.do("clone", "--quiet", "--no-checkout", "--filter=blob:none", "file://"+filepath.ToSlash(r.dir), copied.dir)
	if err := os.Mkdir(filepath.Join(copied.dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	pwned := filepath.Join(t.TempDir(), "pwned")
	copied.do("config", "remote.origin.uploadpack", "touch "+pwned+";git-upload-pack")
	tree, err := copied.open(".").Tree(t.Context(), c)
	if err == nil {
		defer tree.Close()
		data, err := fs.ReadFile(tree, "content/a.md")
		if err == nil {
			t.Errorf("got %q", data)
		}
	}
	if _, err := os.Stat(pwned); err == nil {
		t.Error("a program was started to fetch")
	}
}

// A folder of the playbook can be made to look like the inside of a repository,
// with settings of its own.
func TestBareRepositoryInside(t *testing.T) {
	r := newRepo(t)
	r.commit("content/a.md", "1\n")
	bare := filepath.Join(r.dir, "docs")
	r.do("init", "--quiet", "--bare", bare)
	if opened, err := Open(t.Context(), bare); err == nil {
		t.Errorf("opened %+v", opened)
	}
}

// Whose folder it is, is for git to judge; what it says is passed on with what
// to do.
func TestFolderOfAnother(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give a folder to another user")
	}
	r := newRepo(t)
	r.commit("content/a.md", "1\n")
	if err := filepath.WalkDir(r.dir, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(name, 12345, 12345)
	}); err != nil {
		t.Skip(err)
	}
	_, err := Open(t.Context(), r.dir)
	if err == nil || !strings.Contains(err.Error(), "git config --global --add safe.directory") {
		t.Fatalf("got %v", err)
	}
	r.do("config", "--global", "--add", "safe.directory", r.dir)
	if _, err := Open(t.Context(), r.dir); err != nil {
		t.Errorf("trusted, and still: %v", err)
	}
}

// The environment holds nothing of the caller's but what is on the list.
func TestEnvironment(t *testing.T) {
	t.Setenv("GIT_DIR", "x")
	t.Setenv("LD_PRELOAD_FOR_A_TEST", "x")
	for _, variable := range environment() {
		name, value, _ := strings.Cut(variable, "=")
		if name == "GIT_DIR" || name == "LD_PRELOAD_FOR_A_TEST" {
			t.Errorf("%s=%s", name, value)
		}
		if !strings.HasPrefix(name, "GIT_") && !slices.Contains(kept, name) && !slices.Contains([]string{"LC_ALL", "LANGUAGE", "SSH_ASKPASS"}, name) {
			t.Errorf("%s is not on the list", name)
		}
	}
}

// What git writes is read up to a bound.
func TestBounded(t *testing.T) {
	b := bounded{most: 4}
	if _, err := b.Write([]byte("abcd")); err != nil || b.over {
		t.Errorf("%v, %v", err, b.over)
	}
	if _, err := b.Write([]byte("e")); err == nil || !b.over || b.String() != "abcd" {
		t.Errorf("%v, %v, %q", err, b.over, b.String())
	}
}

// Of all that git says, the reason is what counts.
func TestGitError(t *testing.T) {
	for text, want := range map[string]string{
		"hint: use another\nfatal: it is broken\nmore\n": "git log: it is broken",
		"fatal: it is broken":                            "git log: it is broken",
		"":                                               "git log ended with code 128",
		"error: Could not read abc\n":                    "git log: Could not read abc; `git fsck` says what is missing",
		"warning: odd\n":                                 "git log ended with code 128",
	} {
		if got := (&gitError{"log", text, 128}).Error(); got != want {
			t.Errorf("%q: got %q", text, got)
		}
	}
}
