package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// ErrWide says that a drawing is written with two bytes for each character. Nobody here
// takes anything out of such a one.
var ErrWide = errors.New("this drawing is saved as UTF-16, so what its program wrote into it, such as who made it, cannot be taken out; save it as UTF-8")

// photographic are the endings of the names of pictures, without drawings.
var photographic = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"}

// A Misnomer says that a file is called a picture and is none that a browser shows.
type Misnomer struct {
	What, Hint string
	Line       int // where it breaks off; 0 where it is another thing altogether
}

func (m *Misnomer) Error() string { return m.What + "; " + m.Hint }

// mostDrawn is the greatest drawing of which every element is looked at, in bytes.
const mostDrawn = 8 << 20

// Called says what is wrong with a file that is called a picture, by its ending, and is
// none. A browser goes by what a photograph is, not by how it is called; a drawing it
// knows by its name alone.
func Called(name string, data []byte) error {
	switch ext := strings.ToLower(path.Ext(name)); {
	case len(data) == 0:
	case slices.Contains(photographic, ext):
		if known, err := Known(data[:min(len(data), Head)]); !known && err == nil {
			return &Misnomer{What: "this file is called a picture and is none, so readers see a gap in its place", Hint: "save it again as a picture, or give it the ending of what it is"}
		}
	case ext == ".svg" && !svgBegins.Match(data[:min(len(data), 1<<20)]):
		return &Misnomer{What: "this file is called a drawing and is none, so readers see a gap in its place", Hint: "save it again as an SVG, or give it the ending of what it is"}
	case ext == ".svg" && utf8.Valid(data) && len(data) <= mostDrawn:
		return whole(data)
	}
	return nil
}

// wide reports whether a file is a drawing in UTF-16: it says so, or its first sign takes
// two bytes.
func wide(data []byte) bool {
	if !slices.ContainsFunc([]string{"\xff\xfe", "\xfe\xff", "<\x00", "\x00<"}, func(s string) bool { return bytes.HasPrefix(data, []byte(s)) }) {
		return false
	}
	narrow := bytes.Trim(data[:min(len(data), 1<<20)], "\xff\xfe")
	return svgBegins.Match(bytes.ReplaceAll(narrow, []byte{0}, nil))
}

// whole says where a drawing breaks off.
func whole(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		_, err := d.Token()
		if bad, is := errors.AsType[*xml.SyntaxError](err); is {
			return &Misnomer{What: "this drawing breaks off or is damaged here, so browsers show nothing of it", Hint: "export it again as an SVG", Line: bad.Line}
		}
		if err != nil {
			return nil // the end, or what only this decoder minds
		}
	}
}
