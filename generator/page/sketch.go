package page

import (
	"slices"
	"strings"

	"playbook/generator/draw"
	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A sketch is a picture before it is laid out.
type sketch struct {
	v       *sight
	columns []draw.Column
	kinds   []string
	names   [][]PictureNode // beside the nodes of the columns
	there   map[string]int  // the column of each key, from 1
	weights map[[2]string]*line
}

// A line is what is to be drawn between two names.
type line struct {
	class   string
	count   int
	clauses []*playbook.Entry
}

// The columns of a picture: how wide each is, and the gap before it.
var columnSizes = map[string][2]int{
	"purpose": {108, 0}, "clause": {164, 40}, "role": {118, 76}, "procedure": {316, 84}, "moment": {230, 84}, "story": {156, 44}, "year": {156, 64},
}

// lead is the room that one mark of a clause takes before a name.
const lead = 22

func (v *sight) sketch() *sketch {
	return &sketch{v: v, there: map[string]int{}, weights: map[[2]string]*line{}}
}

// column adds a column, and the marks of the clauses that its names carry.
func (k *sketch) column(kind string, names []PictureNode, keys []string) {
	size := columnSizes[kind]
	c := draw.Column{Width: size[0], Gap: size[1], Near: kind == "story" || kind == "year", Most: 3}
	if kind == "purpose" {
		c.Most = 8
	}
	if kind != "role" && kind != "procedure" && kind != "moment" {
		c.Large = 12 // set in the second voice
	}
	room := 0
	for _, n := range names {
		room = max(room, len(n.Marks)*lead)
	}
	if room > 0 {
		room += 3
	}
	for i, n := range names {
		node := draw.Node{Key: keys[i], Text: n.Link.Title, Lead: room, Heading: n.Heading}
		if n.Heading {
			node.Lead = 0
		}
		c.Nodes = append(c.Nodes, node)
		k.there[keys[i]] = len(k.columns) + 1
	}
	k.columns, k.kinds, k.names = append(k.columns, c), append(k.kinds, kind), append(k.names, names)
}

// join adds one to the line between two names.
func (k *sketch) join(from, to, class string, clauses ...*playbook.Entry) {
	at := [2]string{from, to}
	l := k.weights[at]
	if l == nil {
		l = &line{class: class}
		k.weights[at] = l
	}
	l.count++
	for _, c := range clauses {
		if k.v.threads && !slices.Contains(l.clauses, c) {
			l.clauses = append(l.clauses, c)
		}
	}
}

// picture lays the sketch out.
func (k *sketch) picture(id, title string) Picture {
	var lines []draw.Line
	most := map[int]int{} // of the lines that end in each column
	for at, l := range k.weights {
		most[k.there[at[1]]] = max(most[k.there[at[1]]], l.count)
	}
	for at, l := range k.weights {
		class := strings.TrimSpace(l.class + " " + k.v.thread(l.clauses...))
		lines = append(lines, draw.Line{From: at[0], To: at[1], Class: class, Weight: weight(l.count, most[k.there[at[1]]])})
	}
	laid := draw.Layers(k.columns, lines)
	p := Picture{ID: id, Title: title, Width: laid.Width, Height: laid.Height + pictureTop, Lines: len(lines)}
	for i, boxes := range laid.Columns {
		c := PictureColumn{Kind: k.kinds[i]}
		for j, box := range boxes {
			c.X = box.X
			c.Nodes = append(c.Nodes, placed(k.names[i][j], box))
		}
		p.Columns = append(p.Columns, c)
	}
	for _, path := range laid.Paths {
		p.Paths = append(p.Paths, PicturePath{Class: path.Class, D: path.D, Weight: path.Weight})
	}
	return p
}

// pictureTop is the room above the names, where the columns are named.
const pictureTop = 36

func placed(n PictureNode, box draw.Box) PictureNode {
	n.X, n.Y, n.Width, n.Height, n.Cut = box.X, box.Y, box.Width, box.Height, box.Cut
	for _, r := range box.Rows {
		n.Rows = append(n.Rows, PictureRow{X: r.X, Y: r.Y, Text: r.Text})
	}
	for i := range n.Marks {
		n.Marks[i].X, n.Marks[i].Y = box.X+i*lead, box.Rows[0].Y-14
	}
	return n
}

// weight is how wide a line is, beside the widest of its column.
func weight(count, most int) int {
	if most <= widest {
		return count
	}
	return max(1, (widest*count+most-1)/most)
}

const widest = 6

func (v *sight) node(e *playbook.Entry, threads string, marked ...*playbook.Entry) PictureNode {
	n := PictureNode{Link: v.link(e), Threads: threads}
	for i, c := range marked {
		m := v.sign(c)
		m.Also = i > 0
		n.Marks = append(n.Marks, m)
	}
	return n
}

// sign is the mark of a clause: its number, in a shape.
func (v *sight) sign(c *playbook.Entry) PictureMark {
	return PictureMark{Number: v.number[c], Shape: (v.number[c]-1)%shapes + 1}
}

// shapes is how many shapes the marks of clauses have.
const shapes = 6

// purpose and clauses, and the lines between them.
func (k *sketch) purposes(clauses []*playbook.Entry, procedures []*playbook.Entry) {
	for _, e := range k.v.g.Of(playbook.KindPurpose) {
		if e.Alive() {
			n := PictureNode{Link: k.v.link(e)}
			n.Link.Title = e.Purpose.Statement.Value
			k.column("purpose", []PictureNode{n}, []string{"purpose"})
		}
	}
	k.clauses(clauses)
	for _, p := range procedures {
		for _, c := range k.v.serves[p] {
			k.join("purpose", k.key(c), "", c)
		}
	}
}

func (k *sketch) clauses(clauses []*playbook.Entry) {
	var names []PictureNode
	for _, c := range clauses {
		names = append(names, k.v.node(c, k.v.thread(c), c))
	}
	k.entries("clause", clauses, names)
}

func (k *sketch) roles(roles []*playbook.Entry) {
	var names []PictureNode
	for _, r := range roles {
		names = append(names, k.v.node(r, ""))
	}
	k.entries("role", roles, names)
}

// entries adds a column of entries. Of very many the last are one name, and lines
// to them are lines to it.
func (k *sketch) entries(kind string, entries []*playbook.Entry, names []PictureNode) {
	var keys []string
	for _, e := range entries[:min(mostNames, len(entries))] {
		keys = append(keys, e.ID)
	}
	if rest := len(entries) - len(keys); rest > 0 {
		more := PictureNode{Link: Link{URL: graph.Root(entries[0].Kind), Title: k.v.counts(rest, "and 1 more", "and {1} more")}}
		names = append(names[:mostNames:mostNames], more)
		keys = append(keys, others+kind)
	}
	if len(keys) > 0 {
		k.column(kind, names, keys)
	}
}

// others begins the key of the name that stands for the rest of a column; no id
// has such a sign.
const others = "…"

// key is the key of an entry's name, or of the one that stands for it.
func (k *sketch) key(e *playbook.Entry) string {
	if k.there[e.ID] > 0 {
		return e.ID
	}
	return others + string(e.Kind)
}

// procedures adds the procedures of groups, each group under its name, and their
// lines from clauses by way of roles.
func (k *sketch) procedures(groups []mapGroup, headed bool) {
	var names []PictureNode
	var keys []string
	for _, g := range groups {
		if headed {
			names, keys = append(names, PictureNode{Heading: true, Link: Link{Title: g.title}}), append(keys, others+"#"+g.id)
		}
		for _, p := range g.procedures {
			names, keys = append(names, k.v.node(p, k.v.thread(k.v.serves[p]...), k.v.serves[p]...)), append(keys, p.ID)
		}
	}
	if len(names) == 0 {
		return
	}
	k.column("procedure", names, keys)
	for _, g := range groups {
		for _, p := range g.procedures {
			for _, r := range k.v.who[p] {
				for _, c := range k.v.serves[p] {
					k.join(k.key(c), k.key(r), "", c)
				}
				k.join(k.key(r), p.ID, "", k.v.serves[p]...)
			}
		}
	}
}

// stories adds stories: those that a procedure is joined to in its order, then
// the others.
func (k *sketch) stories(stories, procedures []*playbook.Entry) {
	ordered := k.v.told(procedures)
	for _, e := range stories {
		if !slices.Contains(ordered, e) {
			ordered = append(ordered, e)
		}
	}
	var names []PictureNode
	for _, e := range ordered {
		var through []*playbook.Entry
		for _, p := range procedures {
			if slices.Contains(k.v.stories[p], e) {
				through = append(through, k.v.serves[p]...)
			}
		}
		names = append(names, k.v.node(e, k.v.thread(through...)))
	}
	k.entries("story", ordered, names)
	for _, p := range procedures {
		for _, e := range k.v.stories[p] {
			k.join(p.ID, k.key(e), "tale", k.v.serves[p]...)
		}
	}
}
