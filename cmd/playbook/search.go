package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/report"
	"playbook/generator/search"
)

// searching is the command search with its flags.
type searching struct {
	dir, site, format, role string
	limit                   int
}

// An answer is what search prints of one query, as JSON.
type answer struct {
	Query   string          `json:"query"`
	Results []search.Result `json:"results"`
}

func (p *program) search() *cobra.Command {
	var o searching
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search a playbook as its site does",
		Long: `Search finds the pages for what a customer said, in the order in which the site's
own search box finds them. The words may be misspelt.

With - for the query it reads queries from standard input, one a line, and
answers each with one line of JSON.`,
		Example: "  playbook search missed the last boat\n  playbook search --site public --format json refund",
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return errors.New("search for what? playbook search missed the last boat")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return p.runSearch(c.InOrStdin(), o, strings.Join(args, " "))
		},
	}
	f := c.Flags()
	f.StringVar(&o.dir, "dir", ".", "the playbook's `FOLDER`")
	f.Func("site", "search the site built in `DIR` instead of the playbook", named(&o.site))
	f.StringVar(&o.role, "role", "", "put the pages of this `ROLE` first among equals, and show what it may decide")
	o.limit = 10
	f.Func("limit", "show `N` pages at most (default 10)", wholeFromOne(&o.limit))
	o.format = "text"
	f.Func("format", "write results as text or json (default text)", func(s string) error {
		o.format = s
		if s != "text" && s != "json" {
			return errors.New("results are written as text or as json")
		}
		return nil
	})
	_ = c.MarkFlagDirname("dir")
	_ = c.MarkFlagDirname("site")
	return c
}

func (p *program) runSearch(stdin io.Reader, o searching, query string) error {
	s, err := p.searcher(o)
	if err != nil {
		return err
	}
	if err := o.knownRole(s); err != nil {
		return err
	}
	filter := search.Filter{Role: o.role, Limit: o.limit}
	if query != "-" {
		return p.answer(s, o, filter, query)
	}
	lines := bufio.NewScanner(stdin)
	n := 0
	for ; lines.Scan(); n++ {
		a, err := ask(s, filter, lines.Text())
		if err != nil {
			return err
		}
		if err := p.encode(a); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("line %d is longer than %d KiB, and nobody asks for so much at once; write a question in each line", n+1, bufio.MaxScanTokenSize>>10)
	}
	return lines.Err()
}

// knownRole refuses a role that no page is for: it would change nothing, and nobody would
// be told.
func (o searching) knownRole(s *search.Searcher) error {
	if o.role == "" {
		return nil
	}
	roles, err := s.Roles()
	if err != nil || len(roles) == 0 || slices.Contains(roles, o.role) {
		return err
	}
	return fmt.Errorf("--role: no page is for a role of the id %q; %s", o.role, didYouMean(o.role, roles, "the roles are "+strings.Join(roles, ", ")))
}

// searcher opens the search of a built site, or builds the playbook's own in
// memory.
func (p *program) searcher(o searching) (*search.Searcher, error) {
	if o.site != "" {
		s, err := search.Open(ordinary{os.DirFS(o.site)})
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s holds no site that can be searched; build one first", o.site)
		}
		if err != nil {
			return nil, fmt.Errorf("%s holds no site that can be searched; build one first: %w", o.site, err)
		}
		return s, nil
	}
	f, err := open([]string{o.dir})
	if err != nil {
		return nil, err
	}
	defer f.close()
	done := p.working("reading")
	defer done()
	built, _, err := generator.New(starter.Files, generator.Options{Today: p.today}).Build(f.files())
	if err != nil {
		return nil, err
	}
	return search.Open(built.Files)
}

// ordinary is a folder of which only ordinary files are read, and none that is larger than
// a site's can be: a pipe would be waited for in vain.
type ordinary struct{ fs.FS }

// mostOfSite is the greatest size of a file of a site that is read, in bytes.
const mostOfSite = 256 << 20

func (o ordinary) ReadFile(name string) ([]byte, error) {
	info, err := fs.Stat(o.FS, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is not an ordinary file")
	case info.Size() > mostOfSite:
		return nil, fmt.Errorf("it is larger than %d MiB", mostOfSite>>20)
	}
	return fs.ReadFile(o.FS, name)
}

func ask(s *search.Searcher, filter search.Filter, query string) (answer, error) {
	results, err := s.Search(query, filter)
	if results == nil {
		results = []search.Result{}
	}
	return answer{query, results}, err
}

// encode prints an answer as one line of JSON. The question may be anybody's, and is read on
// a terminal too.
func (p *program) encode(a answer) error {
	doc, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", report.VisibleJSON(doc))
	return err
}

// answer prints the pages found for one query.
func (p *program) answer(s *search.Searcher, o searching, filter search.Filter, query string) error {
	a, err := ask(s, filter, query)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return p.encode(a)
	}
	if len(a.Results) == 0 {
		return p.nothing(s, filter, query)
	}
	for _, r := range a.Results {
		fmt.Fprintf(p.out, "%s (%s)\n", report.Visible(r.Title), report.Visible(r.Kind))
		if r.Yours != "" {
			fmt.Fprintf(p.out, "    %s\n", report.Visible(r.Yours))
		}
		fmt.Fprintf(p.out, "    %s\n", report.Visible(where(r)))
	}
	return nil
}

func where(r search.Result) string {
	if r.Anchor == "" {
		return r.URL
	}
	return r.URL + "#" + r.Anchor
}

func (p *program) nothing(s *search.Searcher, filter search.Filter, query string) error {
	fmt.Fprintf(p.out, "nothing found for %q\n", query)
	near, err := s.Nearest(query, filter)
	if err != nil {
		return err
	}
	for i, r := range near {
		if i == 0 {
			fmt.Fprintln(p.out, "the nearest pages:")
		}
		fmt.Fprintf(p.out, "  %s\n    %s\n", report.Visible(r.Title), report.Visible(where(r)))
	}
	return nil
}
