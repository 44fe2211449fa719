package editor

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"playbook/generator/prose"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"a", []string{"a"}},
		{"a\nb", []string{"a", "b"}},
		{"a\r\nb\rc\n", []string{"a", "b", "c", ""}},
		{"\r\r\n\n", []string{"", "", "", ""}},
		{"a\u2028b\n", []string{"a\u2028b", ""}}, // no end of a line, neither here nor there
	} {
		got := newText(c.text)
		var lines []string
		for n := range got.starts {
			lines = append(lines, got.words(n))
		}
		if strings.Join(lines, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: lines %q, want %q", c.text, lines, c.want)
		}
	}
}

// odd is a text in which a character is one, two, three and four bytes, one or two
// units, or several characters that are shown as one.
const odd = byteMark + "a\té漢🚢x\r\n👩\u200d🚀 b\rend"

func TestPositions(t *testing.T) {
	words := newText(odd)
	for _, c := range []struct {
		before string // what stands before the place
		line   int
		units  map[encoding]int
		place  prose.Place
	}{
		{byteMark, 0, map[encoding]int{utf8Units: 3, utf16Units: 1, utf32Units: 1}, prose.Place{Line: 1, Col: 1}},
		{byteMark + "a", 0, map[encoding]int{utf8Units: 4, utf16Units: 2, utf32Units: 2}, prose.Place{Line: 1, Col: 2}},
		{byteMark + "a\t", 0, map[encoding]int{utf8Units: 5, utf16Units: 3, utf32Units: 3}, prose.Place{Line: 1, Col: 3}},
		{byteMark + "a\té", 0, map[encoding]int{utf8Units: 7, utf16Units: 4, utf32Units: 4}, prose.Place{Line: 1, Col: 4}},
		{byteMark + "a\té漢", 0, map[encoding]int{utf8Units: 10, utf16Units: 5, utf32Units: 5}, prose.Place{Line: 1, Col: 5}},
		{byteMark + "a\té漢🚢", 0, map[encoding]int{utf8Units: 14, utf16Units: 7, utf32Units: 6}, prose.Place{Line: 1, Col: 6}},
		{byteMark + "a\té漢🚢x", 0, map[encoding]int{utf8Units: 15, utf16Units: 8, utf32Units: 7}, prose.Place{Line: 1, Col: 7}},
		{byteMark + "a\té漢🚢x\r\n", 1, map[encoding]int{utf8Units: 0, utf16Units: 0, utf32Units: 0}, prose.Place{Line: 2, Col: 1}},
		{byteMark + "a\té漢🚢x\r\n👩\u200d🚀", 1, map[encoding]int{utf8Units: 11, utf16Units: 5, utf32Units: 3}, prose.Place{Line: 2, Col: 4}},
		{odd, 2, map[encoding]int{utf8Units: 3, utf16Units: 3, utf32Units: 3}, prose.Place{Line: 3, Col: 4}},
	} {
		for enc, units := range c.units {
			want := position{c.line, units}
			if got := words.position(len(c.before), enc); got != want {
				t.Errorf("%s: after %q: position %v, want %v", enc, c.before, got, want)
			}
			if got := words.offset(want, enc); got != len(c.before) {
				t.Errorf("%s: %v: offset %d, want %d", enc, want, got, len(c.before))
			}
		}
		if got := words.at(c.place); got != len(c.before) {
			t.Errorf("place %v: offset %d, want %d", c.place, got, len(c.before))
		}
	}
}

func TestPositionsBeyond(t *testing.T) {
	words := newText("ab🚢\ncd")
	for _, c := range []struct {
		at   position
		want int
	}{
		{position{-1, 5}, 0},
		{position{0, -1}, 0},
		{position{0, 3}, 2}, // in the middle of the ship
		{position{0, 99}, 6},
		{position{1, 99}, 9},
		{position{99, 0}, 9},
	} {
		if got := words.offset(c.at, utf16Units); got != c.want {
			t.Errorf("%v: offset %d, want %d", c.at, got, c.want)
		}
	}
	for _, p := range []prose.Place{{}, {Line: 1, Col: 99}, {Line: 99, Col: 99}, {Line: -1, Col: -1}} {
		if at := words.at(p); at < 0 || at > len(words.s) {
			t.Errorf("place %v: offset %d", p, at)
		}
	}
	if got := words.position(4, utf16Units); got != (position{0, 2}) {
		t.Errorf("inside the ship's bytes: %v", got)
	}
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		offered []encoding
		want    encoding
	}{
		{nil, utf16Units},
		{[]encoding{"utf-7"}, utf16Units},
		{[]encoding{"utf-7", utf8Units, utf16Units}, utf8Units},
		{[]encoding{utf32Units}, utf32Units},
	} {
		if got := choose(c.offered); got != c.want {
			t.Errorf("%v: %s, want %s", c.offered, got, c.want)
		}
	}
}

// FuzzPositions: whatever a text holds and whatever a client says, an offset lies in
// the text on the border of a character, and there and back is the same place.
func FuzzPositions(f *testing.F) {
	f.Add(odd, 0, 3)
	f.Add("\xff\xfe\r\r\n", 1, 1)
	f.Add("🚢\n漢", 1, 1)
	f.Fuzz(func(t *testing.T, s string, line, character int) {
		words := newText(s)
		for _, enc := range []encoding{utf8Units, utf16Units, utf32Units} {
			offset := words.offset(position{line, character}, enc)
			if offset < 0 || offset > len(s) {
				t.Fatalf("offset %d of %d", offset, len(s))
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[:offset]) {
				t.Fatalf("offset %d splits a character", offset)
			}
			back := words.position(offset, enc)
			if again := words.offset(back, enc); again != offset {
				t.Fatalf("%s: %d became %v became %d", enc, offset, back, again)
			}
			if enc == utf16Units && utf8.ValidString(s) {
				from, _ := words.line(back.Line)
				if units := len(utf16.Encode([]rune(s[from:offset]))); units != back.Character {
					t.Fatalf("%d units, position says %d", units, back.Character)
				}
			}
		}
		if at := words.at(prose.At(line, character)); at < 0 || at > len(s) {
			t.Fatalf("place %d:%d: %d", line, character, at)
		}
		spotAt(words, words.offset(position{line, character}, utf16Units), false)
		spotAt(words, words.offset(position{line, character}, utf16Units), true)
	})
}
