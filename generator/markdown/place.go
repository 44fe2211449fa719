package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"playbook/generator/prose"
)

// places turns offsets in a text into lines and columns of its file. Most
// offsets come in order, so it counts on from the last one: a line with very
// many links is counted once, not once for each.
type places struct {
	src    []byte
	first  int
	starts []int // the offset of each line; empty until the first question
	line   int   // the last answer
	off    int
	col    int
}

func (p *places) reset(src []byte, first int) {
	*p = places{src: src, first: first, starts: p.starts[:0], line: -1}
}

// at returns the place of an offset.
func (p *places) at(off int) prose.Place {
	off = min(max(off, 0), len(p.src))
	if len(p.starts) == 0 {
		p.index()
	}
	line := p.line
	if line < 0 || off < p.off || line+1 < len(p.starts) && off >= p.starts[line+1] {
		line = sort.SearchInts(p.starts, off+1) - 1
		p.off, p.col = p.starts[line], 1
	}
	p.col += utf8.RuneCount(p.src[p.off:off])
	p.line, p.off = line, off
	return prose.At(p.first+line, p.col)
}

func (p *places) index() {
	p.starts = append(p.starts, 0)
	for from := 0; ; {
		i := bytes.IndexByte(p.src[from:], '\n')
		if i < 0 {
			return
		}
		from += i + 1
		p.starts = append(p.starts, from)
	}
}

// offset returns where part stands in whole, if it is a slice of it. goldmark
// hands out the destination of a link as such a slice, and says nowhere else
// where it stands.
func offset(whole, part []byte) (int, bool) {
	if len(part) == 0 {
		return 0, false
	}
	off := cap(whole) - cap(part)
	if off < 0 || off+len(part) > len(whole) || &whole[off] != &part[0] {
		return 0, false
	}
	return off, true
}
