package picture

import (
	"bytes"
	"slices"
)

// gifKept are the applications whose pieces of a GIF say how it is seen: how often it
// runs, and what its colours mean.
var gifKept = []string{"NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"}

// The blocks of a GIF, and of its extensions those that no reader sees.
const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifEnd       = 0x3b

	gifControl     = 0xf9 // how long an image is shown, and what of it is clear
	gifApplication = 0xff
)

// gif copies the blocks that make up the images, and leaves comments out and what
// programs wrote for themselves. Programs forgive a missing end, so it is written.
func gif(data []byte) ([]byte, error) {
	const header = 13 // with the size of the picture
	if len(data) < header {
		return nil, ErrDamaged
	}
	at := header + colourTable(data[10])
	if at > len(data) {
		return nil, ErrDamaged
	}
	out := append(make([]byte, 0, len(data)), data[:at]...)
	for at < len(data) {
		from, kind, seen := at, data[at], true
		switch {
		case kind == gifEnd: // what stands behind it is another file
			return append(out, gifEnd), nil
		case kind == gifExtension && at+1 < len(data):
			seen = gifSeen(data[at+1], data[at+2:])
			at += 2
		case kind == gifImage && at+10 < len(data):
			at += 10 + colourTable(data[at+9]) + 1
		default:
			return nil, ErrDamaged
		}
		if at = subBlocks(data, at); at < 0 {
			return nil, ErrDamaged
		}
		if seen {
			out = append(out, data[from:at]...)
		}
	}
	return append(out, gifEnd), nil
}

// colourTable is how long the table of colours is that flags speak of.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func gifSeen(label byte, body []byte) bool {
	if label != gifApplication {
		return label == gifControl // no browser shows the others, a text beside the picture among them
	}
	return slices.ContainsFunc(gifKept, func(name string) bool { return bytes.HasPrefix(body, []byte("\x0b"+name)) })
}

// subBlocks is where the pieces end that begin here, each after its length and the last
// of none; less than nothing where they are cut short.
func subBlocks(data []byte, at int) int {
	for at < len(data) {
		size := int(data[at])
		if at += 1 + size; size == 0 {
			return at
		}
	}
	return -1
}
