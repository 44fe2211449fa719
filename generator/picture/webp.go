package picture

import (
	"bytes"
	"encoding/binary"
)

// webpSeen are the chunks of a WebP that make up the image or its colours.
var webpSeen = map[string]bool{"VP8 ": true, "VP8L": true, "VP8X": true, "ALPH": true, "ANIM": true, "ICCP": true}

// The flags of a WebP that say that it has metadata.
const (
	hasExif = 0x08
	hasXMP  = 0x04
)

func webp(data []byte) ([]byte, error) {
	whole := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if whole < 12 || whole > int64(len(data)) {
		return nil, ErrDamaged
	}
	out, rest := append(make([]byte, 0, len(data)), data[:12]...), data[12:whole]
	flags, turned := -1, 1
	for len(rest) > 0 {
		if len(rest) < 8 {
			return nil, ErrDamaged
		}
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		padded := 8 + size + size%2
		if padded > int64(len(rest))+size%2 {
			return nil, ErrDamaged
		}
		kind, chunk := string(rest[:4]), rest[:min(padded, int64(len(rest)))]
		rest = rest[len(chunk):]
		if kind == "VP8X" && size >= 10 && flags < 0 {
			flags = len(out) + 8
		}
		if kind == "EXIF" && turned == 1 {
			turned = orientation(bytes.TrimPrefix(chunk[8:8+size], []byte("Exif\x00\x00")))
		}
		switch {
		case kind == "ANMF":
			still, err := frame(chunk[8 : 8+size])
			if err != nil {
				return nil, err
			}
			out = append(out, still...)
		case webpSeen[kind]:
			out = append(out, chunk...)
		}
	}
	if flags >= 0 {
		out[flags] &^= hasExif | hasXMP
		if turned != 1 {
			out[flags] |= hasExif
			out = append(out, "EXIF"...)
			out = append(binary.LittleEndian.AppendUint32(out, 26), exif(turned)...)
		}
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// frameHead is how many bytes of a frame of an animation say where it stands, and for how
// long.
const frameHead = 16

// frame is the chunk of one frame of an animation, with those pieces in it that make up
// its image.
func frame(body []byte) ([]byte, error) {
	if len(body) < frameHead {
		return nil, ErrDamaged
	}
	kept, rest := bytes.Clone(body[:frameHead]), body[frameHead:]
	for len(rest) > 0 {
		if len(rest) < 8 {
			return nil, ErrDamaged
		}
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		if 8+size > int64(len(rest)) {
			return nil, ErrDamaged
		}
		piece := rest[:min(8+size+size%2, int64(len(rest)))]
		rest = rest[len(piece):]
		switch string(piece[:4]) {
		case "ALPH", "VP8 ", "VP8L":
			kept = append(kept, piece...)
		}
	}
	chunk := binary.LittleEndian.AppendUint32([]byte("ANMF"), uint32(len(kept)))
	chunk = append(chunk, kept...)
	if len(kept)%2 == 1 {
		chunk = append(chunk, 0)
	}
	return chunk, nil
}
