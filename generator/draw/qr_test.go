package draw_test

import (
	"strconv"
	"strings"
	"testing"

	"rsc.io/qr"

	"playbook/generator/draw"
)

// TestQRRows compares the rows with the library's own answers, and looks for the
// three corners by which a camera finds a code.
func TestQRRows(t *testing.T) {
	const address = "https://playbook.example.org/procedures/missed-last-boat/"
	c, err := draw.QR(address)
	if err != nil {
		t.Fatal(err)
	}
	want, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	if c.Size() != want.Size || c.Size() != 33 {
		t.Fatalf("%d modules, want %d", c.Size(), want.Size)
	}
	for y, row := range c.Rows {
		for x, dark := range row {
			if dark != want.Black(x, y) {
				t.Fatalf("module %d, %d is wrong", x, y)
			}
		}
	}
	for _, corner := range [][2]int{{0, 0}, {26, 0}, {0, 26}} {
		for y := range 7 {
			for x := range 7 {
				ring := max(abs(x-3), abs(y-3))
				if c.Rows[corner[1]+y][corner[0]+x] != (ring != 2) {
					t.Fatalf("the corner at %v is no finder", corner)
				}
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }

func TestQRTooLong(t *testing.T) {
	if _, err := draw.QR(strings.Repeat("a", 5000)); err == nil {
		t.Error("there is no code of 5,000 letters")
	}
}

// TestQRPath draws the path again, and looks whether it is the same code.
func TestQRPath(t *testing.T) {
	for _, text := range []string{"", "a", "https://playbook.example.org/procedures/put-it-right/"} {
		c, err := draw.QR(text)
		if err != nil {
			t.Fatal(err)
		}
		drawn := make([][]bool, c.Size())
		for y := range drawn {
			drawn[y] = make([]bool, c.Size())
		}
		x, y := 0, 0
		for _, stroke := range strings.FieldsFunc(strings.NewReplacer("M", "|M", "m", "|m").Replace(c.Path()), func(r rune) bool { return r == '|' }) {
			move, run, _ := strings.Cut(stroke[1:], "h")
			dx, dy, _ := strings.Cut(move, " ")
			if stroke[0] == 'M' {
				x, y = number(t, dx), number(t, strings.TrimSuffix(dy, ".5"))
			} else {
				x += number(t, dx)
			}
			for range number(t, run) {
				drawn[y][x] = true
				x++
			}
		}
		for y := range drawn {
			for x := range drawn[y] {
				if drawn[y][x] != c.Rows[y][x] {
					t.Fatalf("%q: module %d, %d of the path is wrong", text, x, y)
				}
			}
		}
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestQRTerminal reads the blocks back, and looks for the room around them.
func TestQRTerminal(t *testing.T) {
	c, err := draw.QR("http://192.168.1.20:8080/")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(c.Terminal(), "\n"), "\n")
	if want := (c.Size() + 2*4 + 1) / 2; len(lines) != want {
		t.Fatalf("%d lines, want %d", len(lines), want)
	}
	for i, line := range lines {
		inner, ok := strings.CutPrefix(line, "\x1b[30;107m")
		inner, whole := strings.CutSuffix(inner, "\x1b[0m")
		row := []rune(inner)
		if !ok || !whole || len(row) != c.Size()+2*4 {
			t.Fatalf("line %d: %q", i, line)
		}
		for x, block := range row {
			for lower, dark := range []bool{strings.ContainsRune("█▀", block), strings.ContainsRune("█▄", block)} {
				mx, my := x-4, 2*i+lower-4
				want := mx >= 0 && my >= 0 && mx < c.Size() && my < c.Size() && c.Rows[my][mx]
				if dark != want {
					t.Fatalf("line %d, block %d is %q", i, x, block)
				}
			}
		}
	}
}
