package generator_test

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

var (
	hrefs = regexp.MustCompile(`(?:href|src|action)="([^"]*)"`)
	ids   = regexp.MustCompile(`\bid="([^"]*)"`)
)

// TestEveryLinkResolves follows every internal address of a site to a page, and
// every fragment to an id on it; and it finds no heading without words.
func TestEveryLinkResolves(t *testing.T) {
	for _, tt := range []struct {
		name   string
		folder fs.FS
		o      generator.Options
		least  int // how many addresses are followed at least
	}{
		{"staff", starter.Files, generator.Options{}, 3000},
		{"everybody", starter.Files, generator.Options{Audience: playbook.Public}, 50},
		{"everybody, all pages", openly(t, ""), generator.Options{Audience: playbook.Public}, 2000},
		{"everybody, roles for staff", openly(t, "content/roles/"), generator.Options{Audience: playbook.Public}, 1000},
		{"everybody, purpose for staff", openly(t, "content/purpose/"), generator.Options{Audience: playbook.Public}, 1000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.o.FailOn = playbook.Off
			s, problems, err := generator.New(starter.Files, tt.o).Build(tt.folder)
			if err != nil || s == nil {
				t.Fatal(err, list(problems))
			}
			links(t, s, tt.least)
		})
	}
}

// openly is the starter with all pages for everybody but those of a folder; links
// that would name one of those have words of their own.
func openly(t testing.TB, staff string) fstest.MapFS {
	t.Helper()
	all := edited(t, nil)
	var ids []string
	for name := range all {
		if staff != "" && strings.HasPrefix(name, staff) {
			ids = append(ids, strings.TrimSuffix(path.Base(name), ".md"))
		}
	}
	ids = append(ids, "master", "ops-director")
	bare := regexp.MustCompile(`\[\[(` + strings.Join(ids, "|") + `)\]\]`)
	for name, f := range all {
		if !strings.HasSuffix(name, ".md") || staff != "" && strings.HasPrefix(name, staff) {
			continue
		}
		text := strings.Replace(string(f.Data), "audience: public\n", "", 1)
		text = strings.Replace(text, "---\n", "---\naudience: public\n", 1)
		all[name] = &fstest.MapFile{Data: []byte(bare.ReplaceAllString(text, "[[$1|somebody]]"))}
	}
	return all
}

var emptyHeading = regexp.MustCompile(`(?s)<h([1-6])[^>]*>(?:\s|<[^>]*>)*</h[1-6]>`)

func links(t *testing.T, s *generator.Site, least int) {
	t.Helper()
	anchors := map[string]map[string]bool{}
	for name, data := range s.Files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		anchors[name] = map[string]bool{}
		for _, m := range ids.FindAllSubmatch(data, -1) {
			if anchors[name][string(m[1])] {
				t.Errorf("%s: id %q stands twice", name, m[1])
			}
			anchors[name][string(m[1])] = true
		}
		if empty := emptyHeading.Find(data); empty != nil {
			t.Errorf("%s: a heading without words: %s", name, empty)
		}
	}
	checked := 0
	for _, name := range slices.Sorted(maps.Keys(anchors)) {
		for _, m := range hrefs.FindAllSubmatch(s.Files[name], -1) {
			checked++
			if broken := follow(s, anchors, name, strings.ReplaceAll(string(m[1]), "&amp;", "&")); broken != "" {
				t.Errorf("%s: %s: %s", name, m[1], broken)
			}
		}
	}
	if checked < least {
		t.Errorf("only %d addresses were followed", checked)
	}
}

func follow(s *generator.Site, anchors map[string]map[string]bool, from, address string) string {
	scheme, _, hasScheme := strings.Cut(address, ":")
	if hasScheme && !strings.ContainsAny(scheme, "/#?") {
		if !slices.Contains([]string{"https", "http", "mailto", "tel", "sms"}, scheme) {
			return "a scheme that is not followed"
		}
		return ""
	}
	target, fragment, _ := strings.Cut(address, "#")
	target, _, _ = strings.Cut(target, "?")
	file := from
	if target != "" {
		if !strings.HasPrefix(target, "/") || strings.HasPrefix(target, "//") {
			return "not an address of the site"
		}
		file = strings.TrimPrefix(target, "/")
		if file == "" || strings.HasSuffix(file, "/") {
			file += "index.html"
		}
	}
	if _, there := s.Files[file]; !there {
		return "leads to no file"
	}
	if fragment != "" && !anchors[file][fragment] {
		return "leads to no id on " + file
	}
	return ""
}
