package site_test

import (
	"errors"
	"io/fs"
	"testing"

	"playbook/generator/site"
)

func TestOpenInMemory(t *testing.T) {
	files := site.Files{"index.html": []byte("start"), "roles/desk/index.html": []byte("desk"), "empty": nil}
	for name, want := range map[string]string{"index.html": "start", "roles/desk/index.html": "desk", "empty": ""} {
		got, err := fs.ReadFile(files, name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		info, err := fs.Stat(files, name)
		if err != nil || info.Size() != int64(len(want)) || info.IsDir() {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	for _, name := range []string{"nothing", "roles", "../index.html", "/index.html", ""} {
		if _, err := files.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}
