package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// An Error says what is wrong with a list, and on which line.
type Error struct {
	Line int
	What string
}

// Error is the line and what is wrong with it.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

const anew = "; --write-baseline makes the list anew"

// Read reads a list that was written by Text, and perhaps changed by people since.
func Read(text []byte) (*Baseline, error) {
	var b Baseline
	number, begun := 0, false
	lines := map[string]int{}
	for line := range bytes.Lines(text) {
		number++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !begun {
			if what := notBegun(line); what != "" {
				return nil, &Error{number, what}
			}
			begun = true
			continue
		}
		e, what := readEntry(line)
		if what != "" {
			return nil, &Error{number, what}
		}
		if first, twice := lines[e.fingerprint()]; twice {
			return nil, &Error{number, fmt.Sprintf("this says the same as line %d; keep one of the two, with a `count` if both are meant", first)}
		}
		lines[e.fingerprint()], e.Line = number, number
		b.entries = append(b.entries, e)
	}
	if !begun {
		return nil, &Error{1, "the file is empty, so it is no baseline" + anew}
	}
	return &b, nil
}

// notBegun says why a line is not the first one of a list that can be read.
func notBegun(line []byte) string {
	var h header
	switch err := strictly(line, &h); {
	case conflict(line) != "":
		return conflict(line)
	case err != nil || h.Version < 1:
		return `this is no baseline: its first line is {"playbook-baseline":1}` + anew
	case h.Version > version:
		return "this baseline is written in a later form than this program knows; use a newer version of the program"
	}
	return ""
}

// readEntry reads a line after the first, and says what is wrong with it.
func readEntry(line []byte) (Entry, string) {
	e := Entry{Count: 1}
	err := strictly(line, &e)
	switch {
	case conflict(line) != "":
		return e, conflict(line)
	case err != nil:
		return e, err.Error() + anew
	case e.Rule == "":
		return e, "this entry names no rule" + anew
	case e.Page != "" && e.File != "":
		return e, "this entry names both a page and a file; a page goes by its id alone"
	case e.Count < 1:
		return e, "`count` is a whole number from 1; take the line out if nothing is left"
	}
	return e, ""
}

// conflict says so where a line is what git leaves behind when two changes could
// not be merged.
func conflict(line []byte) string {
	for _, mark := range []string{"<<<<<<<", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return "here two changes were not merged; keep the lines of both, or write the list anew with --write-baseline"
		}
	}
	return ""
}

// strictly reads a line of JSON that holds one value and nothing unknown.
func strictly(line []byte, to any) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(to); err != nil {
		return plainly(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands on this line after the entry")
	}
	return nil
}

// plainly says what is wrong with a line in plain words.
func plainly(err error) error {
	var wrong *json.UnmarshalTypeError
	switch name, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case unknown:
		return fmt.Errorf("an entry has no field %s; it has rule, page or file, target and count", name)
	case errors.As(err, &wrong) && wrong.Field != "":
		return fmt.Errorf("`%s` cannot be a %s", wrong.Field, wrong.Value)
	}
	return errors.New(`this line is no entry, which looks like {"rule":"missing-reason","page":"refund"}`)
}
