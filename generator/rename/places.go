package rename

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"playbook/generator/mend"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A text is a file as it stands on the disk, and its lines without their ends.
type text struct {
	file  string
	raw   []byte
	lines []string
	end   string // what ends its lines
}

// text reads a file once.
func (w *work) text(file string) (*text, error) {
	if t := w.texts[file]; t != nil {
		return t, nil
	}
	raw, err := mend.Read(w.folder, file)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	s := strings.TrimPrefix(string(raw), "\uFEFF")
	t := &text{file: file, raw: raw, end: "\n"}
	switch {
	case strings.Contains(s, "\r\n"):
		t.end = "\r\n"
	case strings.Contains(s, "\r") && !strings.Contains(s, "\n"):
		t.end = "\r"
	}
	t.lines = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	w.texts[file] = t
	return t, nil
}

// at splits a line at a place.
func (t *text) at(p prose.Place) (before, after string) {
	if p.Line < 1 || int(p.Line) > len(t.lines) {
		return "", ""
	}
	line := t.lines[p.Line-1]
	off := 0
	for col := 1; col < int(p.Col) && off < len(line); col++ {
		_, size := utf8.DecodeRuneInString(line[off:])
		off += size
	}
	return line[:off], line[off:]
}

// quote is the quotation mark with which a text of the front matter begins, or
// nothing.
func quote(s string) string {
	if strings.HasPrefix(s, `"`) || strings.HasPrefix(s, `'`) {
		return s[:1]
	}
	return ""
}

// rewrite notes another value for a text of the front matter, in the quotation marks
// that it has.
func (w *work) rewrite(file string, of playbook.Text, to string) error {
	t, err := w.text(file)
	if err != nil {
		return err
	}
	_, after := t.at(of.At)
	mark := quote(after)
	w.edit(file, playbook.Edit{At: of.At, Old: mark + of.Value + mark, New: mark + to + mark})
	return nil
}

// formerly notes the old id on the page: in the place of the new one where the page
// had that before, else as the first of its former ids.
func (w *work) formerly() error {
	e := w.page
	t, err := w.text(e.File)
	if err != nil {
		return err
	}
	for _, f := range e.Formerly {
		if f.Value == w.new {
			return w.rewrite(e.File, f, w.old)
		}
	}
	if len(e.Formerly) > 0 {
		w.firstOf(t, e.Formerly[0])
		return nil
	}
	if key, there := e.Keys["formerly"]; there {
		return w.fill(t, key.At)
	}
	for i := 1; i < len(t.lines); i++ {
		if strings.TrimRight(t.lines[i], " \t") == "---" {
			w.edit(e.File, playbook.Edit{At: prose.At(i+1, 1), Old: "---", New: "formerly: [" + w.old + "]" + t.end + "---"})
			return nil
		}
	}
	return refuse("%s has no end of its front matter, so nothing can be added to it", e.File)
}

// firstOf puts the old id before the first of a list: of hyphens, in brackets, or of
// one without either.
func (w *work) firstOf(t *text, first playbook.Text) {
	before, after := t.at(first.At)
	mark := quote(after)
	item := mark + first.Value + mark
	to := w.old + ", " + item
	switch lead := strings.TrimLeft(before, " "); {
	case strings.HasPrefix(lead, "- ") && strings.TrimLeft(lead[1:], " ") == "":
		to = w.old + t.end + before + item
	case !strings.Contains(lead, "[") && strings.HasSuffix(strings.TrimRight(lead, " "), ":"):
		to = "[" + to + "]"
	}
	w.edit(t.file, playbook.Edit{At: first.At, Old: item, New: to})
}

// nothing is a field `formerly` with nothing in it.
var nothing = regexp.MustCompile(`^["']?formerly["']?[ \t]*:([ \t]*\[[ \t]*\])?`)

// fill puts the old id into an empty field.
func (w *work) fill(t *text, at prose.Place) error {
	_, after := t.at(at)
	old := nothing.FindString(after)
	if rest := strings.TrimSpace(strings.TrimPrefix(after, old)); old == "" || rest != "" && rest[0] != '#' {
		return refuse("%s: `formerly` holds something that is no id; put it right first", playbook.At(t.file, at))
	}
	key, _, _ := strings.Cut(old, ":")
	w.edit(t.file, playbook.Edit{At: at, Old: old, New: key + ": [" + w.old + "]"})
	return nil
}

// links notes the links of an entry's text to the page by the path of its file or by
// its address.
func (w *work) links(e *playbook.Entry) error {
	if e.Body == nil {
		return nil
	}
	for _, l := range e.Body.Links {
		if l.Kind != prose.Local || w.g.Local(e, l.Target).Entry != w.page {
			continue
		}
		from, to, part := w.retarget(l.Target)
		if !part {
			continue
		}
		if err := w.link(e.File, l, from, to); err != nil {
			return err
		}
	}
	return nil
}

// retarget splits a link's target around the part of it that the renaming changes,
// and says what that becomes: the file's name, or the id in an address. It answers
// false where nothing of it changes.
func (w *work) retarget(target string) (head, to string, changes bool) {
	where, _, _ := strings.Cut(target, "#")
	where, _, _ = strings.Cut(where, "?")
	dir, name := path.Split(strings.TrimSuffix(where, "/"))
	switch {
	case strings.HasPrefix(where, "/"):
		return dir + w.old, dir + w.new, name == w.old
	case w.to == "" || where == "":
		return "", "", false
	}
	return where, dir + path.Base(w.to), true
}

// link notes the edit of a link, whose place is that of its target: for a link that
// is written as [words][name], the one in the definition of the name.
func (w *work) link(file string, l prose.Link, from, to string) error {
	t, err := w.text(file)
	if err != nil {
		return err
	}
	if _, after := t.at(l.Place); !strings.HasPrefix(after, from) {
		return refuse("%s: this link leads to the page and is written in a way that cannot be changed here; write it as [[%s]] first", playbook.At(file, l.Place), w.old)
	}
	w.edit(file, playbook.Edit{At: l.Place, Old: from, New: to})
	return nil
}
