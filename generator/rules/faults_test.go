package rules

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// A fault is one mistake as somebody who edits a playbook makes it, and the
// findings that it is to give: each named by its rule and its place.
//
// Faults stand in testdata/faults, one file for each playbook they are made in.
// A fault begins with "== rule: what happened"; "against" after the rule compares
// with the playbook as it was. Then "in FILE" with lines to look for ("- ") and
// lines to put there ("+ "), "new FILE" with its lines, "end FILE" with lines that
// are added to it, "copy FILE FILE", or "gone FILE". The sign ‸ stands where a finding is wanted, and
// is not written; "at FILE:1:1" wants one where nothing was written.
type fault struct {
	name  string
	rules []string
	since bool
	edits []faultEdit
	at    []string // the places named outright
}

type faultEdit struct {
	verb, file string
	old, new   []string
}

const wantedHere = "‸"

func readFaults(t testing.TB, name string) []fault {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []fault
	for i, line := range strings.Split(string(data), "\n") {
		verb, rest, _ := strings.Cut(line, " ")
		switch {
		case verb == "==":
			rule, title, _ := strings.Cut(rest, ": ")
			rule, since := strings.CutSuffix(rule, " against")
			all = append(all, fault{name: title, rules: strings.Split(rule, ", "), since: since})
		case len(all) == 0 || line == "":
		case !all[len(all)-1].line(verb, rest):
			t.Fatalf("%s:%d: cannot be read: %s", name, i+1, line)
		}
	}
	return all
}

// line takes in a line below the first of a fault.
func (f *fault) line(verb, rest string) bool {
	switch verb {
	case "in", "new", "end", "gone":
		f.edits = append(f.edits, faultEdit{verb: verb, file: "content/" + rest})
		return true
	case "copy":
		from, to, _ := strings.Cut(rest, " ")
		f.edits = append(f.edits, faultEdit{verb: verb, file: "content/" + to, old: []string{"content/" + from}})
		return true
	case "at":
		f.at = append(f.at, "content/"+rest)
		return true
	}
	if len(f.edits) == 0 {
		return false
	}
	last := &f.edits[len(f.edits)-1]
	switch verb {
	case "-":
		if len(last.new) > 0 { // another place in the same file
			f.edits = append(f.edits, faultEdit{verb: "in", file: last.file})
			last = &f.edits[len(f.edits)-1]
		}
		last.old = append(last.old, rest)
	case "+":
		last.new = append(last.new, rest)
	default:
		return false
	}
	return true
}

// commit makes the mistake, and returns the findings wanted.
func (f fault) commit(t testing.TB, base fstest.MapFS) (fstest.MapFS, []string) {
	t.Helper()
	files := maps.Clone(base)
	for _, e := range f.edits {
		text, old, put := "", strings.Join(e.old, "\n"), strings.Join(e.new, "\n")
		if was := files[e.file]; was != nil {
			text = string(was.Data)
		}
		switch e.verb {
		case "gone":
			delete(files, e.file)
			continue
		case "copy":
			text = string(files[old].Data)
		case "new":
			text = put + "\n"
		case "end":
			text += put + "\n"
		default:
			if n := strings.Count(text, old); n != 1 {
				t.Fatalf("%s: %q is there %d times", e.file, old, n)
			}
			text = strings.Replace(text, old, put, 1)
		}
		files[e.file] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, "→", "\t"))}
	}
	places := slices.Clone(f.at)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := string(files[name].Data)
		for before, after, found := strings.Cut(text, wantedHere); found; before, after, found = strings.Cut(text, wantedHere) {
			text = before + after
			col := len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
			places = append(places, fmt.Sprintf("%s:%d:%d", name, strings.Count(before, "\n")+1, col))
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	if f.rules[0] == "none" {
		return files, nil
	}
	var want []string
	for i, place := range places {
		want = append(want, f.rules[min(i, len(f.rules)-1)]+" "+place)
	}
	return files, want
}

// starterFiles is the playbook that init writes and the documentation shows.
func starterFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, top := range []string{"content", "static"} {
		root := os.DirFS(filepath.Join("..", ".."))
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Every fault is found: by its rule, where it stands, once, and with a hint.
func TestFaults(t *testing.T) {
	for name, base := range map[string]fstest.MapFS{"starter": starterFiles(t), "library": lively(t)} {
		var memory source.Memory // of a fault's playbook only a file or two is new
		for _, f := range readFaults(t, "testdata/faults/"+name+".txt") {
			t.Run(name+"/"+strings.Join(f.rules, ",")+"/"+f.name, func(t *testing.T) {
				files, want := f.commit(t, base)
				g, found := joinedBy(t, &memory, files)
				problems := CheckAgainst(nil, g, found)
				if f.since {
					before, _ := joinedBy(t, &memory, base)
					problems = CheckAgainst(before, g, found)
				}
				var got []string
				for _, p := range problems {
					got = append(got, fmt.Sprintf("%s %s", p.Rule, p.Pos))
					if p.Hint == "" {
						t.Errorf("no hint: %s", p.Text)
					}
				}
				slices.Sort(want)
				slices.Sort(got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
				t.Logf("%s", sayings(problems))
			})
		}
	}
}

func joinedBy(t testing.TB, m *source.Memory, files fs.FS) (*graph.Graph, []playbook.Problem) {
	t.Helper()
	content, err := m.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := graph.Resolve(content, graph.Options{AsOf: asOf, Tongues: []string{"ar", "de"}})
	return g, slices.Concat(content.Problems, problems)
}

func sayings(problems []playbook.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n\thint: %s\n", p.Pos, p.Level, p.Text, p.Rule, p.Hint)
	}
	return b.String()
}

// Each place that names a page which is gone is said, since each may have to be
// changed; and how all of them are put right at once.
func TestPageTakenAway(t *testing.T) {
	files := maps.Clone(sound(t))
	delete(files, "content/purpose/found.md")
	problems := check(t, files)
	if len(problems) < 3 {
		t.Fatalf("findings:\n%s", sayings(problems))
	}
	for _, p := range problems {
		if p.Rule != "unknown-reference" || p.Target != "found" || !strings.Contains(p.Hint, "`formerly: [found]`") {
			t.Errorf("%s: %s [%s], hint %q", p.Pos, p.Text, p.Rule, p.Hint)
		}
	}
}
