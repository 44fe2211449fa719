package generator

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// floors says what each package of the house may import: rooms of the house by
// their names, modules from outside by their paths. A line is kept by both sides:
// an import that is not on it fails the test, and so does a name on it that is
// not imported. A module from outside stands on one line only.
//
// It is a statement of policy. Do not change it to make a build pass: move the
// wall, say why in the package's doc, and change the line in the same commit.
var floors = map[string]string{
	"lanes":     "",
	"prose":     "",
	"playbook":  "prose",
	"markdown":  "prose github.com/yuin/goldmark golang.org/x/text",
	"source":    "lanes playbook prose markdown github.com/adrg/frontmatter go.yaml.in/yaml/v4 golang.org/x/text",
	"graph":     "lanes playbook prose",
	"diff":      "playbook prose graph",
	"rules":     "lanes playbook prose graph diff",
	"report":    "playbook",
	"schema":    "playbook rules",
	"baseline":  "playbook",
	"mend":      "playbook github.com/rogpeppe/go-internal",
	"blank":     "playbook prose graph source schema",
	"rename":    "playbook prose graph source mend",
	"draw":      "rsc.io/qr",
	"export":    "playbook prose graph markdown",
	"tongue":    "golang.org/x/text",
	"minify":    "github.com/tdewolff/minify/v2",
	"page":      "playbook prose graph markdown draw tongue",
	"feed":      "page",
	"twin":      "page",
	"stamp":     "",
	"layout":    "lanes page tongue minify stamp",
	"search":    "lanes page github.com/blevesearch/snowballstem golang.org/x/text",
	"site":      "lanes golang.org/x/sys",
	"picture":   "",
	"portable":  "",
	"offline":   "",
	"history":   "",
	"admin":     "playbook graph schema source",
	"fetch":     "",
	"generator": "admin lanes playbook source graph diff rules page export feed twin layout search minify picture portable offline site tongue",
	"serve":     "playbook offline generator github.com/fsnotify/fsnotify",
	"editor":    "playbook prose graph rules rename generator",
}

type listed struct {
	ImportPath string
	Imports    []string
}

func TestFloors(t *testing.T) {
	for _, p := range list(t, "./...") {
		room := strings.TrimPrefix(p.ImportPath, "playbook/generator/")
		if p.ImportPath == "playbook/generator" {
			room = "generator"
		}
		if strings.HasPrefix(room, "internal/") || room == "browser" {
			continue // tests only: nothing of the house imports them
		}
		line, known := floors[room]
		if !known {
			t.Errorf("package %s is on no line of floors", room)
			continue
		}
		want := strings.Fields(line)
		slices.Sort(want)
		if diff := cmp.Diff(want, imports(p), cmp.Transformer("list", func(s []string) string { return strings.Join(s, "\n") })); diff != "" {
			t.Errorf("%s (- floors, + its imports):\n%s", room, diff)
		}
	}
}

// imports are the rooms and the outside modules that a package imports, sorted,
// each once.
func imports(p listed) []string {
	var found []string
	for _, path := range p.Imports {
		name := path
		switch first, _, _ := strings.Cut(path, "/"); {
		case path == "playbook/generator":
			name = "generator"
		case strings.HasPrefix(path, "playbook/generator/"):
			name = strings.TrimPrefix(path, "playbook/generator/")
		case !strings.Contains(first, "."):
			continue // the standard library
		default:
			name = module(path)
		}
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	return found
}

// module is the module that a package from outside belongs to, as floors names
// it.
func module(path string) string {
	for _, line := range floors {
		for _, name := range strings.Fields(line) {
			if path == name || strings.HasPrefix(path, name+"/") {
				return name
			}
		}
	}
	return path
}

// TestModulesHaveOneRoom holds every module from outside to one package.
func TestModulesHaveOneRoom(t *testing.T) {
	room := map[string]string{}
	for name, line := range floors {
		for _, m := range strings.Fields(line) {
			if !strings.Contains(m, ".") || strings.HasPrefix(m, "golang.org/x/") {
				continue
			}
			if other := room[m]; other != "" {
				t.Errorf("%s is imported by %s and by %s", m, other, name)
			}
			room[m] = name
		}
	}
}

// reaches says which package may reach out of the program, and to what.
var reaches = map[string]string{
	"history": "os/exec", // git, and nothing else
	"serve":   "net net/http",
	"fetch":   "net net/http", // the editor, when the command admin asks for it; links, when check --external does
}

// TestNoNetworkNoProcess holds the road away from the network and from other
// programs: then there is no policy for it to get wrong.
func TestNoNetworkNoProcess(t *testing.T) {
	for _, p := range list(t, "./...") {
		may := strings.Fields(reaches[strings.TrimPrefix(p.ImportPath, "playbook/generator/")])
		for _, path := range p.Imports {
			switch path {
			case "net", "net/http", "os/exec", "plugin", "unsafe":
				if !slices.Contains(may, path) {
					t.Errorf("%s imports %s", p.ImportPath, path)
				}
			}
		}
	}
}

func list(t *testing.T, pattern string) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", pattern).Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
