package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// The limits leave room for the path of the output folder, as Windows allows 260
// in all, and keep to what a file system allows for one name.
const (
	longestPath = 200 // UTF-16 units, as Windows counts
	longestName = 255 // bytes, as Linux counts
)

// reserved are the names that Windows keeps for devices, with any extension.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}

// A nameList has the files and folders of a site, which end in a slash, by their names
// as systems see them that do not tell capital letters from small ones.
type nameList map[string]string

// add refuses a path that is the same file as another on some system. Paths are
// expected in Unicode's composed form (NFC), which whoever makes them from file names
// sees to. Two that are one in spite of all this meet at O_EXCL when they are written,
// so neither is lost in silence.
func (l nameList) add(name string) error {
	folded := fold(name)
	if other, taken := l[folded]; taken {
		return clash(min(other, name), max(other, name))
	}
	l[folded] = name
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		folded = path.Dir(folded)
		whole := name[:len(dir)+1]
		other, taken := l[folded]
		if taken && other != whole {
			return clash(min(other, whole), max(other, whole))
		}
		if taken {
			return nil
		}
		l[folded] = whole
	}
	return nil
}

// clash is the error of two paths that are one; folders end in a slash.
func clash(a, b string) error {
	if a == b {
		return fmt.Errorf("%q is made twice", a)
	}
	if strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/") {
		return fmt.Errorf("%q is wanted both as a file and as a folder; rename one of them", strings.TrimSuffix(a, "/"))
	}
	return fmt.Errorf("%q and %q are one and the same on Windows and macOS, which do not tell capital letters from small ones; rename one of them", a, b)
}

// portable says why a path cannot be used on every system.
func portable(name string) error {
	if !utf8.ValidString(name) {
		return errors.New("the name is not valid UTF-8; rename the file")
	}
	for _, r := range name {
		if strings.ContainsRune(`<>:"|?*\`, r) {
			return fmt.Errorf("it has a %q, which Windows allows in no name; leave it out", r)
		}
		if !unicode.IsPrint(r) && r != '\u200c' && r != '\u200d' { // the two joiners are part of spelling in Persian and Hindi
			return fmt.Errorf("there is an invisible character (%U) in the name; leave it out", r)
		}
	}
	if name == "." || !fs.ValidPath(name) {
		return errors.New("a path is names with single slashes between them, without . or .. as a name")
	}
	if len(utf16.Encode([]rune(name))) > longestPath {
		return fmt.Errorf("the path is longer than %d characters, which leaves too little room on Windows; shorten it", longestPath)
	}
	if top, _, _ := strings.Cut(name, "/"); strings.EqualFold(top, Marker) {
		return fmt.Errorf("the name %s is that of Playbook's own list of files; choose another", Marker)
	}
	for part := range strings.SplitSeq(name, "/") {
		if err := portablePart(part); err != nil {
			return err
		}
	}
	return nil
}

// portablePart says why one name of a path cannot be used on every system.
func portablePart(part string) error {
	if len(part) > longestName {
		return fmt.Errorf("%q is longer than %d bytes, the most a disk takes; shorten it", part, longestName)
	}
	if strings.HasPrefix(part, " ") || strings.TrimRight(part, " .") != part {
		return fmt.Errorf("%q begins with a space or ends in a space or a dot, which Windows drops; leave it out", part)
	}
	base, _, _ := strings.Cut(part, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	if reserved[base] || isPort(base) {
		return fmt.Errorf("the name %q is one that Windows keeps for itself, whatever follows the dot; choose another", base)
	}
	return nil
}

// isPort recognises com1 to lpt9, and com¹, com², com³, which Windows also takes
// for devices.
func isPort(base string) bool {
	number, ok := strings.CutPrefix(base, "com")
	if !ok {
		number, ok = strings.CutPrefix(base, "lpt")
	}
	return ok && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number)
}

// fold makes names equal that differ in capital letters only.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(unicode.ToUpper(r)) // the least of those that are one letter
			continue
		}
		if r == 'ß' || r == 'ẞ' {
			b.WriteString("SS")
			continue
		}
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		b.WriteRune(least)
	}
	return b.String()
}
