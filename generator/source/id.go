package source

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

func fileID(name string) string {
	if name == purposeFile {
		return "purpose"
	}
	return bare(path.Base(name))
}

// maxID is the greatest length of an id.
const maxID = 40

var (
	idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	// reserved are names that some systems refuse for a file, and the names of
	// pages that stand beside the entries of a kind.
	reserved    = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$`)
	reservedFor = map[playbook.Kind][]string{playbook.KindStory: {"desk"}}
)

// BadID says why an id cannot be that of a page of a kind, or nothing.
func BadID(kind playbook.Kind, id string) string {
	switch {
	case !idForm.MatchString(id):
		return "an id is small letters without accents, figures, and single hyphens between them"
	case len(id) > maxID:
		return fmt.Sprintf("an id has at most %d characters, and this one has %d", maxID, len(id))
	case slices.Contains(reservedFor[kind], id):
		return "its address is that of another page of the site"
	case reserved.MatchString(id):
		return "computers keep this name for other uses"
	}
	return ""
}

var (
	notInID = regexp.MustCompile(`[^a-z0-9]+`)
	marks   = regexp.MustCompile(`\p{Mn}`)
	// plain writes letters with accents without them.
	plain = strings.NewReplacer("à", "a", "á", "a", "â", "a", "ã", "a", "ä", "a", "å", "a", "æ", "ae", "ç", "c", "è", "e", "é", "e",
		"ê", "e", "ë", "e", "ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "o", "ø", "o",
		"œ", "oe", "ß", "ss", "ù", "u", "ú", "u", "û", "u", "ü", "u", "ý", "y", "ÿ", "y", "ł", "l", "š", "s", "ž", "z", "č", "c")
)

// SuggestID says what to do about an id that cannot be one: as a rule, what to call
// the page instead.
func SuggestID(kind playbook.Kind, id string) string {
	s := plain.Replace(marks.ReplaceAllString(strings.ToLower(id), ""))
	s = strings.Trim(notInID.ReplaceAllString(s, "-"), "-")
	if len(s) > maxID {
		s = s[:maxID]
		if i := strings.LastIndexByte(s, '-'); i > 0 {
			s = s[:i]
		}
	}
	if BadID(kind, s) != "" {
		return "choose a short name of a word or two"
	}
	return fmt.Sprintf("call it %q", s)
}

// identify settles the entry's id, and checks it and the ids it had formerly. An
// id becomes an address, so an entry without a proper one is broken.
func (p *page) identify() {
	e := p.entry
	at, hint := p.top(), "rename the file: "
	if f := e.IDField; f.Value != "" {
		at, hint, e.ID = f.At, "", f.Value
	}
	if why := BadID(e.Kind, e.ID); why != "" && p.misplaced && e.IDField.Value == "" {
		e.Broken = true // the file has to be moved in any case, and may then be right
	} else if why != "" {
		e.Broken = true
		p.problem("bad-id", at, e.ID, fmt.Sprintf("%s cannot be the id of a page: %s", quoted(e.ID), why), hint+SuggestID(e.Kind, e.ID))
	}
	seen := map[string]bool{}
	e.Formerly = slices.DeleteFunc(e.Formerly, func(old playbook.Text) bool {
		return p.badFormer(old, seen)
	})
}

// badFormer reports a former id that no page can have had, or that says nothing.
func (p *page) badFormer(old playbook.Text, seen map[string]bool) bool {
	was := `the name of its file was the page's id, and is written here without ".md"`
	switch why := BadID(p.entry.Kind, old.Value); {
	case old.Value == "":
		return true
	case why != "":
		p.problem("bad-id", old.At, old.Value, fmt.Sprintf("%s was never the id of a page: %s", quoted(old.Value), why), was)
	case old.Value == p.entry.ID:
		p.problem("bad-id", old.At, old.Value, fmt.Sprintf("`formerly` names %s, which is what the page is called now", quoted(old.Value)), "write the id it had before, or take the line out")
	case seen[old.Value]:
		p.problem("bad-id", old.At, old.Value, fmt.Sprintf("`formerly` names %s twice", quoted(old.Value)), "take one of the two out")
	default:
		seen[old.Value] = true
		return false
	}
	return true
}

var (
	ownID     = regexp.MustCompile(`(?m)^id:[ \t]*["']?([a-z0-9-]+)["']?[ \t]*$`)
	formerIDs = regexp.MustCompile(`(?m)^formerly:[ \t]*\[([a-z0-9-]+(?:, *[a-z0-9-]+)*)\][ \t]*$`)
)

// salvage looks for the ids of a page whose front matter cannot be read, so that
// links to it are not called dead as well.
func (p *page) salvage(text []byte) {
	text = text[:min(len(text), maxFront)]
	if m := ownID.FindSubmatch(text); m != nil {
		p.entry.ID = string(m[1])
	}
	if m := formerIDs.FindSubmatch(text); m != nil {
		for old := range strings.SplitSeq(string(m[1]), ",") {
			p.entry.Formerly = append(p.entry.Formerly, playbook.Text{Value: strings.TrimSpace(old)})
		}
	}
}
