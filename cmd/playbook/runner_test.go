package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// A runner runs the scripts of the action, one after the other, as GitHub does.
type runner struct {
	t       *testing.T
	dir     string // the workspace
	temp    string
	values  map[string]string // of expressions
	env     []string
	path    string
	log     bytes.Buffer
	skipped []string
}

func newRunner(t *testing.T, a action) *runner {
	t.Helper()
	for _, program := range []string{"bash", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	r := &runner{t: t, dir: t.TempDir(), temp: t.TempDir(), path: os.Getenv("PATH"), values: map[string]string{
		"github.token": "a-token", "github.event_name": "pull_request", "github.event.pull_request.number": "7", "github.action_path": repository(t),
		"steps.build.outputs.site": "", "steps.check.outputs.sarif": "", "steps.check.outputs.exit-code": "",
	}}
	for name, in := range a.Inputs {
		r.values["inputs."+name] = r.filled(in.Default)
	}
	r.env = append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "GITHUB_") || strings.HasPrefix(s, "PATH=") }),
		"GITHUB_WORKSPACE="+r.dir, "GITHUB_ACTION_PATH="+repository(t), "GITHUB_REPOSITORY=org/playbook", "RUNNER_TEMP="+r.temp)
	for _, file := range []string{"output", "path", "summary"} {
		r.write(r.file(file), "")
	}
	r.env = append(r.env, "GITHUB_OUTPUT="+r.file("output"), "GITHUB_PATH="+r.file("path"), "GITHUB_STEP_SUMMARY="+r.file("summary"))
	return r
}

func (r *runner) file(name string) string { return filepath.Join(r.temp, name) }

func (r *runner) write(name, text string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
		r.t.Fatal(err)
	}
}

func (r *runner) read(name string) string {
	r.t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(data)
}

// filled puts values for the expressions of a text.
func (r *runner) filled(s string) string {
	return expression.ReplaceAllStringFunc(s, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, known := r.values[name]
		if !known {
			r.t.Fatalf("this test does not know what %s is", name)
		}
		return value
	})
}

// holds works out a condition: comparisons joined by &&.
func (r *runner) holds(condition string) bool {
	for part := range strings.SplitSeq(condition, "&&") {
		left, right, equal := strings.Cut(part, "==")
		if !equal {
			left, right, _ = strings.Cut(part, "!=")
		}
		value, known := r.values[strings.TrimSpace(left)]
		if !known {
			r.t.Fatalf("this test does not know what %q is", part)
		}
		if (value == strings.Trim(right, " '")) != equal {
			return false
		}
	}
	return true
}

// all runs the steps up to the first that fails, and returns the code with which
// it did.
func (r *runner) all(steps []step) int {
	r.t.Helper()
	for _, s := range steps {
		if s.If != "" && !r.holds(s.If) || s.Uses != "" {
			r.skipped = append(r.skipped, s.Name)
			continue
		}
		if code := r.run(s); code != 0 {
			return code
		}
	}
	return 0
}

func (r *runner) run(s step) int {
	r.t.Helper()
	r.write(r.file("output"), "")
	c := exec.Command("bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", s.Run)
	c.Dir, c.Stdout, c.Stderr = r.dir, &r.log, &r.log
	c.Env = append(slices.Clone(r.env), "PATH="+r.path)
	for name, value := range s.Env {
		c.Env = append(c.Env, name+"="+r.filled(value))
	}
	fmt.Fprintf(&r.log, "--- %s\n", s.Name)
	err := c.Run()
	for line := range strings.Lines(r.read(r.file("output"))) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		r.values["steps."+s.ID+".outputs."+name] = value
	}
	// What a test has put into the way of the path stays there.
	if made := strings.TrimSpace(r.read(r.file("path"))); made != "" {
		first, rest, _ := strings.Cut(r.path, string(os.PathListSeparator))
		r.path = strings.Join([]string{first, made, rest}, string(os.PathListSeparator))
		r.write(r.file("path"), "")
	}
	if exit, is := err.(*exec.ExitError); is {
		return exit.ExitCode()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	return 0
}

// small writes the small playbook into a folder.
func (r *runner) small(dir string) {
	r.t.Helper()
	small, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		r.t.Fatal(err)
	}
	for _, f := range small.Files {
		r.write(filepath.Join(dir, filepath.FromSlash(f.Name)), string(f.Data))
	}
}

// edit changes a file.
func (r *runner) edit(name, from, to string) {
	r.t.Helper()
	text := r.read(name)
	if !strings.Contains(text, from) {
		r.t.Fatalf("%q is not in %s", from, name)
	}
	r.write(name, strings.Replace(text, from, to, 1))
}

// git runs git in the workspace, without anybody's settings.
func (r *runner) git(args ...string) string {
	r.t.Helper()
	c := exec.Command("git", append([]string{"-c", "user.name=editor", "-c", "user.email=editor@example.org"}, args...)...)
	c.Dir, c.Env = r.dir, append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	out, err := c.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %s", args, out)
	}
	return strings.TrimSpace(string(out))
}

// stub puts a script in the way of a program.
func (r *runner) stub(name, script string) {
	r.t.Helper()
	dir := r.file("stubs")
	r.write(filepath.Join(dir, name), "#!/usr/bin/env bash\nset -euo pipefail\n"+script)
	if !strings.HasPrefix(r.path, dir) {
		r.path = dir + string(os.PathListSeparator) + r.path
	}
}

// pullRequest makes a repository whose playbook a pull request changes, and stands
// in for what is not here: GitHub, and the part of the program that describes a
// change, which has its own tests.
func (r *runner) pullRequest(folder string) {
	r.t.Helper()
	r.values["inputs.directory"] = folder
	r.git("init", "-q", "-b", "main")
	r.small(filepath.Join(r.dir, folder))
	r.git("add", "-A")
	r.git("commit", "-qm", "before")
	r.values["github.event.pull_request.base.sha"] = r.git("rev-parse", "HEAD")
	r.stub("playbook", `if [ "$1" = diff ]; then
  [ -n "${DIFF_FAILS:-}" ] && exit 2
  [ -d content ] || exit 3
  echo "It \$(touch pwned) changes: $*"
  exit 0
fi
exec "$RUNNER_TEMP/playbook-bin/playbook" "$@"
`)
	r.stub("gh", `echo "gh $*" >> "$RUNNER_TEMP/gh.log"
[ -n "${GH_FAILS:-}" ] && exit 1
[ -n "$GH_TOKEN" ]
for arg in "$@"; do
  case "$arg" in
  --paginate) printf '%s' "${GH_IDS:-}" ;;
  body=@*) cp "${arg#body=@}" "$RUNNER_TEMP/body.md" ;;
  esac
done
`)
}
