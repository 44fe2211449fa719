package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"playbook/generator/prose"
)

// A badFile is something wrong with a file as a whole.
type badFile struct {
	at         prose.Place
	what, hint string
}

func (b badFile) Error() string { return b.what }

// load returns a file's bytes, and refuses one that is larger than any page
// before it has been read.
func load(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil, badFile{what: name + " may not be read", hint: "change its permissions so that you can open it yourself"}
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(raw) > maxFile {
		return nil, badFile{what: "the file is larger than 1 MiB, which no page of words is", hint: "split it, or move what is not text to static/"}
	}
	return raw, nil
}

// decodeText returns the text of a file with plain line ends, what is odd about
// it though harmless, and what makes it unreadable.
func decodeText(raw []byte) (text []byte, odd string, bad *badFile) {
	text = raw
	if rest, found := bytes.CutPrefix(text, []byte("\uFEFF")); found {
		text, odd = rest, "the file begins with a byte-order mark, which some programs add unseen; it was passed over"
	}
	if bytes.HasPrefix(text, []byte{0xFF, 0xFE}) || bytes.HasPrefix(text, []byte{0xFE, 0xFF}) {
		return nil, "", &badFile{prose.Place{Line: 1, Col: 1}, "the file is written in UTF-16, and its words cannot be read", "save it as UTF-8 in your editor"}
	}
	if i := firstInvalid(text); i >= 0 {
		return nil, odd, &badFile{place(text, i, 1), "here is a byte that is not UTF-8, so a word would come out wrong", "save the file as UTF-8 in your editor"}
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, odd, &badFile{place(text, i, 1), "here is a byte of zero, which no text holds", "the file may be damaged, or not a text at all"}
	}
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
		if odd == "" {
			odd = "the file has line ends of another system (carriage returns); they were read as ordinary ones"
		}
	}
	return text, odd, nil
}

func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// yamlFence is front matter between two lines of three hyphens. It only
// captures the bytes between them: decoding is ours.
var yamlFence = frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
	*v.(*[]byte) = bytes.Clone(data)
	return nil
})

// split parts a file's front matter from its body.
func split(text []byte) (front, body []byte, bad *badFile) {
	if bad := fences(text); bad != nil {
		return nil, nil, bad
	}
	body, err := frontmatter.MustParse(bytes.NewReader(text), &front, yamlFence)
	if err != nil {
		return nil, nil, &badFile{what: "the front matter cannot be told from the text", hint: howFront}
	}
	return front, body, nil
}

const howFront = "begin the file with a line of three hyphens, then the fields, then another line of three hyphens"

// fences looks at what the splitter would let pass in silence.
func fences(text []byte) *badFile {
	if len(bytes.TrimSpace(text)) == 0 {
		return &badFile{what: "the file is empty", hint: howFront}
	}
	lines := strings.SplitAfter(string(text), "\n")
	if first := strings.TrimRight(lines[0], " \t\n"); first != "---" {
		return notYAML(lines)
	}
	size := len(lines[0])
	for i, line := range lines[1:] {
		bare := strings.TrimRight(line, " \t\n")
		if bare == "---" {
			return nil
		}
		if strings.TrimSpace(bare) == "---" {
			return &badFile{prose.Place{Line: i + 2, Col: strings.Index(line, "---") + 1},
				"a line of three hyphens inside the front matter could be taken for its end", "write the line differently, for example with four hyphens"}
		}
		if bare == "..." {
			return &badFile{prose.Place{Line: i + 2, Col: 1}, "the front matter ends with three dots here", "end it with a line of three hyphens"}
		}
		if size += len(line); size > maxFront {
			return &badFile{what: "the front matter is longer than 64 KiB, which no honest one is", hint: "is its closing line of three hyphens missing? otherwise move text below it"}
		}
	}
	return &badFile{prose.Place{Line: 1, Col: 1}, "the front matter that begins here is never closed, so the page's words would be lost", "put a line of three hyphens after the last field"}
}

func notYAML(lines []string) *badFile {
	first, at := "", 0
	for i, line := range lines {
		if first = strings.TrimSpace(line); first != "" {
			at = i + 1
			break
		}
	}
	b := badFile{prose.Place{Line: at, Col: 1}, "the file has no front matter, so nobody knows what it is", howFront}
	switch {
	case first == "+++":
		b.what, b.hint = "the front matter is written in TOML; a playbook's is written in YAML", "use lines of three hyphens instead of +++, and `field: value` instead of `field = value`"
	case strings.HasPrefix(first, "{"):
		b.what, b.hint = "the front matter is written in JSON; a playbook's is written in YAML", howFront
	case first == "---":
		b.what, b.hint = "blank lines stand before the front matter", "begin the file with the line of three hyphens"
	case strings.Trim(first, "-–—") == "":
		b.what, b.hint = "the file does not begin with exactly three hyphens", "write --- here; some editors turn hyphens into dashes or add one"
	}
	return &b
}
