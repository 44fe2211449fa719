package search

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
)

// A broken is one file of an index with something done to it,
// and a query that reads the file.
type broken struct {
	name, file string
	data       []byte
	query      string
}

func unpack(t *testing.T, b []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// endless is a number with more digits than there is room for.
var endless = bytes.Repeat([]byte{0xff}, 400)

// harms are what may happen to the bytes of a file: it is cut short, bits of it turn, a
// number in it has no end or is far too large, and a part is there twice.
func harms(r *rand.Rand, b []byte) map[string][]byte {
	at := r.IntN(len(b))
	flipped := bytes.Clone(b)
	for range 1 + r.IntN(4) {
		flipped[r.IntN(len(b))] ^= 1 << r.IntN(8)
	}
	huge := binary.AppendUvarint(nil, []uint64{1 << 20, 1 << 31, 1<<32 - 3, 1 << 40, 1 << 62}[r.IntN(5)])
	return map[string][]byte{
		"nothing in it": {},
		"cut short":     b[:at],
		"bits turned":   flipped,
		"no end":        slices.Concat(b[:at], endless),
		"no end, on":    slices.Concat(b[:at], endless, b[at:]),
		"huge":          slices.Concat(b[:at], huge, b[min(at+1, len(b)):]),
		"huge at first": slices.Concat(huge, b[1:]),
		"zeros":         slices.Concat(b[:at], make([]byte, 3000)),
		"twice":         slices.Concat(b[at:], b),
	}
}

var digits = regexp.MustCompile(`\d+`)

// others are texts of JSON that say something else than they should.
func others(r *rand.Rand, b []byte) map[string][]byte {
	out := map[string][]byte{
		"null": []byte(`null`), "a number": []byte(`7`), "a list": []byte(`[]`), "lists": []byte(`[[],[[]],[[[]]]]`), "an object": []byte(`{}`),
		"a text": []byte(`"<img src=x onerror=alert(1)>"`), "no JSON": []byte(`<!doctype html><title>404</title>`),
		"too deep":       []byte(strings.Repeat("[", 200_000)),
		"other keys":     bytes.ReplaceAll(b, []byte(`":`), []byte(`_":`)),
		"texts as lists": regexp.MustCompile(`"[^"]*"([,\]}])`).ReplaceAll(b, []byte(`[]$1`)),
		"no numbers":     digits.ReplaceAll(b, []byte(`null`)),
		"below nothing":  regexp.MustCompile(`([:,\[])\d+`).ReplaceAll(b, []byte(`$1-5`)),
	}
	maps.Copy(out, harms(r, b))
	return out
}

// breaks makes broken files of those of an index: of one of each kind.
func breaks(t *testing.T, files map[string][]byte) []broken {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 11))
	var all []broken
	add := func(file, what string, harmed map[string][]byte, pack func([]byte) []byte) {
		for _, name := range slices.Sorted(maps.Keys(harmed)) {
			all = append(all, broken{file + ": " + what + name, file, pack(harmed[name]), readBy(t, files, file)})
		}
	}
	same := func(b []byte) []byte { return b }
	folders := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, is := strings.CutPrefix(name, "search/")
		if !is || folders[path.Dir(file)] == 1 {
			continue
		}
		folders[path.Dir(file)]++
		if path.Ext(file) == ".json" {
			add(file, "", others(r, files[name]), same)
			continue
		}
		add(file, "packed, ", harms(r, files[name]), same)
		add(file, "", harms(r, unpack(t, files[name])), pack)
	}
	return append(all, inner(t, r, files["search/root.json"])...)
}

// readBy is a query that makes the client read a file.
func readBy(t *testing.T, files map[string][]byte, file string) string {
	t.Helper()
	switch path.Dir(file) {
	case "s":
		s, err := decode(unpack(t, files["search/"+file]), 1<<16)
		if err != nil {
			t.Fatal(err)
		}
		return s.words[len(s.words)/2]
	case "l":
		var root struct{ L map[string]string }
		if err := json.Unmarshal(files["search/root.json"], &root); err != nil {
			t.Fatal(err)
		}
		for letter, at := range root.L {
			if file == "l/"+at+".bin" && !strings.HasPrefix(letter, "_") {
				return letter + "zzqz" // no word: the nearest are looked for
			}
		}
		return "mtravel"
	}
	return `"travel card"` // in whole texts
}

// inner breaks the shards of a small index, which are in its root file.
func inner(t *testing.T, r *rand.Rand, root []byte) []broken {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal(root, &fields); err != nil {
		t.Fatal(err)
	}
	text, is := fields["z"].(string)
	if !is {
		return nil
	}
	zipped, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	var all []broken
	for range 4 {
		harmed := harms(r, unpack(t, zipped))
		for _, name := range slices.Sorted(maps.Keys(harmed)) {
			fields["z"] = base64.StdEncoding.EncodeToString(pack(harmed[name]))
			b, err := json.Marshal(fields)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, broken{"in root.json: " + name, "root.json", b, "misd the boat"})
		}
	}
	return all
}

