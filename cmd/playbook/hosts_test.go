package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// scripts are all scripts that hosts run, by where they stand.
func scripts(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, s := range readAction(t).Runs.Steps {
		if s.Run != "" {
			all["action.yml: "+s.Name] = s.Run
		}
	}
	for name, j := range readGitLab(t) {
		all[".gitlab/playbook.yml: "+name] = strings.Join(slices.Concat(j.Before, j.Script), "\n")
	}
	for _, file := range []string{"netlify.toml", "cmd/playbook/scaffold/netlify.toml"} {
		for context, command := range netlify(t, file) {
			all[file+": "+context] = command
		}
	}
	var workflow struct {
		Jobs map[string]struct{ Steps []step }
	}
	document(t, "cmd/playbook/scaffold/workflow.yml", &workflow)
	for _, s := range workflow.Jobs["playbook"].Steps {
		if expression.MatchString(s.Run) {
			t.Errorf("an expression stands in a script of the workflow: %s", s.Run)
		}
		all["workflow.yml: "+s.Name+s.Run] = s.Run
	}
	for _, file := range []string{".ci/run", ".ci/release"} {
		text, err := os.ReadFile(filepath.Join(repository(t), file))
		if err != nil {
			t.Fatal(err)
		}
		all[file] = string(text)
	}
	return all
}

func TestScriptsOfHosts(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("bash is not installed")
	}
	for name, script := range scripts(t) {
		c := exec.Command("bash", "-n")
		c.Stdin = strings.NewReader(script)
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %s", name, out)
		}
	}
	if _, err := exec.LookPath("shellcheck"); err != nil {
		t.Skip("shellcheck is not installed")
	}
	for name, script := range scripts(t) {
		c := exec.Command("shellcheck", "--shell=bash", "--enable=quote-safe-variables,check-set-e-suppressed", "--exclude=SC2310", "-")
		c.Stdin = strings.NewReader(script + "\n")
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s:\n%s", name, out)
		}
	}
}

var (
	tomlContext = regexp.MustCompile(`^\[([a-z.-]+)\]`)
	tomlCommand = regexp.MustCompile(`^ *command = (".*")$`)
)

// netlify are the commands of a netlify.toml by their context.
func netlify(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(t), file))
	if err != nil {
		t.Fatal(err)
	}
	commands, context := map[string]string{}, ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if m := tomlContext.FindStringSubmatch(line); m != nil {
			context = m[1]
		}
		if m := tomlCommand.FindStringSubmatch(line); m != nil {
			command, err := strconv.Unquote(m[1])
			if err != nil {
				t.Fatalf("%s: %s: %v", file, line, err)
			}
			commands[context] = command
		}
	}
	return commands
}

// A preview checks what it shows, and its links stay in it.
func TestNetlify(t *testing.T) {
	for _, file := range []string{"netlify.toml", "cmd/playbook/scaffold/netlify.toml"} {
		for context, command := range netlify(t, file) {
			for _, bad := range []bool{false, true} {
				r := newRunner(t, action{})
				r.small(r.dir)
				if bad {
					r.edit(filepath.Join(r.dir, story), "clause: rides", "clause: rydes")
				}
				// The program is at hand; what is left of its making is the order of things.
				r.stub("go", `case "$1" in run) shift 2; exec playbook "$@" ;; -C) mkdir -p "$2"; printf '#!/bin/sh\nexec playbook "$@"\n' > "$2/playbook"; chmod +x "$2/playbook" ;; esac`)
				r.stub("git", `[ "$*" = "clone --depth 1 https://example.org/p.git .playbook" ]`)
				r.env = append(r.env, "PLAYBOOK_SOURCE=https://example.org/p.git", "DEPLOY_PRIME_URL=https://preview-7.example.org")
				code := r.run(step{Name: context, Run: command})
				if want := map[bool]int{false: 0, true: 1}[bad]; code != want {
					t.Errorf("%s: %s: code %d, want %d\n%s", file, context, code, want, r.log.String())
				}
				if said := strings.Contains(r.log.String(), "[unknown-reference]"); said != bad {
					t.Errorf("%s: %s: the finding is said: %t", file, context, said)
				}
				if bad {
					r.env = append(r.env, "PLAYBOOK_SOURCE=")
					if code := r.run(step{Name: context, Run: command}); strings.Contains(command, "git clone") && (code == 0 || !strings.Contains(r.log.String(), "PLAYBOOK_SOURCE: is not set: see the top of netlify.toml")) {
						t.Errorf("%s: %s: without a source: code %d\n%s", file, context, code, r.log.String())
					}
					continue
				}
				// A site that does not know its address has no list of its pages.
				site, _ := os.ReadFile(filepath.Join(r.dir, "public", "sitemap.xml"))
				if strings.Contains(string(site), "https://preview-7.example.org/") != (context == "context.deploy-preview") {
					t.Errorf("%s: %s: the addresses are\n%s", file, context, site)
				}
			}
		}
	}
}

type gitlabJob struct {
	Extends, Image, Stage string
	Before                []string `yaml:"before_script"`
	Script                []string
	Rules                 []map[string]string
	Artifacts             struct {
		When    string
		Paths   []string
		Reports map[string]string
	}
}

