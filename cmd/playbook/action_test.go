package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// The files by which teams run the program on their hosts. What a host itself does
// with them cannot be tried here; that they can be read, and that what they run
// runs, can.

// repository is the root of the repository, where those files are.
func repository(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// document reads a file of YAML, in which no key may stand twice.
func document(t *testing.T, file string, to any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(t), file))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Load(data, to); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// An action is action.yml, as far as it is tried.
type action struct {
	Name, Description string
	Inputs            map[string]struct{ Description, Default string }
	Outputs           map[string]struct{ Description, Value string }
	Runs              struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, ID, If, Uses, Shell, Run string
	Env, With                      map[string]string
}

func readAction(t *testing.T) action {
	t.Helper()
	var a action
	document(t, "action.yml", &a)
	return a
}

var (
	expression = regexp.MustCompile(`\$\{\{\s*(.*?)\s*\}\}`)
	anInput    = regexp.MustCompile(`\binputs\.([a-z-]+)`)
	pinned     = regexp.MustCompile(`@(v\d+|[0-9a-f]{40})$`)
)

// Nothing that somebody else may have typed is put into a script: it comes by the
// environment. Every input is described, and every one that is used is there.
func TestActionIsSafe(t *testing.T) {
	a := readAction(t)
	used := map[string]bool{}
	note := func(s string) {
		for _, m := range anInput.FindAllStringSubmatch(s, -1) {
			used[m[1]] = true
		}
	}
	for _, s := range a.Runs.Steps {
		if expression.MatchString(s.Run) {
			t.Errorf("%s: an expression stands in the script: %s", s.Name, expression.FindString(s.Run))
		}
		if (s.Run == "") == (s.Uses == "") || s.Run != "" && s.Shell != "bash" || s.Name == "" {
			t.Errorf("%q: a step has a name, and runs a script of bash or uses an action", s.Name)
		}
		if s.Uses != "" && !pinned.MatchString(s.Uses) {
			t.Errorf("%s: %s is not pinned", s.Name, s.Uses)
		}
		note(s.If)
		for _, v := range slices.Concat(slices.Collect(maps.Values(s.Env)), slices.Collect(maps.Values(s.With))) {
			note(v)
		}
	}
	for name, in := range a.Inputs {
		if in.Description == "" || !used[name] {
			t.Errorf("the input %s is described as %q, used: %t", name, in.Description, used[name])
		}
		delete(used, name)
	}
	if a.Runs.Using != "composite" || a.Name == "" || a.Description == "" || len(used) > 0 {
		t.Errorf("%s: %s, %s; inputs that are not there: %v", a.Name, a.Description, a.Runs.Using, used)
	}
}

const story = "content/stories/borrowed-wheel.md"

func TestActionRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the program several times")
	}
	a := readAction(t)
	program := filepath.Join(t.TempDir(), "playbook")
	for _, tt := range []struct {
		name, folder string
		bad          bool              // whether the change has a finding
		set          map[string]string // values other than the defaults
		env          []string
		code         int
		says         []string // in the log
		calls        string   // of gh, what matters of them
		sarif, site  bool
	}{
		{name: "nothing wrong", folder: ".", says: []string{"no findings"}, calls: "list post", sarif: true},
		{name: "a finding", folder: "docs", bad: true, code: 1, says: []string{"::error file=docs/" + story + ",line=9,"}, calls: "list post", sarif: true},
		{name: "a finding, and a comment that is there", folder: "our docs", bad: true, env: []string{"GH_IDS=41\n42\n"}, code: 1, calls: "list patch/41", sarif: true},
		{name: "a finding that does not fail it", folder: ".", bad: true, set: map[string]string{"fail-on": "never", "build": "true"}, calls: "list post", sarif: true, site: true},
		{name: "the site", folder: "docs", set: map[string]string{"build": "true", "base-url": "https://example.org/", "strict": "true"}, calls: "list post", sarif: true, site: true},
		{name: "no site of what fails", folder: ".", bad: true, set: map[string]string{"build": "true"}, code: 1, calls: "list post", sarif: true},
		{name: "a fork", folder: ".", env: []string{"GH_FAILS=1"}, says: []string{"::notice title=playbook::the comment could not be written"}, calls: "list", sarif: true},
		{name: "no word on the change", folder: ".", env: []string{"DIFF_FAILS=1"}, says: []string{"::warning title=playbook::what the change means"}, sarif: true},
		{name: "no history", folder: ".", set: map[string]string{"github.event.pull_request.base.sha": strings.Repeat("0", 40)}, says: []string{"fetch-depth: 0"}, sarif: true},
		{name: "no pull request", folder: ".", set: map[string]string{"github.event_name": "push"}, sarif: true},
		{name: "no comment", folder: ".", set: map[string]string{"comment": "false"}, sarif: true},
		{name: "a baseline", folder: ".", bad: true, set: map[string]string{"baseline": "known.jsonl"}, says: []string{"1 finding is listed in known.jsonl"}, calls: "list post", sarif: true},
		{name: "what cannot be", folder: ".", set: map[string]string{"fail-on": "$(touch pwned)"}, code: 2, says: []string{"--fail-on"}},
		{name: "no playbook", folder: "docs", set: map[string]string{"directory": "-nowhere"}, code: 2, says: []string{"there is no folder -nowhere"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRunner(t, a)
			r.pullRequest(tt.folder)
			if tt.bad {
				r.edit(filepath.Join(r.dir, tt.folder, story), "clause: rides", "clause: rydes")
				r.write(filepath.Join(r.dir, "known.jsonl"), "{\"playbook-baseline\":1}\n{\"rule\":\"unknown-reference\",\"page\":\"borrowed-wheel\",\"target\":\"rydes\"}\n")
			}
			for name, value := range tt.set {
				if _, whole := r.values[name]; !whole {
					name = "inputs." + name
				}
				r.values[name] = value
			}
			r.env = append(r.env, tt.env...)
			if _, err := os.Stat(program); err == nil {
				r.stub("go", `mkdir -p "$RUNNER_TEMP/playbook-bin"; cp "$MADE" "$RUNNER_TEMP/playbook-bin/playbook"`)
				r.env = append(r.env, "MADE="+program)
			}
			if code := r.all(a.Runs.Steps); code != tt.code {
				t.Errorf("code %d, want %d", code, tt.code)
			}
			// Only the first makes the program, which takes a while.
			r.write(program, r.read(filepath.Join(r.file("playbook-bin"), "playbook")))
			for _, words := range tt.says {
				if !strings.Contains(r.log.String(), words) {
					t.Errorf("%q is not said", words)
				}
			}
			r.called(tt.calls)
			if got := r.values["steps.check.outputs.sarif"] != ""; got != tt.sarif {
				t.Errorf("SARIF: %t", got)
			}
			if _, err := os.Stat(filepath.Join(r.dir, r.values["steps.build.outputs.site"], "index.html")); (err == nil) != tt.site {
				t.Errorf("a site: %v", err)
			}
			if found, _ := filepath.Glob(filepath.Join(r.dir, "*", "pwned")); len(found) > 0 {
				t.Error("what came from outside was run")
			}
			if t.Failed() {
				t.Logf("%s", r.log.String())
			}
		})
	}
}

// called compares what GitHub was asked, and looks at the comment that was written.
func (r *runner) called(want string) {
	r.t.Helper()
	var got []string
	log, _ := os.ReadFile(r.file("gh.log"))
	for line := range strings.Lines(string(log)) {
		switch {
		case strings.Contains(line, "--paginate repos/org/playbook/issues/7/comments?"):
			got = append(got, "list")
		case strings.Contains(line, "--method POST repos/org/playbook/issues/7/comments "):
			got = append(got, "post")
		case strings.Contains(line, "--method PATCH repos/org/playbook/issues/comments/"):
			_, id, _ := strings.Cut(line, "issues/comments/")
			got = append(got, "patch/"+strings.Fields(id)[0])
		default:
			got = append(got, line)
		}
	}
	if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
		r.t.Errorf("calls (-want +got):\n%s", diff)
	}
	if !strings.Contains(want, " ") {
		return
	}
	text := "It $(touch pwned) changes: diff --merge-base --format markdown -- " + r.values["github.event.pull_request.base.sha"] + "\n"
	if diff := cmp.Diff("<!-- playbook-action: "+r.values["inputs.directory"]+" -->\n"+text, r.read(r.file("body.md"))); diff != "" {
		r.t.Errorf("the comment (-want +got):\n%s", diff)
	}
	if got := r.read(r.file("summary")); got != text {
		r.t.Errorf("the summary: %q", got)
	}
}
