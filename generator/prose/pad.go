package prose

import "strings"

// A Pad keeps short texts side by side in long ones. A large playbook has some fifty
// to a page, and each that lay in memory by itself would be looked at whenever garbage
// is collected: with ten thousand pages that was a third of what was looked at.
//
// Texts that are kept one after the other live as long as each other. The zero Pad is
// ready; it is for one goroutine at a time.
type Pad struct{ sheet strings.Builder }

// How large a sheet is in bytes, and from what length on a text has one for itself.
const (
	sheetSize = 16 << 10
	longText  = sheetSize / 8
)

// Keep returns a text of its own for what may change.
func (p *Pad) Keep(b []byte) string {
	if len(b) >= longText {
		return string(b)
	}
	from := p.turn(len(b))
	p.sheet.Write(b)
	return p.sheet.String()[from:]
}

// Copy returns the same text, so that what it is a part of need not be kept.
func (p *Pad) Copy(s string) string {
	if len(s) >= longText {
		return strings.Clone(s)
	}
	from := p.turn(len(s))
	p.sheet.WriteString(s)
	return p.sheet.String()[from:]
}

// turn makes room for n bytes, on a new sheet where this one is full, and says where
// they will stand. A sheet never grows: what stands on it stays where it is.
func (p *Pad) turn(n int) int {
	if p.sheet.Cap()-p.sheet.Len() < n {
		p.sheet = strings.Builder{}
		p.sheet.Grow(sheetSize)
	}
	return p.sheet.Len()
}