// readGitLab reads the jobs of the template, with what they extend.
func readGitLab(t *testing.T) map[string]gitlabJob {
	t.Helper()
	var doc map[string]yaml.Node
	document(t, ".gitlab/playbook.yml", &doc)
	jobs := map[string]gitlabJob{}
	for name, node := range doc {
		var j gitlabJob
		if name == "variables" {
			continue
		}
		if err := node.Load(&j); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		jobs[name] = j
	}
	base := jobs[".playbook"]
	delete(jobs, ".playbook")
	for name, j := range jobs {
		if j.Extends != ".playbook" || len(j.Script) == 0 || len(j.Rules) == 0 {
			t.Errorf("%s: %+v", name, j)
		}
		j.Before = base.Before
		jobs[name] = j
	}
	return jobs
}

func TestGitLabRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the program from a clone")
	}
	if _, err := os.Stat(filepath.Join(repository(t), ".git")); err != nil {
		t.Skip("this is no clone, so nothing can be cloned from it")
	}
	for name, j := range readGitLab(t) {
		r := newRunner(t, action{})
		r.small(filepath.Join(r.dir, "docs"))
		r.edit(filepath.Join(r.dir, "docs", story), "clause: rides", "clause: rides\n    becuse: x")
		r.write(filepath.Join(r.dir, "known.jsonl"), "{\"playbook-baseline\":1}\n")
		r.env = append(r.env, "PLAYBOOK_SOURCE="+repository(t), "PLAYBOOK_DIR=docs", "PLAYBOOK_REF=", "PLAYBOOK_BASELINE=known.jsonl",
			"CI_PROJECT_DIR="+r.dir, "CI_MERGE_REQUEST_DIFF_BASE_SHA=")
		code := r.run(step{Name: name, Run: strings.Join(slices.Concat(j.Before, j.Script), "\n")})
		// What is published has been checked by the job before.
		if want := map[string]int{"playbook": 1, "pages": 0}[name]; code != want {
			t.Errorf("%s: code %d, want %d\n%s", name, code, want, r.log.String())
		}
		for kind, file := range j.Artifacts.Reports {
			if text := r.read(filepath.Join(r.dir, file)); !strings.Contains(text, "docs/"+story) {
				t.Errorf("%s: the finding is not in %s", kind, text)
			}
		}
		r.edit(filepath.Join(r.dir, "docs", story), "\n    becuse: x", "")
		if code := r.run(step{Name: name, Run: strings.Join(slices.Concat(j.Before, j.Script), "\n")}); code != 0 {
			t.Errorf("%s, with nothing wrong: code %d\n%s", name, code, r.log.String())
		}
		r.env = append(r.env, "PLAYBOOK_SOURCE=")
		if code := r.run(step{Name: name, Run: strings.Join(j.Before, "\n")}); code != 2 {
			t.Errorf("%s, without a source: code %d", name, code)
		}
	}
}

// The hooks are installed and run by pre-commit itself.
func TestPreCommit(t *testing.T) {
	var hooks []struct{ ID, Name, Entry, Language, Files string }
	document(t, ".pre-commit-hooks.yaml", &hooks)
	for _, h := range hooks {
		if _, err := regexp.Compile(h.Files); err != nil || !strings.HasPrefix(h.Entry, "playbook check ") || h.Language != "golang" || h.Name == "" {
			t.Errorf("%+v: %v", h, err)
		}
	}
	if testing.Short() {
		t.Skip("makes the program from a clone")
	}
	for _, program := range []string{"pre-commit", "git"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so the hooks are not run", program)
		}
	}
	if _, err := os.Stat(filepath.Join(repository(t), ".git")); err != nil {
		t.Skip("this is no clone, so nothing can be cloned from it")
	}
	r := newRunner(t, action{})
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	// Without the paths of the clone in it, most of the program need not be compiled anew.
	r.env = append(r.env, "GOFLAGS=-trimpath", "PRE_COMMIT_HOME="+r.file("pre-commit"), "GOMODCACHE="+strings.TrimSpace(string(cache)), "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_AUTHOR_NAME=editor", "GIT_AUTHOR_EMAIL=editor@example.org", "GIT_COMMITTER_NAME=editor", "GIT_COMMITTER_EMAIL=editor@example.org")
	r.git("init", "-q", "-b", "main")
	r.small(r.dir)
	revision := gitHead(t)
	var config strings.Builder
	fmt.Fprintf(&config, "repos:\n  - repo: %s\n    rev: %s\n    hooks:\n", repository(t), revision)
	for _, h := range hooks {
		fmt.Fprintf(&config, "      - id: %s\n", h.ID)
	}
	r.write(filepath.Join(r.dir, ".pre-commit-config.yaml"), config.String())
	r.git("add", "-A")
	hook := func(id string, want int) {
		t.Helper()
		if code := r.run(step{Name: id, Run: "pre-commit run " + id + " --all-files --verbose"}); code != want {
			t.Errorf("%s: code %d, want %d\n%s", id, code, want, r.log.String())
		}
	}
	hook("playbook-check", 0)
	hook("playbook-fix", 0)
	r.edit(filepath.Join(r.dir, story), "clause: rides", "clause: rydes")
	r.git("add", "-A")
	hook("playbook-check", 1)
	hook("playbook-fix", 1) // it changed a file, which is to be looked at
	r.git("add", "-A")
	hook("playbook-fix", 0)
	hook("playbook-check", 0)
}

// gitHead is the commit that is checked out. What is not committed is not tried.
func gitHead(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("git", "-C", repository(t), "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
