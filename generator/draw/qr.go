package draw

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// A Code is a QR code: rows of modules, true where a module is dark. The room
// around it is not part of the rows.
type Code struct{ Rows [][]bool }

// quietZone is how many light modules stand around a code, so that a camera finds it.
const quietZone = 4

// QR makes the code of a text. It bears a scratch: about a seventh of it may be
// lost. Its error says that the text is too long.
func QR(text string) (Code, error) {
	made, err := qr.Encode(text, qr.M)
	if err != nil {
		return Code{}, fmt.Errorf("a code of %d letters: %w", len(text), err)
	}
	c := Code{Rows: make([][]bool, made.Size)}
	for y := range c.Rows {
		c.Rows[y] = make([]bool, made.Size)
		for x := range c.Rows[y] {
			c.Rows[y][x] = made.Black(x, y)
		}
	}
	return c, nil
}

// Size is how many modules wide and high the code is.
func (c Code) Size() int { return len(c.Rows) }

// Path is the code as the d of an SVG path that is stroked one module wide: a
// stroke along the middle of every run of dark modules.
func (c Code) Path() string {
	var b strings.Builder
	for y, row := range c.Rows {
		at := 0 // where the last stroke ended
		for x := 0; x < len(row); x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if at == 0 {
				b.WriteString("M" + strconv.Itoa(from) + " " + strconv.Itoa(y) + ".5h" + strconv.Itoa(x-from))
			} else {
				b.WriteString("m" + strconv.Itoa(from-at) + " 0h" + strconv.Itoa(x-from))
			}
			at = x
		}
	}
	return b.String()
}

// Terminal is the code for a terminal, two rows of modules to a line, with a line
// feed after each. Its light modules and the room around it are written as blocks
// on an explicit ground, so that it is dark on light whatever the terminal is.
func (c Code) Terminal() string {
	const dark, reset = "\x1b[30;107m", "\x1b[0m"
	size := c.Size()
	at := func(x, y int) bool {
		return x >= 0 && y >= 0 && x < size && y < size && c.Rows[y][x]
	}
	var b strings.Builder
	for y := -quietZone; y < size+quietZone; y += 2 {
		b.WriteString(dark)
		for x := -quietZone; x < size+quietZone; x++ {
			b.WriteString(half[at(x, y)][at(x, y+1)])
		}
		b.WriteString(reset + "\n")
	}
	return b.String()
}

// half is the block whose upper and lower halves are dark, or not.
var half = map[bool]map[bool]string{
	true:  {true: "█", false: "▀"},
	false: {true: "▄", false: " "},
}
