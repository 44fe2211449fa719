package golden

import "strings"

// A file is one file of an archive.
type file struct{ name, text string }

// parse reads an archive in the txtar format: a comment, then files, each after a
// line "-- name --". Every text is an archive. The format is so small that
// reading it here costs less than a module.
func parse(data string) (comment string, files []file) {
	text := &comment
	for line := range strings.SplitAfterSeq(data, "\n") {
		if name, ok := marker(line); ok {
			files = append(files, file{name: name})
			text = &files[len(files)-1].text
			continue
		}
		*text += line
	}
	return comment, files
}

func marker(line string) (name string, ok bool) {
	name, opens := strings.CutPrefix(strings.TrimRight(line, "\r\n"), "-- ")
	name, closes := strings.CutSuffix(name, " --")
	name = strings.TrimSpace(name)
	return name, opens && closes && name != ""
}

// format writes an archive that parse reads back.
func format(comment string, files []file) string {
	var b strings.Builder
	b.WriteString(ended(comment))
	for _, f := range files {
		b.WriteString("-- " + f.name + " --\n")
		b.WriteString(ended(f.text))
	}
	return b.String()
}

// ended gives a text the line end that the next marker needs before it.
func ended(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}
