// Package draw makes a picture of columns of names and of the lines between
// them: where each name stands, into which lines it is broken, and the path that
// each line takes.
//
// It makes QR codes as well (the module rsc.io/qr): rows of modules, a path, and
// blocks for a terminal.
//
// It alone knows how a picture is laid out. It knows nothing of a playbook, and
// writes no markup: what it returns are places in whole units, so that a layout
// can set every name as text, with its link, and give a line its shade by a class.
//
// The picture is read from one side to the other. The tallest column gives the
// height. A column that has room to spare stands evenly spread, or, where it asks
// for that, as near as possible to what its names are joined to. No two names of a
// column overlap, whatever they are joined to, and lines run in the gaps between
// columns only.
//
// # Why not a library, and why not fewer crossings
//
// The columns and the order in each are given, for a reader looks for a name
// where the navigation has it. What is left to work out is heights and curves,
// in time that grows with the number of names and lines.
package draw

import (
	"cmp"
	"slices"
)

// A Column is one column of a picture.
type Column struct {
	Width int  // of its names
	Gap   int  // before it, where lines run
	Near  bool // its names stand near what they are joined to
	Most  int  // into how many rows a name may be broken
	Large int  // by how many hundredths its letters are wider than those of a plain column
	Nodes []Node
}

// A Node is one name. Lines know it by its key, of which there is one in a
// picture.
type Node struct {
	Key     string
	Text    string
	Lead    int  // room before the text
	Heading bool // it names what stands below it
}

// A Line joins two nodes of different columns. Lines of one class and weight are
// drawn as one path.
type Line struct {
	From, To string
	Class    string
	Weight   int // how wide: at least 1
}

// A Drawing is a picture that has been laid out.
type Drawing struct {
	Width, Height int
	Columns       [][]Box // in the order of the columns and their nodes
	Paths         []Path
}

// A Box is where a node stands: its upper corner on the side where reading
// begins, how large it is, and its text line by line.
type Box struct {
	X, Y, Width, Height int
	Rows                []Row
	Cut                 bool // the text did not fit, and ends in dots
}

// A Row is a line of a text: where it begins, on its base line.
type Row struct {
	X, Y int
	Text string
}

// A Path is the lines of one class and weight, as the d of an SVG path.
type Path struct {
	Class  string
	Weight int
	D      string
}

// The measures of a picture, in units that are pixels where it is shown as large
// as it was drawn.
const (
	rowHeight = 20
	padding   = 4  // above and below the text of a box: with one row it is tall enough to be tapped
	headRoom  = 14 // above a heading that is not the first
	margin    = 4
	baseline  = 15 // of a row, from its top
)

// Layers lays a picture out. The order of the lines means nothing.
func Layers(columns []Column, lines []Line) Drawing {
	d := Drawing{Columns: make([][]Box, len(columns))}
	for i, c := range columns {
		if i > 0 {
			d.Width += c.Gap
		}
		d.Columns[i] = c.measure(d.Width)
		d.Width += c.Width
		d.Height = max(d.Height, tall(d.Columns[i], c.Nodes))
	}
	lines = slices.Clone(lines)
	slices.SortFunc(lines, byClass)
	joined := neighbours(lines)
	at := map[string]int{} // the middle of each node that has a place
	for _, near := range []bool{false, true} {
		for i, c := range columns {
			if c.Near != near {
				continue
			}
			wanted := spread(d.Columns[i], c.Nodes, d.Height)
			if near {
				pull(wanted, c.Nodes, d.Columns[i], joined, at)
			}
			settle(d.Columns[i], c.Nodes, wanted, d.Height)
			for k, n := range c.Nodes {
				at[n.Key] = d.Columns[i][k].middle()
			}
		}
	}
	d.Paths = route(columns, d.Columns, lines)
	return d
}

func byClass(a, b Line) int {
	return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}

func (b Box) middle() int { return b.Y + b.Height/2 }

// measure breaks the texts of a column into rows and sizes its boxes.
func (c Column) measure(x int) []Box {
	boxes := make([]Box, len(c.Nodes))
	for i, n := range c.Nodes {
		b := Box{X: x, Width: c.Width}
		rows, cut := wrap(n.Text, (c.Width-n.Lead)*100/(100+c.Large), max(1, c.Most))
		for _, text := range rows {
			b.Rows = append(b.Rows, Row{X: x + n.Lead, Text: text})
		}
		b.Height, b.Cut = len(rows)*rowHeight+2*padding, cut
		boxes[i] = b
	}
	return boxes
}

// above is the room that a node wants above it.
func above(nodes []Node, i int) int {
	if nodes[i].Heading && i > 0 {
		return headRoom
	}
	return 0
}

// tall is the least height of a column.
func tall(boxes []Box, nodes []Node) int {
	h := 2 * margin
	for i, b := range boxes {
		h += b.Height + above(nodes, i)
	}
	return h
}

// spread is where the boxes of a column stand if they share the room to spare.
func spread(boxes []Box, nodes []Node, height int) []int {
	spare := height - tall(boxes, nodes)
	y, wanted := margin, make([]int, len(boxes))
	for i, b := range boxes {
		y += above(nodes, i)
		wanted[i] = y + spare*(2*i+1)/(2*len(boxes))
		y += b.Height
	}
	return wanted
}

// pull moves the wanted places to the middle of what each node is joined to.
// Those that are joined to nothing follow the one before.
func pull(wanted []int, nodes []Node, boxes []Box, joined map[string][]string, at map[string]int) {
	for i, n := range nodes {
		sum, count := 0, 0
		for _, key := range joined[n.Key] {
			if y, placed := at[key]; placed {
				sum += y
				count++
			}
		}
		switch {
		case count > 0:
			wanted[i] = sum/count - boxes[i].Height/2
		case i > 0:
			wanted[i] = wanted[i-1] + boxes[i-1].Height
		default:
			wanted[i] = margin
		}
	}
}

// settle puts every box as near to its wanted place as the others let it: down
// past the one above, then up past the one below.
func settle(boxes []Box, nodes []Node, wanted []int, height int) {
	free := margin
	for i := range boxes {
		boxes[i].Y = max(wanted[i], free+above(nodes, i))
		free = boxes[i].Y + boxes[i].Height
	}
	free = height - margin
	for i := len(boxes) - 1; i >= 0; i-- {
		boxes[i].Y = min(boxes[i].Y, free-boxes[i].Height)
		free = boxes[i].Y - above(nodes, i)
		for k := range boxes[i].Rows {
			boxes[i].Rows[k].Y = boxes[i].Y + padding + k*rowHeight + baseline
		}
	}
}

// neighbours are the nodes at the other ends of each node's lines.
func neighbours(lines []Line) map[string][]string {
	joined := map[string][]string{}
	for _, l := range lines {
		joined[l.From] = append(joined[l.From], l.To)
		joined[l.To] = append(joined[l.To], l.From)
	}
	return joined
}
