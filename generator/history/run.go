package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Bounds on one run of git.
const (
	mostOutput = 256 << 20 // bytes; the names of two million files
	mostWords  = 64 << 10  // bytes of what it says is wrong
	goodbye    = 5 * time.Second
)

// settings override what a repository may set for itself and what would start a
// program, change an answer or write.
var settings = []string{
	"advice.graftFileDeprecated=false",
	"core.fsmonitor=false",
	"core.hooksPath=" + os.DevNull,
	"core.pager=cat",
	"core.sshCommand=false",
	"core.alternateRefsCommand=false",
	"core.attributesFile=" + os.DevNull,
	"core.useReplaceRefs=false",
	"core.quotePath=false",
	"credential.helper=",
	"diff.external=",
	"diff.orderFile=" + os.DevNull,
	"diff.relative=false",
	"diff.renames=false",
	"diff.submodule=short",
	"gc.auto=0",
	"gpg.program=false",
	"log.showSignature=false",
	"log.follow=false",
	"log.showRoot=true",
	"log.mailmap=false",
	"i18n.logOutputEncoding=UTF-8",
	"maintenance.auto=false",
	"protocol.allow=never",
	"safe.bareRepository=explicit",
	"submodule.recurse=false",
}

// kept are the variables that git needs to find itself, its user's settings (in
// which stands what folders are trusted) and a place for what is temporary.
var kept = []string{
	"PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "SUDO_UID",
	"SYSTEMROOT", "WINDIR", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "TEMP", "TMP", "PATHEXT",
}

// environment is all that git is told beside its arguments. What the caller's own
// says of git (GIT_DIR within a hook, GIT_CONFIG_COUNT, GIT_EXTERNAL_DIFF) is left
// out.
func environment() []string {
	env := []string{
		"LC_ALL=C", "LANGUAGE=C",
		"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_PAGER=cat", "GIT_ATTR_NOSYSTEM=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=" + os.DevNull, "GIT_LITERAL_PATHSPECS=1",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_ASKPASS=false", "SSH_ASKPASS=false",
	}
	for _, name := range kept {
		if value, set := os.LookupEnv(name); set {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// command is a run of git in the playbook's folder that has not begun.
func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	all := []string{"--no-pager"}
	for _, s := range settings {
		all = append(all, "-c", s)
	}
	c := exec.CommandContext(ctx, r.git, append(all, args...)...)
	c.Dir, c.Env, c.WaitDelay = r.dir, environment(), goodbye
	return c
}

// run runs git to its end and returns what it wrote.
func (r *Repository) run(ctx context.Context, args ...string) ([]byte, error) {
	out, words := bounded{most: mostOutput}, bounded{most: mostWords}
	c := r.command(ctx, args...)
	c.Stdout, c.Stderr = &out, &words
	err := c.Run()
	switch {
	case out.over:
		return nil, fmt.Errorf("git %s: more than %d MiB of output, which is more than is read", args[0], mostOutput>>20)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("git %s: %w", args[0], late(ctx))
	case err != nil:
		return nil, failure(args[0], err, words.String())
	}
	return out.Bytes(), nil
}

// late says why a run was ended before its time.
func late(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errors.New("it took too long and was stopped")
	}
	return ctx.Err()
}

// A gitError is git's own word on why it failed.
type gitError struct {
	command, text string
	code          int
}

func (e *gitError) Error() string {
	// Hints and warnings stand above what is wrong.
	for line := range strings.Lines(e.text) {
		if why, fatal := strings.CutPrefix(strings.TrimSpace(line), "fatal: "); fatal {
			return fmt.Sprintf("git %s: %s", e.command, why)
		}
	}
	for line := range strings.Lines(e.text) {
		if why, wrong := strings.CutPrefix(strings.TrimSpace(line), "error: "); wrong {
			return fmt.Sprintf("git %s: %s; %s", e.command, why, fsck)
		}
	}
	return fmt.Sprintf("git %s ended with code %d", e.command, e.code)
}

func failure(command string, err error, text string) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return &gitError{command, text, exit.ExitCode()}
	}
	return fmt.Errorf("git %s: %w", command, err)
}

// A bounded buffer keeps up to most bytes; a write that goes over fails, which ends
// the program that writes.
type bounded struct {
	bytes.Buffer
	most int
	over bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		b.over = true
		return 0, errors.New("too much")
	}
	return b.Buffer.Write(p)
}
