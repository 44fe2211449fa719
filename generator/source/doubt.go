package source

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// unmerged looks for two versions of a text that git has put into one file. Readers
// would see both, and the marks between them.
func unmerged(text []byte) *badFile {
	if !bytes.Contains(text, []byte("<<<<<<< ")) {
		return nil
	}
	number, begins, middle := 0, 0, false
	for line := range bytes.Lines(text) {
		number++
		switch {
		case bytes.HasPrefix(line, []byte("<<<<<<< ")):
			begins, middle = number, false
		case begins > 0 && bytes.Equal(bytes.TrimRight(line, "\n"), []byte("=======")):
			middle = true
		case middle && bytes.HasPrefix(line, []byte(">>>>>>> ")):
			return &badFile{prose.At(begins, 1), "two versions of this text stand here one after the other, as git leaves them when both were changed", "keep the one that is right, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"}
		}
	}
	return nil
}

var looksLikeField = regexp.MustCompile(`^([a-z_]+):( |$)`)

// second looks for front matter at the beginning of the text, where two files
// were joined: its fields would be shown to readers.
func second(p parts) *badFile {
	number, fence := p.line, 0
	for line := range bytes.Lines(p.body) {
		switch bare := bytes.TrimRight(line, " \t\n"); {
		case fence > 0 && looksLikeField.Match(bare):
			return &badFile{prose.At(fence, 1), "a second front matter begins here, and its fields would be shown to readers", "keep one of the two, or take this line of hyphens out"}
		case fence == 0 && string(bare) == "---":
			fence = number
		case len(bare) > 0:
			return nil
		}
		number++
	}
	return nil
}

// stray looks for a field below the end of the front matter, where a line of hyphens
// stood among the fields: readers would see it, and the program would not heed it.
func stray(p parts) *badFile {
	number, last := p.line, []byte(nil)
	fenced := bytes.Contains(p.body, []byte("\n---"))
	for line := range bytes.Lines(p.body) {
		bare := bytes.TrimRight(line, " \t\n")
		fence := string(bare) == "---"
		switch {
		case number == p.line && isField(bare), fence && isField(last):
			if fence {
				number--
			}
			return &badFile{prose.At(number, 1), "the front matter has ended above, so readers would see this field and the program would not heed it", "move it above the second line of three hyphens; or, if readers are to see it, write it in other words"}
		case fence, !fenced:
			return nil
		case bytes.HasPrefix(bare, []byte("```")), bytes.HasPrefix(bare, []byte("~~~")):
			return nil // what an example shows is meant to be seen
		}
		last = bare
		number++
	}
	return nil
}

// isField reports whether a line gives one of the fields that a page can have.
func isField(line []byte) bool {
	m := looksLikeField.FindSubmatch(line)
	return m != nil && slices.ContainsFunc(playbook.Kinds, func(k playbook.Kind) bool {
		return slices.ContainsFunc(playbook.FieldsOf(k), func(f playbook.Field) bool { return f.Name == string(m[1]) })
	})
}

// unseen reports whether a text that is not empty shows nothing.
func unseen(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(blanks, r)
	})
}

// blanks are letters and signs that are drawn as nothing: the fillers of Hangul, and the
// pattern of Braille without a dot.
const blanks = "\u115f\u1160\u3164\uffa0\u2800"
