package main

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestVersionOf(t *testing.T) {
	tail := ", " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"nothing known", nil, "playbook (version unknown)" + tail},
		{"a release", &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3"}}, "playbook v1.2.3" + tail},
		{"a checkout with changes", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}},
			"playbook (built from source), revision 0123456789ab, with changes" + tail},
		{"a short revision", &debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "12"}, {Key: "vcs.modified", Value: "false"}}},
			"playbook (built from source), revision 12" + tail},
	} {
		if got := versionOf(c.info); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 31_499: "31 kB", 31_500: "32 kB", 1_240_000: "1.2 MB"} {
		if got := size(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestSeconds(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0 ms", 12345 * time.Microsecond: "12 ms", 1450 * time.Millisecond: "1.4 s", time.Minute: "60.0 s"} {
		if got := seconds(d); got != want {
			t.Errorf("%v: got %q, want %q", d, got, want)
		}
	}
}

func TestFolded(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"one two\nthree", "one two|three"},
		{"one\n\ntwo  \n\nthree", "one||two||three"},
		{"\nunbreakable x\n", "unbreakable|x"},
	} {
		if diff := cmp.Diff(c.want, strings.Join(folded(c.in, 8), "|")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}
