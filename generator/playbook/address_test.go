package playbook_test

import (
	"testing"

	"playbook/generator/playbook"
)

func TestIsSite(t *testing.T) {
	for _, s := range []string{
		"https://x.example", "HTTP://X.EXAMPLE/Y", "https://müller.example/ü/", "http://localhost:8080", "https://[::1]:443/", "https://x.example/a/b/", "https://x.example/a.b/...", "https://x.example/%C3%BC/",
	} {
		if !playbook.IsSite(s) {
			t.Errorf("%s is the address of a site", s)
		}
	}
	for _, s := range []string{
		"", "x", "/x", "https://", "https:///x", "ftp://x.example", "https://x.example:0/", "https://x.example:99999/", "https://x.example:/", "https://x.example/?q", "https://x.example/?", "https://x.example/#a",
		"https://x.example/../a", "https://x.example/./a", "https://x.example/%2e%2e/a", "https://x.example/%00", "https://x.example/%5c", "https://..", "https://.x.example", "https://x..example",
		"https://a:b@x.example/", "https://x example", "https://x.example\\evil",
	} {
		if playbook.IsSite(s) {
			t.Errorf("%q is taken for the address of a site", s)
		}
	}
}

// A colon that somebody typed behind a label is taken off, as pages have it anyway.
func TestLabelWithItsColon(t *testing.T) {
	text := func(s string) playbook.Text { return playbook.Text{Value: s} }
	s := playbook.Settings{Labels: []playbook.Pair{
		{Key: text("why"), Value: text("Because:")}, {Key: text("say"), Value: text("说 ：")}, {Key: text("must"), Value: text(":")},
	}}
	for key, want := range map[string]string{"why": "Because", "say": "说", "must": "Must", "record": "Record"} {
		if got := s.Label(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
