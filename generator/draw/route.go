package draw

import "strconv"

// An end is where lines may meet a node: before its column, or behind its text,
// from where they run level to the end of the column, past no other name.
type end struct{ column, left, text, right, y int }

// route draws the lines between nodes that there are. A line leaves a column on
// the side of the other and is level where it meets a name.
func route(columns []Column, boxes [][]Box, lines []Line) []Path {
	ends := map[string]end{}
	for i, c := range columns {
		for k, n := range c.Nodes {
			b := boxes[i][k]
			ends[n.Key] = end{i, b.X - touch, b.X + b.reach(c.Large) + touch, b.X + c.Width, b.middle()}
		}
	}
	var paths []Path
	var d []byte
	for _, l := range lines {
		from, there := ends[l.From]
		to, too := ends[l.To]
		if !there || !too || from.column == to.column {
			continue
		}
		if from.column > to.column {
			from, to = to, from
		}
		if n := len(paths); n == 0 || paths[n-1].Class != l.Class || paths[n-1].Weight != l.Weight {
			paths = closed(paths, d)
			paths, d = append(paths, Path{Class: l.Class, Weight: l.Weight}), nil
		}
		d = curve(d, from, to)
	}
	return closed(paths, d)
}

// touch is how near a line comes to a name.
const touch = 6

// reach is how far the rows of a box go.
func (b Box) reach(large int) int {
	far := 0
	for _, r := range b.Rows {
		far = max(far, r.X-b.X+wide(r.Text)*(100+large)/100)
	}
	return min(far, b.Width)
}

func closed(paths []Path, d []byte) []Path {
	if len(paths) > 0 {
		paths[len(paths)-1].D = string(d)
	}
	return paths
}

// curve adds a line that begins and ends level. It is written from where it
// begins, which takes less room.
func curve(d []byte, from, to end) []byte {
	d = append(d, 'M')
	d = point(d, min(from.text, from.right), from.y)
	if from.text < from.right {
		d = strconv.AppendInt(append(d, 'H'), int64(from.right), 10)
	}
	across, down := to.left-from.right, to.y-from.y
	d = point(append(d, 'c'), across/2, 0)
	d = point(append(d, ' '), across/2, down)
	return point(append(d, ' '), across, down)
}

func point(d []byte, x, y int) []byte {
	d = strconv.AppendInt(d, int64(x), 10)
	if y >= 0 { // a sign parts numbers as well as a space does
		d = append(d, ' ')
	}
	return strconv.AppendInt(d, int64(y), 10)
}
