package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/prose"
)

// maxFile is the greatest size of a file in bytes: an honest page is under
// 100 KiB.
const maxFile = 1 << 20

// A badFile is something wrong with a file as a whole.
type badFile struct {
	at         prose.Place
	what, hint string
}

func (b *badFile) Error() string { return b.what }

const openYourself = "change its permissions so that you can open it yourself"

// load returns a file's bytes, and refuses one that is larger than any page
// before it has been read.
func load(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil, &badFile{what: name + " may not be read on this computer", hint: openYourself}
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		return nil, &badFile{what: name + " is a folder, where a file was looked for", hint: "rename the folder"}
	}
	raw, err := readAll(f, info)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(raw) > maxFile {
		return nil, &badFile{what: "the file is larger than 1 MiB, which no file of words is", hint: "split it, or move what is not text to static/"}
	}
	return raw, nil
}

// readAll returns the bytes of a file, at most one more than a file may have. What is
// known of the file says how much room they take; it may be nil, or wrong.
func readAll(f fs.File, info fs.FileInfo) ([]byte, error) {
	room := bytes.MinRead
	if info != nil {
		room += int(min(info.Size(), maxFile))
	}
	raw := bytes.NewBuffer(make([]byte, 0, room))
	_, err := raw.ReadFrom(io.LimitReader(f, maxFile+1))
	return raw.Bytes(), err
}

const (
	plainText = "save the file as plain UTF-8 with ordinary line ends"
	saveUTF8  = "save the file as UTF-8 in your editor"
	byteMark  = "\uFEFF"
)

// decodeText returns the text of a file with plain line ends, what is odd about
// it though harmless, and what makes it unreadable.
func decodeText(raw []byte) (text []byte, odd string, bad *badFile) {
	if bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) || bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return nil, "", &badFile{prose.Place{Line: 1, Col: 1}, "the file is written in UTF-16, and its words cannot be read", saveUTF8}
	}
	var oddities []string
	text = raw
	if rest, found := bytes.CutPrefix(text, []byte(byteMark)); found {
		text = rest
		oddities = append(oddities, "the file begins with a byte-order mark, an invisible sign that some programs add; it was passed over")
	}
	if bytes.IndexByte(text, '\r') >= 0 {
		// Every editor on Windows ends lines with both; that is not odd.
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
		oddities = append(oddities, "the file has the line ends of a very old system (carriage returns alone); they were read as ordinary ones")
	}
	bad = damaged(text)
	if bad == nil {
		bad = unmerged(text)
	}
	return text, strings.Join(oddities, ", and "), bad
}

// damaged looks for what makes a text unreadable.
func damaged(text []byte) *badFile {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if bad := damage(r, size); bad != nil {
			bad.at = newRuler(text, 1).place(i)
			return bad
		}
		i += size
	}
	return nil
}

func damage(r rune, size int) *badFile {
	switch {
	case r >= ' ' && r < 0x7F || r == '\n' || r == '\t': // nearly every one
	case r == utf8.RuneError && size == 1:
		return &badFile{what: "here is a byte that is not UTF-8, so a word would come out wrong", hint: saveUTF8}
	case r == 0:
		return &badFile{what: "here is a byte of zero, which no text holds", hint: "the file may be damaged, or no text at all; if it is one, " + saveUTF8}
	case r == '\u202D', r == '\u202E':
		return &badFile{what: fmt.Sprintf("here is an invisible character (U+%04X) that turns the order of letters round, so readers would see other words than these", r), hint: "take it out and type the words again"}
	case unicode.IsControl(r), r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF: // of the last two sorts no program may write one
		return &badFile{what: fmt.Sprintf("here is an invisible control character (U+%04X), so a word would come out wrong", r), hint: "take it out and type the words again"}
	}
	return nil
}
