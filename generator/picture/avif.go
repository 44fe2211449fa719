package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// An AVIF is boxes in boxes, and some say at which byte of the file others have their
// contents. So nothing is taken out of one: what nobody sees is blanked where it stands.

// isAVIF reports whether a file that begins with head is one: the first box names the
// sorts that it may be read as.
func isAVIF(head []byte) bool {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return false
	}
	sorts := head[8:min(len(head), int(min(binary.BigEndian.Uint32(head), 1<<20)))]
	for i := 0; i+4 <= len(sorts); i += 4 {
		if s := string(sorts[i : i+4]); i != 4 && (s == "avif" || s == "avis") { // the second is a version
			return true
		}
	}
	return false
}

// A blank is what is written over something: words that say nothing, if there is room for
// them, and then one byte again and again.
type blank struct {
	words string
	rest  byte
}

var (
	noExif = blank{"\x00\x00\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00", 0}
	noXMP  = blank{`<x:xmpmeta xmlns:x="adobe:ns:meta/"/>`, ' '}
)

// avif blanks what is no image.
func avif(data []byte) ([]byte, error) {
	b := blanker{file: bytes.Clone(data), left: len(data)}
	if err := b.boxes(0, len(data), 0); err != nil {
		return nil, err
	}
	return b.file, nil
}

// A blanker writes over parts of a file.
type blanker struct {
	file []byte
	left int // how much may still be blanked: a file has no more than itself
}

func (b *blanker) blank(from, to int, with blank) error {
	if from < 0 || from > to || to > len(b.file) || to-from > b.left {
		return ErrDamaged
	}
	b.left -= to - from
	for i := from; i < to; i++ {
		b.file[i] = with.rest
	}
	if len(with.words) <= to-from {
		copy(b.file[from:], with.words)
	}
	return nil
}

// deepest is how deep boxes with metadata stand in each other.
const deepest = 4

// boxes goes through the boxes of a part of the file.
func (b *blanker) boxes(from, to, depth int) error {
	if depth > deepest {
		return ErrDamaged
	}
	return b.each(from, to, func(kind string, start, body, end int) error {
		switch kind {
		case "moov", "trak":
			return b.boxes(body, end, depth+1)
		case "meta":
			return b.items(body, end)
		case "free", "skip", "udta", "uuid":
			copy(b.file[start+4:], "free")
			return b.blank(body, end, blank{})
		}
		return nil
	})
}

// each calls do for every box of a part: where it starts, its contents begin, and it ends.
func (b *blanker) each(from, to int, do func(kind string, start, body, end int) error) error {
	for from < to {
		if to-from < 8 {
			return ErrDamaged
		}
		size, body := uint64(binary.BigEndian.Uint32(b.file[from:])), from+8
		kind := string(b.file[from+4 : from+8])
		switch {
		case size == 0: // as far as there is
			size = uint64(to - from)
		case size == 1 && to-from >= 16:
			size, body = binary.BigEndian.Uint64(b.file[from+8:]), from+16
		}
		if size > uint64(to-from) || int(size) < body-from {
			return ErrDamaged
		}
		end := from + int(size)
		if err := do(kind, from, body, end); err != nil {
			return err
		}
		from = end
	}
	return nil
}

// items blanks those that a list of items says are no images.
func (b *blanker) items(from, to int) error {
	if to-from < 4 {
		return ErrDamaged
	}
	said := map[uint64]blank{} // by item: what to write over it
	var places []place
	inside := 0 // where what lies in the list itself begins
	err := b.each(from+4, to, func(kind string, _, body, end int) (err error) {
		switch kind {
		case "iinf":
			err = b.kinds(body, end, said)
		case "iloc":
			places, err = placesOf(b.file[body:end])
		case "idat":
			inside = body
		case "uuid", "free", "skip", "udta":
			err = b.blank(body, end, blank{})
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range places {
		with, is := said[p.item]
		if !is || p.elsewhere {
			continue
		}
		at := p.at
		if p.inside {
			at += uint64(inside)
		}
		if at > uint64(len(b.file)) || p.size == 0 || p.size > uint64(len(b.file)) {
			return ErrDamaged
		}
		if err := b.blank(int(at), int(at+p.size), with); err != nil {
			return err
		}
	}
	return nil
}

// kinds notes which items are no images.
func (b *blanker) kinds(from, to int, said map[uint64]blank) error {
	r := reader{rest: b.file[from:to]}
	r.skip(4 + 2) // how many there are is seen
	if b.file[from] > 0 {
		r.skip(2)
	}
	if r.short {
		return ErrDamaged
	}
	return b.each(to-len(r.rest), to, func(kind string, _, body, end int) error {
		r := reader{rest: b.file[body:end]}
		version := r.number(1)
		r.skip(3)
		id := r.number(2)
		if version == 3 {
			id = id<<16 | r.number(2)
		}
		r.skip(2)
		sort := "mime" // as the first versions have it
		if version >= 2 {
			sort = string(r.take(4))
		}
		if kind != "infe" || r.short {
			return ErrDamaged
		}
		switch sort {
		case "Exif":
			said[id] = noExif
		case "mime", "uri ":
			said[id] = noXMP
		}
		return nil
	})
}

// A place is where a part of an item lies.
type place struct {
	item, at, size    uint64
	inside, elsewhere bool // of the list itself, or not in this file
}

// placesOf reads the list of places.
func placesOf(list []byte) ([]place, error) {
	r := reader{rest: list}
	version := r.number(1)
	r.skip(3)
	sizes := r.number(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	if version > 2 || !slices.Contains([]int{0, 4, 8}, offset) || !slices.Contains([]int{0, 4, 8}, length) || !slices.Contains([]int{0, 4, 8}, base) {
		return nil, ErrDamaged
	}
	wide := 2
	if version >= 2 {
		wide = 4
	}
	var all []place
	for range r.number(wide) {
		p := place{item: r.number(wide)}
		if version >= 1 {
			how := r.number(2) & 15
			p.inside, p.elsewhere = how == 1, how > 1
		}
		p.elsewhere = r.number(2) != 0 || p.elsewhere
		begins := r.number(base)
		for range r.number(2) {
			if version >= 1 {
				r.skip(index)
			}
			p.at = begins + r.number(offset)
			p.size = r.number(length)
			// Places that take no room in the list could be any number.
			if all = append(all, p); r.short || len(all) > len(list) {
				return nil, ErrDamaged
			}
		}
		if r.short {
			return nil, ErrDamaged
		}
	}
	return all, nil
}

// A reader reads numbers one after the other. Short says that there were too few.
type reader struct {
	rest  []byte
	short bool
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) {
		r.short, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) skip(n int) { r.take(n) }

// number is one of so many bytes, the greatest first.
func (r *reader) number(bytes int) (n uint64) {
	for _, c := range r.take(bytes) {
		n = n<<8 | uint64(c)
	}
	return n
}
