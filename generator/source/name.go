package source

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"playbook/generator/playbook"
)

// The limits on files that are no text, in bytes. Code hosts take no file that is larger,
// and readers wait for none.
const (
	MaxAsset  = 100 << 20 // of one
	MaxAssets = 400 << 20 // of those of static/ together, and of those that pages show
)

// maxPath is the greatest length of a name below static/, as Windows counts.
const maxPath = 200

// nameable reports a name that could not be read again on another computer. Nothing
// below a folder of such a name is read.
func (r *reader) nameable(name string) bool {
	if utf8.ValidString(name) {
		return true
	}
	shown := strings.ToValidUTF8(name, "�")
	r.report(playbook.Problem{
		Pos: playbook.Pos{File: shown}, Rule: "unreadable-page", Target: shown,
		Text: "the name of " + shown + " is not written in UTF-8, so other computers cannot open it",
		Hint: "rename it, with the sign that is shown as � typed again",
	})
	return false
}

// portable reports the name of a file of static/ that is not the same file on every
// system. Pages have ids, which are stricter.
func (r *reader) portable(name string) {
	what, hint := unportable(name)
	if what == "" {
		// Two names that fold to one are one file on Windows and macOS.
		folded := cases.Fold().String(norm.NFC.String(name))
		first, twice := r.folded[folded]
		if r.folded[folded] = name; !twice {
			return
		}
		what, hint = fmt.Sprintf("%s and %s are one and the same file on Windows and macOS, so one of them would be lost", first, name), "rename one of them"
	}
	r.report(playbook.Problem{Pos: playbook.Pos{File: name}, Rule: "misplaced-page", Target: name, Text: what, Hint: hint})
}

// unportable says why a name cannot be used on every system, and what to do.
func unportable(name string) (what, hint string) {
	for _, c := range name {
		switch {
		case strings.ContainsRune(`<>:"|?*\`, c):
			return fmt.Sprintf("the name of %s has a %c in it, which Windows allows in no name", name, c), "rename the file without it"
		case !unicode.IsPrint(c) && c != '\u200c' && c != '\u200d': // the two joiners are part of spelling in Persian and Hindi
			return fmt.Sprintf("the name of %s has an invisible character in it (U+%04X)", name, c), "rename the file, and type the name again"
		}
	}
	if units := len(utf16.Encode([]rune(strings.TrimPrefix(name, "static/")))); units > maxPath {
		return fmt.Sprintf("the path of %s is longer than %d characters, which leaves too little room on Windows", short(name), maxPath), "shorten it"
	}
	if !norm.NFC.IsNormalString(name) {
		return fmt.Sprintf("the name of %s is written with letters and accents apart, so a link that looks the same would not lead to it", name), "rename the file, and type the name again on another computer"
	}
	for part := range strings.SplitSeq(name, "/") {
		base, _, _ := strings.Cut(strings.ToLower(part), ".")
		switch {
		case strings.Trim(part, " ") != part || strings.HasSuffix(part, "."):
			return fmt.Sprintf("%s has a space or a dot at the edge of a name, which Windows drops", name), "rename it without"
		case device(strings.TrimRight(base, " ")):
			return fmt.Sprintf("Windows keeps the name %s for itself, whatever follows the dot", base), "rename " + name
		}
	}
	return "", ""
}

// device reports whether a name is one that Windows keeps for devices.
func device(base string) bool {
	if slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$"}, base) {
		return true
	}
	number, is := strings.CutPrefix(base, "com")
	if !is {
		number, is = strings.CutPrefix(base, "lpt")
	}
	return is && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789¹²³", number)
}

// weigh reports a file of static/ or layouts/ that is too large to be held in
// memory, or to be meant.
func (r *reader) weigh(root, name string, d fs.DirEntry) {
	info, err := d.Info()
	if err != nil {
		return // it will be said when the file is read
	}
	what, hint := "", "take it out, and link to it where it can be downloaded"
	switch size := info.Size(); {
	case root == "layouts" && size > maxFile:
		what, hint = name+" is larger than 1 MiB, which no layout is", "take out what is no layout"
	case root == "static" && size > MaxAsset:
		what = fmt.Sprintf("%s is larger than %d MiB, which no page can ask its readers to wait for", name, MaxAsset>>20)
	case root == "static":
		before := r.weight
		if r.weight += size; before <= MaxAssets && r.weight > MaxAssets {
			what, hint = fmt.Sprintf("the files of static/ up to %s are larger than %d MiB together", path.Base(name), MaxAssets>>20), "take the largest out, and link to them where they can be downloaded"
		}
	}
	if what != "" {
		r.report(playbook.Problem{Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name, Text: what, Hint: hint})
	}
}
