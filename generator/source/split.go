package source

import (
	"bufio"
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"playbook/generator/prose"
)

// maxFront is the greatest size of front matter in bytes.
const maxFront = 64 << 10

// yamlFence is front matter between two lines of three hyphens. It only
// captures the bytes between them: decoding is ours.
var yamlFence = frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
	*v.(*[]byte) = data // of a copy that the splitter has made for itself
	return nil
})

// parts are what a page's file is made of.
type parts struct {
	front, body []byte
	line        int // the line of the file on which the body begins
}

// readers are what the splitter reads through. It would make one for every page.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// split parts a file's front matter from its body.
func split(text []byte) (parts, *badFile) {
	end, bad := fences(text)
	if bad != nil {
		return parts{}, bad
	}
	p := parts{body: text[end:]}
	r := readers.Get().(*bufio.Reader)
	defer readers.Put(r)
	r.Reset(bytes.NewReader(text[:end])) // it makes copies of all that it is given
	if _, err := frontmatter.MustParse(r, &p.front, yamlFence); err != nil {
		return parts{}, &badFile{what: "the front matter cannot be told from the text", hint: howFront}
	}
	// The two fences are lines of their own.
	p.line = bytes.Count(p.front, []byte("\n")) + 3
	if bad := second(p); bad != nil {
		return p, bad
	}
	return p, stray(p)
}

const howFront = "begin the file with a line of three hyphens, then the fields, then another line of three hyphens"

// fences looks at what the splitter would let pass in silence, and returns where the
// line that closes the front matter ends.
func fences(text []byte) (end int, bad *badFile) {
	if len(bytes.TrimSpace(text)) == 0 {
		return 0, &badFile{what: "the file is empty", hint: howFront}
	}
	number := 0
	for typed := range bytes.Lines(text) {
		number++
		if end += len(typed); number > 1 && !mayFence(typed) { // which is nearly every line
			if end > maxFront {
				return 0, endless()
			}
			continue
		}
		line := string(typed)
		bare := strings.TrimRight(line, " \t\n")
		switch at := (prose.At(number, 1)); {
		case number == 1 && bare != "---":
			return 0, noFront(text)
		case number == 1:
		case bare == "---":
			return end, nil
		case visible(bare) == "---":
			at = prose.At(number, utf8.RuneCountInString(line[:strings.Index(line, "---")])+1)
			return 0, inside(at, bare)
		case bare == "...":
			return 0, &badFile{at, "the front matter ends with three dots here", "end it with a line of three hyphens"}
		case end > maxFront:
			return 0, endless()
		}
	}
	return 0, &badFile{prose.Place{Line: 1, Col: 1}, "the front matter that begins here is never closed, so the page's words would be lost", "put a line of three hyphens after the last field"}
}

func endless() *badFile {
	return &badFile{what: "the front matter is longer than 64 KiB, which no honest one is", hint: "is its closing line of three hyphens missing? otherwise move text below it"}
}

// mayFence reports whether a line may end the front matter, or be taken for its end.
func mayFence(line []byte) bool {
	return bytes.Contains(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))
}

// inside is a line that is nearly a fence, inside front matter.
func inside(at prose.Place, line string) *badFile {
	if strings.TrimLeft(line, " \t") != "---" {
		return &badFile{at, "an invisible character stands beside these three hyphens", "take the line out and type the three hyphens again"}
	}
	return &badFile{at, "a line of three hyphens inside the front matter could be taken for its end", "if it is the end, take out the spaces before it; otherwise write it differently, for example with four hyphens"}
}

// visible is a line without the spaces and the invisible characters round it.
func visible(line string) string {
	return strings.TrimFunc(line, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// noFront says why a text does not begin with front matter.
func noFront(text []byte) *badFile {
	number, typed, shown := 0, "", ""
	for line := range strings.Lines(string(text)) {
		number++
		typed = strings.Trim(line, " \t\n")
		if shown = visible(line); shown != "" {
			break
		}
	}
	b := badFile{prose.At(number, 1), "the file has no front matter, so nobody knows what it is", howFront}
	switch {
	case shown == "+++":
		b.what, b.hint = "the front matter is written in TOML; a playbook's is written in YAML", "use lines of three hyphens instead of +++, and `field: value` instead of `field = value`"
	case strings.HasPrefix(shown, "{"):
		b.what, b.hint = "the front matter is written in JSON; a playbook's is written in YAML", howFront
	case shown == "---" && typed != shown:
		b.what, b.hint = "an invisible character stands beside these three hyphens", "take the line out and type the three hyphens again"
	case shown == "---" && number > 1:
		b.what, b.hint = "blank lines stand before the front matter", "begin the file with the line of three hyphens"
	case shown == "---":
		b.what, b.hint = "spaces stand before the three hyphens", "take them out"
	case strings.Trim(shown, "-–—") == "":
		b.what, b.hint = "the file does not begin with exactly three hyphens", "write --- here; some editors turn hyphens into dashes or add one"
	}
	return &b
}
