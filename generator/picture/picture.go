// Package picture takes out of a photograph what its camera and its editors wrote into
// it: where and when it was taken, with whose device, small copies of what was cut
// away. A page shows none of it, so none of it is published.
//
// It alone knows how the files of pictures are built. It takes out whole pieces of a
// file, or blanks them, and never touches what is seen: the bytes of the image, its
// colours and the way it is turned stay as they are, and the same file always becomes the
// same. JPEG, PNG, WebP, GIF and AVIF are known by how they begin, whatever they are
// called, and SVG by its first element; any other file is returned as it is. A file that
// begins like one of the first five and is cut short or damaged is an error, since nobody
// can say what would be published with it.
//
// # Why no library
//
// Those of Go that write metadata decode and encode all of it and are large or no
// longer looked after; image/jpeg would compress the image once more. To leave pieces
// out of a file takes little more than knowing where each of them ends.
package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
)

// ErrDamaged says that a picture is cut short or that its pieces do not fit together.
var ErrDamaged = errors.New("this picture is cut short or damaged, so nobody can tell what would be published with it; save it again")

// ErrForeign says that a picture is of a sort that telephones take and most browsers do
// not show. What its camera wrote stays in it, since nobody here knows how to take it out.
var ErrForeign = errors.New("most browsers do not show pictures of this sort (HEIC), and the place where it was taken may stand in it; save it as a JPEG")

// ErrRare says the same of a TIFF and of a JPEG XL.
var ErrRare = errors.New("most browsers do not show pictures of this sort (TIFF or JPEG XL), and the place where it was taken may stand in it; save it as a JPEG or a PNG")

// Head is how many bytes of a file are enough to know it by.
const Head = 64

// Known reports whether Bare knows a file that begins with head, and what is wrong with one
// that begins so.
func Known(head []byte) (bool, error) {
	begins := func(at int, words ...string) bool {
		return slices.ContainsFunc(words, func(s string) bool { return len(head) >= at && bytes.HasPrefix(head[at:], []byte(s)) })
	}
	switch {
	case begins(0, "\xff\xd8\xff", pngMark, "GIF87a", "GIF89a"), begins(0, "RIFF") && begins(8, "WEBP"), isAVIF(head):
		return true, nil
	case begins(4, "ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"):
		return false, ErrForeign
	case begins(0, "II*\x00", "MM\x00*", "\x00\x00\x00\x0cJXL \r\n\x87\n"):
		return false, ErrRare
	}
	return false, nil
}

// Bare returns a picture without what is not seen of it. It does not change data, and
// returns data itself where there is nothing to take out.
func Bare(data []byte) ([]byte, error) {
	var bare []byte
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		bare, err = jpeg(data)
	case bytes.HasPrefix(data, []byte(pngMark)):
		bare, err = png(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		bare, err = webp(data)
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		bare, err = gif(data)
	case isAVIF(data):
		bare, err = avif(data)
	case svgBegins.Match(data[:min(len(data), 1<<20)]):
		bare = svg(data)
	case wide(data):
		err = ErrWide
	default:
		return data, nil
	}
	if err != nil || bytes.Equal(bare, data) {
		return data, err
	}
	return bare, nil
}

// jpeg copies the segments that make up the image.
func jpeg(data []byte) ([]byte, error) {
	out, rest := append(make([]byte, 0, len(data)), data[:2]...), data[2:]
	turned := 1
	for {
		if len(rest) < 2 || rest[0] != 0xff {
			return nil, ErrDamaged
		}
		mark := rest[1]
		switch {
		case mark == 0xff: // filling
			rest = rest[1:]
			continue
		case mark == 0xd9: // the end; what stands behind it is another file
			return append(out, 0xff, 0xd9), nil
		case mark == 0x01 || mark >= 0xd0 && mark <= 0xd7:
			out, rest = append(out, rest[:2]...), rest[2:]
			continue
		case mark == 0 || mark == 0xd8 || len(rest) < 4:
			return nil, ErrDamaged
		}
		size := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if size < 4 || size > len(rest) {
			return nil, ErrDamaged
		}
		segment := rest[:size]
		if tiff, is := bytes.CutPrefix(segment[4:], []byte("Exif\x00\x00")); mark == 0xe1 && is && turned == 1 {
			if turned = orientation(tiff); turned != 1 {
				out = append(out, 0xff, 0xe1, 0, 34)
				out = append(append(out, "Exif\x00\x00"...), exif(turned)...)
			}
		}
		out, rest = append(out, seen(mark, segment)...), rest[size:]
		if mark == 0xda {
			n := scan(rest)
			out, rest = append(out, rest[:n]...), rest[n:]
		}
	}
}

// seen is what is kept of a segment of a JPEG: all of it, where it makes up the image
// or says what its colours mean.
func seen(mark byte, segment []byte) []byte {
	body := segment[4:]
	switch {
	case mark == 0xe0 && bytes.HasPrefix(body, []byte("JFIF\x00")) && len(body) < 14:
		return segment
	case mark == 0xe0 && bytes.HasPrefix(body, []byte("JFIF\x00")):
		kept := bytes.Clone(segment[:18])
		kept[2], kept[3], kept[16], kept[17] = 0, 16, 0, 0 // without the small copy in it
		return kept
	case mark == 0xe2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")):
		return segment
	case mark == 0xee && bytes.HasPrefix(body, []byte("Adobe")) && len(body) >= 12:
		kept := bytes.Clone(segment[:16]) // how its colours are written, and no more
		kept[2], kept[3] = 0, 14
		return kept
	case mark >= 0xe0 && mark <= 0xef, mark == 0xfe:
		return nil
	}
	return segment
}

// scan is the length of the part of an image that begins here.
func scan(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if next := data[i+1]; data[i] == 0xff && next != 0 && (next < 0xd0 || next > 0xd7) {
			return i
		}
	}
	return len(data)
}

const pngMark = "\x89PNG\r\n\x1a\n"

// pngSeen are the chunks of a PNG that make up the image, or say what its colours
// mean, how large it is meant to be and how it moves.
var pngSeen = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true, "iCCP": true, "sBIT": true, "sRGB": true,
	"cICP": true, "mDCV": true, "cLLI": true, "bKGD": true, "hIST": true, "pHYs": true, "acTL": true, "fcTL": true, "fdAT": true,
}

func png(data []byte) ([]byte, error) {
	out, rest := append(make([]byte, 0, len(data)), pngMark...), data[len(pngMark):]
	for len(rest) >= 12 {
		size := int(binary.BigEndian.Uint32(rest))
		if size < 0 || size > len(rest)-12 {
			return nil, ErrDamaged
		}
		kind, chunk := string(rest[4:8]), rest[:size+12]
		rest = rest[size+12:]
		switch turned := 1; {
		case kind == "IEND":
			return append(out, chunk...), nil
		case pngSeen[kind]:
			out = append(out, chunk...)
		case kind == "eXIf":
			if turned = orientation(chunk[8 : 8+size]); turned != 1 {
				out = append(out, pngChunk("eXIf", exif(turned))...)
			}
		}
	}
	return nil, ErrDamaged
}

func pngChunk(kind string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, kind...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// orientation is how an image is to be turned, as the metadata of a camera says it, 1
// where nothing is to be done or nothing can be read.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x0112 {
			if turned := int(order.Uint16(entries[8:])); turned > 1 && turned <= 8 {
				return turned
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

// exif is the metadata of a camera that says how an image is to be turned, and nothing
// else.
func exif(turned int) []byte {
	return []byte{'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turned), 0, 0, 0, 0, 0, 0}
}
