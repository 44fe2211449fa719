package draw

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// two is a picture small enough to be read.
func two() ([]Column, []Line) {
	return []Column{
		{Width: 100, Nodes: []Node{{Key: "a", Text: "One"}, {Key: "b", Text: "Two words that do not fit", Lead: 20}}, Most: 2},
		{Width: 80, Gap: 40, Nodes: []Node{{Key: "h", Text: "Head", Heading: true}, {Key: "c", Text: "Three"}}, Most: 2},
		{Width: 60, Gap: 30, Near: true, Nodes: []Node{{Key: "d", Text: "Four"}, {Key: "e", Text: "Alone"}}, Most: 2},
	}, []Line{{"a", "c", "x", 1}, {"b", "c", "x", 1}, {"b", "c", "y", 3}, {"c", "d", "", 1}, {"c", "nobody", "", 1}, {"nobody", "a", "", 1}, {"a", "b", "", 1}}
}

func TestLayers(t *testing.T) {
	columns, lines := two()
	got := Layers(columns, lines)
	want := Drawing{
		Width: 310, Height: 84,
		Columns: [][]Box{
			{{0, 4, 100, 28, []Row{{0, 23, "One"}}, false}, {0, 32, 100, 48, []Row{{20, 51, "Two words"}, {20, 71, "that do no…"}}, true}},
			{{140, 9, 80, 28, []Row{{140, 28, "Head"}}, false}, {140, 47, 80, 28, []Row{{140, 66, "Three"}}, false}},
			{{250, 24, 60, 28, []Row{{250, 43, "Four"}}, false}, {250, 52, 60, 28, []Row{{250, 71, "Alone"}}, false}},
		},
		Paths: []Path{
			{"", 1, "M185 61H220c12 0 12-23 24-23"},
			{"x", 1, "M32 18H100c17 0 17 43 34 43M100 56c17 0 17 5 34 5"},
			{"y", 3, "M100 56c17 0 17 5 34 5"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestNothing draws what there is nothing of.
func TestNothing(t *testing.T) {
	for _, columns := range [][]Column{nil, {{}}, {{Width: 10}, {Width: 10, Gap: 5, Near: true}}, {{Nodes: []Node{{Key: "a"}}}}} {
		d := Layers(columns, []Line{{"a", "b", "", 1}})
		if len(d.Columns) != len(columns) || len(d.Paths) != 0 {
			t.Errorf("%+v made %+v", columns, d)
		}
	}
}

// random is a picture of about n names.
func random(r *rand.Rand, n int) ([]Column, []Line) {
	words := []string{"a", "boat", "that", "someone", "missed", "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "港", "島の暮らし", "ѝ", "עזרה", "e\u0301", "🛟"}
	columns := make([]Column, 2+r.IntN(4))
	var keys [][]string
	for i := range columns {
		c := Column{Width: 40 + r.IntN(200), Gap: 20 + r.IntN(60), Near: r.IntN(3) == 0, Most: 1 + r.IntN(3), Large: r.IntN(20)}
		var own []string
		for j := range r.IntN(2*n/len(columns) + 1) {
			var text []string
			for range r.IntN(9) {
				text = append(text, words[r.IntN(len(words))])
			}
			node := Node{Key: fmt.Sprintf("%d-%d", i, j), Text: strings.Join(text, " "), Lead: r.IntN(30), Heading: r.IntN(9) == 0}
			c.Nodes, own = append(c.Nodes, node), append(own, node.Key)
		}
		columns[i], keys = c, append(keys, own)
	}
	var lines []Line
	for range r.IntN(2*n + 1) {
		i := r.IntN(len(columns) - 1)
		if len(keys[i]) > 0 && len(keys[i+1]) > 0 {
			lines = append(lines, Line{keys[i][r.IntN(len(keys[i]))], keys[i+1][r.IntN(len(keys[i+1]))], []string{"", "t1", "t1 t2"}[r.IntN(3)], 1 + r.IntN(6)})
		}
	}
	return columns, lines
}

// TestProperties holds pictures of any shape to what every picture promises.
func TestProperties(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		columns, lines := random(r, 30)
		d := Layers(columns, lines)
		apart(t, d, seed)
		drawn := ends(t, d, columns, seed)
		if drawn != len(lines) {
			t.Errorf("seed %d: %d lines are drawn of %d", seed, drawn, len(lines))
		}
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		if diff := cmp.Diff(d, Layers(columns, lines)); diff != "" {
			t.Fatalf("seed %d: the order of the lines matters:\n%s", seed, diff)
		}
	}
}

// apart checks that the boxes lie in the picture and not over each other, and that
// rows lie in their boxes.
func apart(t *testing.T, d Drawing, seed uint64) {
	t.Helper()
	right := 0
	for i, boxes := range d.Columns {
		free := 0
		for j, b := range boxes {
			if b.X < right || b.Y < free || b.Y+b.Height > d.Height || b.X+b.Width > d.Width || b.Height < 24 {
				t.Errorf("seed %d: box %d of column %d lies over another, outside, or is too small to tap: %+v", seed, j, i, b)
			}
			for _, row := range b.Rows {
				if row.Y <= b.Y || row.Y > b.Y+b.Height || row.X < b.X {
					t.Errorf("seed %d: a row outside its box: %+v", seed, b)
				}
			}
			free = b.Y + b.Height
		}
		if len(boxes) > 0 {
			right = boxes[0].X + boxes[0].Width
		}
	}
}

var curves = regexp.MustCompile(`M(\d+) (\d+)(?:H(\d+))?c\d+ 0 \d+ ?-?\d+ (\d+)( ?-?\d+)`)

// ends checks that each line begins behind a name and ends before one, and says
// how many there are.
func ends(t *testing.T, d Drawing, columns []Column, seed uint64) int {
	t.Helper()
	begins, finishes := map[[2]int]bool{}, map[[2]int]bool{}
	for i, boxes := range d.Columns {
		for _, b := range boxes {
			begins[[2]int{b.X + columns[i].Width, b.middle()}] = true
			finishes[[2]int{b.X - touch, b.middle()}] = true
		}
	}
	number := func(s string) int { n, _ := strconv.Atoi(strings.TrimSpace(s)); return n }
	drawn := 0
	for _, p := range d.Paths {
		if rest := curves.ReplaceAllString(p.D, ""); rest != "" {
			t.Errorf("seed %d: not a line: %q", seed, rest)
		}
		for _, m := range curves.FindAllStringSubmatch(p.D, -1) {
			drawn++
			from := number(m[1])
			if m[3] != "" {
				from = number(m[3])
			}
			if !begins[[2]int{from, number(m[2])}] || !finishes[[2]int{from + number(m[4]), number(m[2]) + number(m[5])}] {
				t.Errorf("seed %d: %s does not lead from a name to a name", seed, m[0])
			}
		}
	}
	return drawn
}

// TestTime draws ten times as much, which is not to take a hundred times as long.
func TestTime(t *testing.T) {
	took := func(n int) time.Duration {
		columns, lines := random(rand.New(rand.NewPCG(5, 5)), n)
		best := time.Hour
		for range 5 {
			start := time.Now()
			Layers(columns, lines)
			best = min(best, time.Since(start))
		}
		return best
	}
	small, large := took(2000), took(20000)
	if large > 40*small {
		t.Errorf("2,000 names take %v, 20,000 take %v", small, large)
	}
}

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text        string
		width, most int
		want        string
		cut         bool
	}{
		{"", 50, 3, "", false},
		{"one two", 500, 3, "one two", false},
		{"one two three", 60, 3, "one two/three", false},
		{"one two three", 60, 1, "one tw…", true},
		{"  much   space  ", 500, 1, "much space", false},
		{"Donaudampfschiff", 60, 3, "Donauda/mpfschif/f", false},
		{"島の暮らしを守る", 60, 3, "島の暮ら/しを守る", false},
		{"x", 1, 1, "x", false},
	} {
		rows, cut := wrap(tt.text, tt.width, tt.most)
		if got := strings.Join(rows, "/"); got != tt.want || cut != tt.cut {
			t.Errorf("wrap(%q, %d, %d) = %q, %v, want %q, %v", tt.text, tt.width, tt.most, got, cut, tt.want, tt.cut)
		}
	}
}

// FuzzWrap holds that no letter is lost where nothing is cut, and that rows are
// as many as they may be.
func FuzzWrap(f *testing.F) {
	f.Add("Get someone there who missed the last boat", 120, 3)
	f.Add("島の暮らし\u00a0🛟", 30, 1)
	f.Fuzz(func(t *testing.T, text string, width, most int) {
		if most < 1 || most > 9 || len(text) > 500 {
			t.Skip()
		}
		rows, cut := wrap(text, width, most)
		if len(rows) < 1 || len(rows) > most {
			t.Errorf("%d rows, and %d are allowed", len(rows), most)
		}
		if bare := strings.Join(strings.Fields(text), ""); !cut && strings.ReplaceAll(strings.Join(rows, ""), " ", "") != strings.ReplaceAll(bare, " ", "") {
			t.Errorf("%q became %q", text, rows)
		}
	})
}
