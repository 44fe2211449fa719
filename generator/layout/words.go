package layout

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// A table says in another language what the layouts say in English. A nil table
// leaves the English.
type table map[string]string

// words looks words up, and puts what belongs into them in the place of {1}, {2}.
func (t table) words(english string, parts ...any) string {
	text, ok := t[english]
	if !ok {
		text = english
	}
	for i, p := range parts {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i+1)+"}", fmt.Sprint(p))
	}
	return text
}

// readWords reads layouts/words: one file for each language, de.yaml, and of it
// the simplest form of YAML only, a line for each pair:
//
//	Done when: Fertig, wenn
//	"When …": "Wenn …"
func readWords(fsys fs.FS) (map[string]table, error) {
	tables := map[string]table{}
	files, err := fs.Glob(fsys, "layouts/words/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		t, err := parseWords(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s:%w", file, err)
		}
		tables[strings.ToLower(strings.TrimSuffix(path.Base(file), ".yaml"))] = t
	}
	return tables, nil
}

func parseWords(text string) (table, error) {
	t := table{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		english, rest, err := scalar(line)
		if err == nil && !strings.HasPrefix(rest, ":") {
			err = fmt.Errorf("a line is the English words, a colon and a space, and the words to use: Done when: Fertig, wenn")
		}
		var words string
		if err == nil {
			words, rest, err = scalar(strings.TrimSpace(rest[1:]))
		}
		if err == nil && rest != "" {
			err = fmt.Errorf("words with a colon need quotation marks around them: %q", words+rest)
		}
		if err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
		t[english] = words
	}
	return t, nil
}

// scalar takes the first text off a line: one in quotation marks, or everything
// up to a colon that a space follows.
func scalar(line string) (text, rest string, err error) {
	if strings.HasPrefix(line, `"`) {
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			return "", "", fmt.Errorf("the quotation marks are not closed: %s", line)
		}
		text, err = strconv.Unquote(quoted)
		return text, strings.TrimSpace(line[len(quoted):]), err
	}
	end := strings.Index(line, ": ")
	if end < 0 {
		return line, "", nil
	}
	return strings.TrimSpace(line[:end]), line[end:], nil
}
