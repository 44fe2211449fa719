package layout

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"playbook/generator/tongue"
)

// readTongue reads the words of the interface in a language: layouts/words/de.yaml and,
// over it, layouts/words/de-AT.yaml. Without a file the interface is English. A file
// is of the simplest form of YAML only, a line for each pair:
//
//	Done when: Fertig, wenn
//	"When …": "Wenn …"
func readTongue(fsys fs.FS, name string) (*lexicon, error) {
	files, err := fs.Glob(fsys, "layouts/words/*.yaml")
	if err != nil {
		return nil, err
	}
	l := &lexicon{}
	var all table
	for _, part := range chain(name) {
		i := slices.IndexFunc(files, func(file string) bool {
			return strings.EqualFold(strings.TrimSuffix(path.Base(file), ".yaml"), part)
		})
		if i < 0 {
			continue
		}
		text, err := fs.ReadFile(fsys, files[i])
		if err != nil {
			return nil, err
		}
		t, err := parseWords(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s:%w", files[i], err)
		}
		if all == nil {
			all, l.file = table{}, files[i]
		}
		maps.Copy(all, t)
	}
	l.Tongue = tongue.New(name, all)
	if strings.HasPrefix(strings.ToLower(name)+"-", "en-") {
		l.file = "" // what it does not say is English
	}
	return l, nil
}

// Tongues are the languages that have a file of words, in order.
func Tongues(fsys fs.FS) ([]string, error) {
	files, err := fs.Glob(fsys, "layouts/words/*.yaml")
	for i, file := range files {
		files[i] = strings.TrimSuffix(path.Base(file), ".yaml")
	}
	slices.Sort(files)
	return files, err
}

// chain are the languages that a language is made of: de, then de-AT.
func chain(name string) []string {
	var all []string
	for ; name != ""; name = name[:max(strings.LastIndexByte(name, '-'), 0)] {
		all = append([]string{name}, all...)
	}
	return all
}

// A lexicon is a tongue and the file that has to hold all of its words.
type lexicon struct {
	*tongue.Tongue
	file string
}

// need is an error where words cannot be said.
func (l *lexicon) need(words, counted []string) error {
	if l.file == "" {
		return nil
	}
	lacking := l.Lacks(words, counted)
	if len(lacking) == 0 {
		return nil
	}
	more := ""
	if n := len(lacking) - mostLacking; n > 0 {
		lacking, more = lacking[:mostLacking], fmt.Sprintf(", and %d more", n)
	}
	for i, words := range lacking {
		lacking[i] = strconv.Quote(words)
	}
	return fmt.Errorf("%s: no words for %s%s: add a line for each, the English words, a colon and a space, and the words to use", l.file, strings.Join(lacking, ", "), more)
}

// mostLacking is how many missing words an error names.
const mostLacking = 5

// words is what a layout calls. Words that the layout itself does not spell out
// are not known before.
func (l *lexicon) words(english string, parts ...any) (string, error) {
	if !l.Has(english) {
		if err := l.need([]string{english}, nil); err != nil {
			return "", err
		}
	}
	return l.Say(english, parts...), nil
}
