package admin

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

const settings = "organisation: The <Lamp> Shop\nlanguage: en-GB\nadmin: {repository: lamp/playbook}\n"

// small is a playbook with a clause, a role, a procedure and the settings given.
func small(settings string) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		playbook.SettingsFile:            settings,
		"content/purpose/light.md":       "---\ntitle: Light\nstatement: It is light.\nrank: 1\n---\n",
		"content/roles/boss.md":          "---\ntitle: Boss\nessence: Light lamps.\nturn_to: boss\nstatus: draft\n---\n",
		"content/procedures/late/dim.md": "---\ntitle: Dim it\nroles: [boss]\nserves: [{clause: light, because: It is}]\n---\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func joined(t *testing.T, files fstest.MapFS) *graph.Graph {
	t.Helper()
	content, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{})
	return g
}

// What the editor may do on its page, and nowhere else.
func TestHeaders(t *testing.T) {
	const want = `/admin/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https://avatars.githubusercontent.com; media-src 'self' blob:; font-src 'self'; connect-src 'self' data: blob: https://api.github.com; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests
  Cross-Origin-Opener-Policy: same-origin-allow-popups
`
	if diff := cmp.Diff(want, Headers(joined(t, small(settings)))); diff != "" {
		t.Error(diff)
	}
	// A server's address adds an origin, and no directive.
	hostile := Headers(&graph.Graph{Settings: &playbook.Settings{Admin: playbook.Admin{Server: playbook.Text{Value: "https://a.example;script-src *"}}}})
	if strings.Contains(hostile, "script-src *") {
		t.Error(hostile)
	}
}

// known puts files of this test's own in the place of the editor's.
func known(t *testing.T) map[string][]byte {
	t.Helper()
	was := parts
	t.Cleanup(func() { parts = was })
	parts = slices.Clone(was)
	have := map[string][]byte{}
	for i, p := range parts {
		data := []byte("this is " + p.name)
		sum := sha256.Sum256(data)
		parts[i].sum = hex.EncodeToString(sum[:])
		have[Folder+p.name] = data
	}
	return have
}

func TestSite(t *testing.T) {
	have := known(t)
	g := joined(t, small(settings))
	made, err := Site(g, have)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Site(joined(t, small(settings)), have)
	if err != nil || !reflect.DeepEqual(made, again) {
		t.Error("the same playbook gave other bytes")
	}
	page := string(made["admin/index.html"])
	for _, want := range []string{"<title>The &lt;Lamp&gt; Shop</title>", `<html lang="en-GB">`, `content="noindex"`, `integrity="` + integrity(parts[0]) + `"`, "script-src &#39;self&#39;;"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	for name := range have {
		other := map[string][]byte{}
		for n, data := range have {
			other[n] = data
		}
		other[name] = []byte("something else")
		if _, err := Site(g, other); err == nil || !strings.Contains(err.Error(), "static/"+name+" is not the file") {
			t.Errorf("%s is another file: %v", name, err)
		}
		delete(other, name)
		if _, err := Site(g, other); err == nil || !strings.Contains(err.Error(), "static/"+name+" is not there; `playbook admin`") {
			t.Errorf("%s is missing: %v", name, err)
		}
	}
}

// packed is a package of some files.
func packed(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	for name, data := range files {
		if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(data))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestUnpack(t *testing.T) {
	have := known(t)
	inside := map[string][]byte{"package/../../evil": []byte("x")}
	for _, p := range parts {
		inside[p.packed] = have[Folder+p.name]
	}
	whole := packed(t, inside)
	got, err := unpack(whole, parts)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(have, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Unpack(whole); err == nil || !strings.Contains(err.Error(), "its sum is another one") {
		t.Errorf("another package: %v", err)
	}
	inside[parts[0].packed] = []byte("alert(1)")
	if _, err := unpack(packed(t, inside), parts); err == nil || !strings.Contains(err.Error(), "another file than is known") {
		t.Errorf("another file in it: %v", err)
	}
	delete(inside, parts[0].packed)
	if _, err := unpack(packed(t, inside), parts); err == nil || !strings.Contains(err.Error(), "not all") {
		t.Errorf("a file too few: %v", err)
	}
	for _, data := range [][]byte{nil, []byte("x"), whole[:len(whole)/2]} {
		if _, err := unpack(data, parts); err == nil {
			t.Errorf("%d bytes were unpacked", len(data))
		}
	}
}
