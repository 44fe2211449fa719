package picture

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
)

// What is not seen of an animation is not in its frames either.
func TestFrames(t *testing.T) {
	const stands = "0123456789abcdef" // where a frame stands, and for how long
	frame := func(pieces ...[]byte) []byte { return chunk("ANMF", stands+string(slices.Concat(pieces...))) }
	of := func(frames ...[]byte) []byte {
		return riff(slices.Concat([][]byte{chunk("VP8X", "\x02\x00\x00\x00\x20\x00\x00\x10\x00\x00"), chunk("ANIM", "\xff\xff\xff\xff\x00\x00")}, frames)...)
	}
	alpha, image, odd, private := chunk("ALPH", "seen"), chunk("VP8 ", "the image"), chunk("VP8L", "an image"), chunk("EXIF", secret)
	for _, tt := range []struct {
		name        string
		whole, bare []byte
	}{
		{"nothing to take out", of(frame(alpha, image), frame(odd)), of(frame(alpha, image), frame(odd))},
		{"before, between and behind", of(frame(private, alpha, chunk("prVt", secret), image, private)), of(frame(alpha, image))},
		{"in the second frame", of(frame(odd), frame(odd, chunk("XMP ", secret))), of(frame(odd), frame(odd))},
		{"a frame of nothing", of(frame()), of(frame())},
		{"a frame without its head", of(chunk("ANMF", "short")), nil},
		{"a piece that goes on behind its frame", of(chunk("ANMF", stands+"VP8 \xff\x00\x00\x00abc")), nil},
		{"a piece without a size", of(chunk("ANMF", stands+"VP8 \xff")), nil},
	} {
		bare, err := Bare(tt.whole)
		if err == nil && !bytes.Equal(bare, tt.bare) || (tt.bare == nil) != errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %q, %v, want %q", tt.name, bare, err, tt.bare)
		}
	}
}

// A file that is called a picture has to be one, and a drawing has to be whole.
func TestCalled(t *testing.T) {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><path d="M0 0"/></g></svg>`
	for _, tt := range []struct {
		name, data, says string
		line             int
	}{
		{"a.png", pngMark, "", 0},
		{"a.JPG", pngMark, "", 0}, // a browser goes by what it is
		{"a.png", "", "", 0},
		{"a.png", "<html>", "is called a picture", 0},
		{"a.webp", drawing, "is called a picture", 0},
		{"a.dat", "<html>", "", 0},
		{"a.gif", "II*\x00", "", 0}, // of which Known speaks
		{"a.svg", drawing, "", 0},
		{"a.svg", "\ufeff<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!-- x -->" + drawing, "", 0},
		{"a.svg", "<?xml version=\"1.1\"?>\n" + drawing, "", 0},
		{"a.svg", strings.Replace(drawing, "M0 0", "\xe9", 1), "", 0},
		{"a.svg", pngMark, "is called a drawing", 0},
		{"a.svg", "hello", "is called a drawing", 0},
		{"a.svg", "\n" + strings.TrimSuffix(drawing, "</svg>"), "breaks off", 2},
		{"a.svg", drawing[:50], "breaks off", 1},
		{"a.svg", strings.Replace(drawing, "<path", "\n<b><path", 1), "breaks off", 2},
		{"a.svg", strings.Replace(drawing, "<path", "&nbsp;<path", 1), "breaks off", 1},
		{"a.svg", "\xff\xfeh\x00", "is called a drawing", 0},
	} {
		err, line, said := Called(tt.name, []byte(tt.data)), 0, ""
		if err != nil {
			said = err.Error()
		}
		if m, is := errors.AsType[*Misnomer](err); is {
			line = m.Line
		}
		if (said == "") != (tt.says == "") || !strings.Contains(said, tt.says) || line != tt.line {
			t.Errorf("%s %.60q: %q in line %d, want %q in line %d", tt.name, tt.data, said, line, tt.says, tt.line)
		}
	}
}

// What cannot be read two bytes a letter is not published.
func TestWideDrawings(t *testing.T) {
	const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><metadata>` + secret + `</metadata></svg>`
	spread := func(order string) string {
		var b strings.Builder
		for _, c := range []byte(drawing) {
			b.WriteString(strings.ReplaceAll(order, "x", string(c)))
		}
		return b.String()
	}
	for _, data := range []string{spread("x\x00"), spread("\x00x"), "\xff\xfe" + spread("x\x00"), "\xfe\xff" + spread("\x00x")} {
		if _, err := Bare([]byte(data)); !errors.Is(err, ErrWide) {
			t.Errorf("%.20q: %v", data, err)
		}
	}
	for _, data := range []string{"\xff\xfeh\x00i\x00", "<\x00p\x00>\x00", drawing} {
		if _, err := Bare([]byte(data)); err != nil {
			t.Errorf("%.20q: %v", data, err)
		}
	}
}
