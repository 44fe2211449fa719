package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"
)

// chosenIDs is where the parser's context keeps the ids that headings chose.
var chosenIDs = parser.NewContextKey()

var chosenID = regexp.MustCompile(`[ \t]\{#([a-z0-9_-]+)\}[ \t]*$`)

// heading is goldmark's parser of headings, and understands "Title {#id}". The id
// is taken away before the line is read for emphasis, so that an underscore in
// it is an underscore.
type heading struct{ parser.BlockParser }

// Close implements parser.BlockParser.
func (h heading) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(n, reader, pc)
	last := n.Lines().Len() - 1
	if n.Parent() == nil || last < 0 {
		return
	}
	line := n.Lines().At(last)
	if bytes.IndexByte(line.Value(reader.Source()), '{') < 0 {
		return
	}
	m := chosenID.FindSubmatchIndex(line.Value(reader.Source()))
	if m == nil || line.Padding != 0 {
		return
	}
	id := string(line.Value(reader.Source())[m[2]:m[3]])
	line.Stop = line.Start + m[0]
	n.Lines().Set(last, line.TrimRightSpace(reader.Source()))
	n.SetAttributeString("id", id)
	ids, _ := pc.Get(chosenIDs).([]string)
	pc.Set(chosenIDs, append(ids, id))
}

// reserved are ids that no heading gets: names that mean something in every
// page's script or that nearly every layout uses.
var reserved = []string{"__proto__", "body", "constructor", "main", "search"}

// A set of ids, with the number that each was last followed by.
type idSet map[string]int

func (s idSet) take(id string) { s[id] = max(s[id], 0) }

// unique returns the id itself, or with the first number that makes it new.
func (s idSet) unique(id string) string {
	made := id
	for {
		if _, taken := s[made]; !taken {
			break
		}
		s[id]++
		made = id + "-" + strconv.Itoa(s[id])
	}
	s[made] = 0
	return made
}

// Slug makes an id of a heading or a word as GitHub does: in lower case, letters
// and digits of every script kept, a hyphen for each space, punctuation dropped.
func Slug(s string) string {
	if !ascii(s) && utf8.ValidString(s) {
		s = norm.NFC.String(s)
	}
	b := make([]byte, 0, len(s))
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r == ' ' || r == '-':
			b = append(b, '-')
		case r == '_' || r < utf8.RuneSelf && alphanumeric(byte(r)):
			b = append(b, byte(unicode.ToLower(r)))
		case r >= utf8.RuneSelf && r != utf8.RuneError && unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc):
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return cmp.Or(string(b), "section")
}

func alphanumeric(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