// TestBrokenFiles has the client read files that a host cut short, a disk has turned
// bits in, or somebody wrote by hand: it ends, in time and within its memory, with an
// answer or with an error.
func TestBrokenFiles(t *testing.T) {
	large, _ := Index(handbook(t, "testdata/handbook.txt.bz2")[:100], Options{Language: "en"})
	small, _ := Index(ferries(), Options{Language: "en"})
	for name, files := range map[string]map[string][]byte{"shards": large, "all in one file": small} {
		t.Run(name, func(t *testing.T) {
			cases := breaks(t, files)
			if len(cases) < 40 {
				t.Fatalf("%d cases only", len(cases))
			}
			in := map[string]any{"queries": []string{"travel boat"}}
			sound := map[string][]byte{}
			for name, b := range files {
				sound[strings.TrimPrefix(name, "search/")] = b
			}
			list := []any{[]any{"sound", map[string][]byte{}, "travl"}}
			for _, c := range cases {
				list = append(list, []any{c.name, map[string][]byte{c.file: c.data}, c.query})
			}
			in["sound"], in["cases"] = sound, list
			judgeBroken(t, cases, askBroken(t, in))
		})
	}
}

// TestBrokenFilesInTheTerminal has the searcher of the command read the same files, and
// root files with one field that is another: it answers, or says that a file is damaged.
func TestBrokenFilesInTheTerminal(t *testing.T) {
	large, _ := Index(handbook(t, "testdata/handbook.txt.bz2")[:100], Options{Language: "en"})
	small, _ := Index(ferries(), Options{Language: "en"})
	for _, files := range []map[string][]byte{large, small} {
		failed := 0
		cases := append(breaks(t, files), swapped(t, files["search/root.json"])...)
		for _, c := range cases {
			broken := maps.Clone(files)
			broken["search/"+c.file] = c.data
			site := fstest.MapFS{}
			for name, b := range broken {
				site[name] = &fstest.MapFile{Data: b}
			}
			s, err := Open(site)
			if err == nil {
				_, err = s.Search(c.query, Filter{Limit: 10})
			}
			if err != nil {
				failed++
			}
			if err != nil && !errors.Is(err, errShard) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) && !strings.Contains(err.Error(), "is not known to this program") {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		if failed == 0 || failed == len(cases) {
			t.Errorf("%d of %d failed", failed, len(cases))
		}
	}
}

// swapped are root files in which one field has another value.
func swapped(t *testing.T, root []byte) (all []broken) {
	t.Helper()
	var sound map[string]any
	if err := json.Unmarshal(root, &sound); err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(sound)) {
		for _, value := range []any{nil, []any{}, map[string]any{}, []any{[]any{}}, []int{-1, 1 << 62}, []string{""}, -1, 1 << 62, "x", ""} {
			harmed := maps.Clone(sound)
			harmed[key] = value
			b, err := json.Marshal(harmed)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, broken{fmt.Sprintf("%s is %v", key, value), "root.json", b, "misd the boat"})
		}
	}
	return all
}

type outcome struct {
	became string
	ms     int
}

func (o *outcome) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[]any{&o.became, &o.ms}) }

func judgeBroken(t *testing.T, cases []broken, got []outcome) {
	t.Helper()
	if len(got) != len(cases)+1 || !strings.HasPrefix(strings.Trim(got[0].became, "-"), "h") {
		t.Fatalf("%d outcomes, the sound index gives %v", len(got), got[:min(1, len(got))])
	}
	failed, answered := 0, 0
	for i, o := range got[1:] {
		if o.ms > 5000 {
			t.Errorf("%s: it took %d ms", cases[i].name, o.ms)
		}
		if strings.Contains(o.became, "e") {
			failed++
			continue
		}
		answered++
	}
	t.Logf("%d cases: %d with an error, %d with answers", len(cases), failed, answered)
	if failed == 0 || answered == 0 {
		t.Error("they are not broken enough, or too much")
	}
}

// askBroken runs the client over broken files: in node, or in Chromium where there is
// none.
func askBroken(t *testing.T, in map[string]any) []outcome {
	t.Helper()
	// Read here too, so that the go command knows that the result depends on them.
	source, harness := mustRead(t, client), mustRead(t, "testdata/decoder.js")
	asked, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	if node, err := exec.LookPath("node"); err == nil {
		ctx, stop := context.WithTimeout(t.Context(), patience)
		defer stop()
		var said bytes.Buffer
		cmd := exec.CommandContext(ctx, node, "--max-old-space-size=512", "testdata/decoder.js", client)
		cmd.Stdin, cmd.Stderr, cmd.WaitDelay = bytes.NewReader(asked), &said, time.Second
		if out, err = cmd.Output(); err != nil {
			names := strings.Split(strings.TrimSpace(said.String()), "\n")
			t.Fatalf("%v; the last was:\n%s", err, strings.Join(names[max(0, len(names)-3):], "\n"))
		}
	} else {
		text, _ := json.Marshal(string(source))
		ctx := chromium(t)
		server := serve(t, map[string][]byte{
			"index.html": []byte(`<!doctype html><title>test</title><script src="/client.js"></script><script src="/decoder.js"></script>`),
			"client.js":  []byte("const playbookClient = " + string(text)), "decoder.js": harness,
		}, "")
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
			t.Fatal(err)
		}
		text2, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("playbookBreak(%s).then(JSON.stringify)", asked), chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		out = []byte(text2)
	}
	var got []outcome
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%.200s: %v", out, err)
	}
	return got
}
