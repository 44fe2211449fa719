package rules

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var brokenLink = Rule{
	Name: "broken-link", Family: text, Level: playbook.Error,
	Summary: "a link that leads to no page",
	Doc: `A reader who follows the link meets a page that is not there, with a customer waiting. The file may have been moved or renamed, or the
path counts from another folder. [[id]] needs no path and goes on working when files move. An address
copied from the browser in which one writes leads to that computer only. Links to other sites are
checked only on request, since another site's bad day should not stop a build.`,
	Bad:  "See [the plan](../pages/abuot.md).",
	Good: "See [the plan](../pages/about.md).",
	Run: func(p *Pass) {
		for e := range p.pages() {
			for _, l := range localLinks(e) {
				if d := p.Graph.Local(e, l.Target); !d.Found() && !download(d) {
					p.Report(e, l.Place, l.Target, fmt.Sprintf("%q leads to no page, so a reader would find a dead end here", l.Target), p.nearFile(e, d, "name a page by its id, as in [[id]], or a file by its path from this one"))
				}
			}
			fromBrowser(p, e)
		}
	},
}

// fromBrowser reports the addresses that were copied from a browser in which `playbook
// serve` showed the page, and those of this site that lead to no page of it.
func fromBrowser(p *Pass, e *playbook.Entry) {
	t := readable(e)
	base, err := url.Parse(p.Graph.Settings.BaseURL.Value)
	if t == nil || err != nil {
		return
	}
	for _, l := range t.Links {
		if l.Kind != prose.External {
			continue
		}
		u, err := url.Parse(l.Target)
		if err != nil || u.Host == "" {
			continue
		}
		own := slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, u.Hostname())
		below, ours := strings.CutPrefix(u.EscapedPath(), strings.TrimSuffix(base.EscapedPath(), "/"))
		ours = ours && strings.EqualFold(u.Host, base.Host) && strings.HasPrefix(below, "/")
		// A page is there as files too.
		below = strings.TrimSuffix(strings.TrimSuffix(below, "index.html"), "index.md")
		d := p.Graph.Local(e, below)
		if !own && (!ours || d.Found() || download(d)) {
			continue
		}
		text, hint := fmt.Sprintf("%q leads to no page, so a reader would find a dead end here", l.Target), "name a page by its id, as in [[id]]"
		if own {
			text = "this address leads to the computer of whoever reads it, so nobody but you would find anything there"
		}
		if d.Entry != nil {
			hint = fmt.Sprintf("write [[%s]], or [[%s|words]]", d.Entry.ID, d.Entry.ID)
		}
		p.Report(e, l.Place, l.Target, text, hint)
	}
}

func localLinks(e *playbook.Entry) []prose.Link {
	t := readable(e)
	if t == nil {
		return nil
	}
	var local []prose.Link
	for _, l := range t.Links {
		if l.Kind == prose.Local {
			local = append(local, l)
		}
	}
	return local
}

// download reports whether a destination looks like a file for its own sake
// rather than a page.
func download(d graph.Destination) bool {
	ext := path.Ext(d.Path)
	return ext != "" && ext != ".md" && ext != ".html" && !strings.ContainsAny(ext, " /")
}

// nearFile offers the file that a path most likely meant, and says otherwise
// where none is near.
func (p *Pass) nearFile(e *playbook.Entry, d graph.Destination, otherwise string) string {
	if graph.Runs(d.Path) {
		return "a file of this sort can run in a browser, so it is not published from content/; put it in static/ if you trust it"
	}
	if strings.HasPrefix(d.Path, "/") {
		if near := playbook.Nearest(strings.TrimSuffix(d.Path, "/")+"/", graph.Sections); near != "" {
			return fmt.Sprintf("did you mean %q?", near)
		}
	}
	files := p.facts.files()
	if same := files.byBase[path.Base(d.Path)]; len(same) > 0 {
		return fmt.Sprintf("there is a file of that name: write %q", relative(e.File, same[0]))
	}
	if same := files.byBase[strings.ToLower(path.Base(d.Path))]; len(same) > 0 {
		return fmt.Sprintf("capitals count in an address: write %q", relative(e.File, same[0]))
	}
	if near := p.nearest(path.Base(d.Path), files.like(path.Base(d.Path))); near != "" {
		return fmt.Sprintf("did you mean %q?", relative(e.File, files.byBase[near][0]))
	}
	return otherwise
}

// fileNames finds files by the last part of their path.
type fileNames struct {
	byBase map[string][]string
	// letters holds the last parts by their first letter: who mistypes a name
	// mostly has its first letter right, and a playbook may have ten thousand.
	letters map[rune][]string
}

func nameFiles(files []string) *fileNames {
	n := &fileNames{byBase: map[string][]string{}, letters: map[rune][]string{}}
	for _, f := range files {
		base := path.Base(f)
		if n.byBase[base] == nil {
			first, _ := utf8.DecodeRuneInString(base)
			n.letters[first] = append(n.letters[first], base)
		}
		n.byBase[base] = append(n.byBase[base], f)
	}
	return n
}

func (n *fileNames) like(base string) []string {
	first, _ := utf8.DecodeRuneInString(base)
	return n.letters[first]
}

// relative is the path from one file to another.
func relative(from, to string) string {
	if path.Dir(from) == path.Dir(to) {
		return path.Base(to)
	}
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}
