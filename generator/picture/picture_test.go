package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	stdgif "image/gif"
	stdjpeg "image/jpeg"
	stdpng "image/png"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A secret stands in every piece of a picture that nobody sees.
const secret = "zqsecret 54.3N 5.9W"

// camera is metadata of a camera: how the image is turned, and a secret.
func camera(turned int, order binary.AppendByteOrder) []byte {
	b := []byte("MM")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		b = []byte("II")
	}
	b = order.AppendUint32(order.AppendUint16(b, 42), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x010f), 2), uint32(len(secret))), 38)
	b = order.AppendUint16(order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 0x0112), 3), 1), uint16(turned)), 0)
	return append(order.AppendUint32(b, 0), secret...)
}

func painted() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 33, 17))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	for x := range 33 {
		m.Set(x, 0, color.RGBA{255, 0, 0, 255})
	}
	return m
}

func segment(mark byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, mark}, uint16(len(body)+2)), body...)
}

// photo is a JPEG as a camera makes it: with all that can stand in one.
func photo(t testing.TB, turned int) (whole, plain []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := stdjpeg.Encode(&b, painted(), nil); err != nil {
		t.Fatal(err)
	}
	image := b.Bytes()[2:]
	colours := slices.Concat(segment(0xe2, "ICC_PROFILE\x00\x01\x01colours"), segment(0xee, "Adobe\x00d\x00\x00\x00\x00\x01"))
	whole = slices.Concat([]byte{0xff, 0xd8},
		segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x01\x01abc"), segment(0xe0, "JFXX\x00"+secret),
		segment(0xe1, "Exif\x00\x00"+string(camera(turned, binary.LittleEndian))), segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret), []byte{0xff},
		segment(0xe2, "MPF\x00"+secret), colours, segment(0xed, "Photoshop 3.0\x00"+secret), segment(0xef, secret), segment(0xfe, secret), image, []byte(secret))
	plain = slices.Concat([]byte{0xff, 0xd8}, segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x00\x00"))
	if turned != 1 {
		plain = append(plain, segment(0xe1, "Exif\x00\x00"+string(exif(turned)))...)
	}
	return whole, slices.Concat(plain, colours, image)
}

func screenshot(t testing.TB, turned int) (whole, plain []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := stdpng.Encode(&b, painted()); err != nil {
		t.Fatal(err)
	}
	head, image := b.Bytes()[:33], b.Bytes()[33:]
	whole = slices.Concat(head, pngChunk("tEXt", []byte("Author\x00"+secret)), pngChunk("gAMA", []byte{0, 0, 177, 143}), pngChunk("iTXt", []byte(secret)), pngChunk("zTXt", []byte(secret)),
		pngChunk("eXIf", camera(turned, binary.BigEndian)), pngChunk("tIME", []byte("zqsecret")), pngChunk("prVt", []byte(secret)), image, []byte(secret))
	plain = slices.Concat(head, pngChunk("gAMA", []byte{0, 0, 177, 143}))
	if turned != 1 {
		plain = append(plain, pngChunk("eXIf", exif(turned))...)
	}
	return whole, append(plain, image...)
}

func riff(chunks ...[]byte) []byte {
	all := append([]byte("WEBP"), slices.Concat(chunks...)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(all))), all...)
}

func chunk(kind, body string) []byte {
	c := append(binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body))), body...)
	if len(body)%2 == 1 {
		c = append(c, 0)
	}
	return c
}

func drawn(turned int) (whole, plain []byte) {
	colours, image := chunk("ICCP", "colours"), chunk("VP8L", "\x2fimage")
	whole = append(riff(chunk("VP8X", "\x2c\x00\x00\x00\x20\x00\x00\x10\x00\x00"), colours, image, chunk("EXIF", string(camera(turned, binary.BigEndian))), chunk("XMP ", secret), chunk("prVt", secret)), secret...)
	if turned == 1 {
		return whole, riff(chunk("VP8X", "\x20\x00\x00\x00\x20\x00\x00\x10\x00\x00"), colours, image)
	}
	return whole, riff(chunk("VP8X", "\x28\x00\x00\x00\x20\x00\x00\x10\x00\x00"), colours, image, chunk("EXIF", string(exif(turned))))
}

// moving is a GIF that runs, with what programs and people have written into it.
func moving(t testing.TB) (whole, plain []byte) {
	t.Helper()
	frame := image.NewPaletted(image.Rect(0, 0, 40, 20), []color.Color{color.Black, color.White, color.Gray{90}})
	for i := range frame.Pix {
		frame.Pix[i] = byte(i % 3)
	}
	var b bytes.Buffer
	if err := stdgif.EncodeAll(&b, &stdgif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{5, 5}}); err != nil {
		t.Fatal(err)
	}
	loop, tail := bytes.Index(b.Bytes(), []byte("\x21\xff\x0bNETSCAPE2.0")), b.Len()-1
	extension := func(label byte, pieces ...string) []byte {
		e := []byte{0x21, label}
		for _, p := range append(pieces, "") {
			e = append(append(e, byte(len(p))), p...)
		}
		return e
	}
	plain = b.Bytes()
	return slices.Concat(plain[:loop], extension(0xfe, secret, secret), plain[loop:tail], extension(0xff, "XMP DataXMP", secret),
		extension(0xff, "MGK8BIM0000", secret), plain[tail:], []byte(secret)), plain
}

// box is a box of an AVIF.
func box(kind string, parts ...string) string {
	body := strings.Join(parts, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + kind + body
}

// still is an AVIF whose items lie in mdat and in the list itself, and the same without
// what a camera says.
func still() (whole, plain []byte) {
	make := func(exif, xmp, old, unused string) []byte {
		ftyp := box("ftyp", "mif1\x00\x00\x00\x00miafavif")
		info := func(version, id, kind string) string {
			return box("infe", version, "\x00\x00\x00", id, "\x00\x00", kind, "\x00")
		}
		iinf := box("iinf", "\x00\x00\x00\x00\x00\x04", info("\x02", "\x00\x01", "av01"), info("\x02", "\x00\x02", "Exif"), info("\x03", "\x00\x00\x00\x03", "mime"), info("\x00", "\x00\x04", ""))
		at := func(n int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
		list := func(first int) string {
			item := func(id, how string, begins, from, size int) string {
				return "\x00" + id + "\x00" + how + "\x00\x00" + at(begins) + "\x00\x01" + at(from) + at(size)
			}
			return box("meta", "\x00\x00\x00\x00", box("hdlr", "pict"), iinf, box("free", unused),
				box("iloc", "\x01\x00\x00\x00\x44\x40\x00\x04", item("\x01", "\x00", 0, first, 5), item("\x02", "\x00", first, 5, len(exif)), item("\x03", "\x01", 0, 3, len(xmp)), item("\x04", "\x00", first+5+len(exif), 0, len(old))),
				box("idat", "abc", xmp, "def"))
		}
		first := len(ftyp) + len(list(0)) + 8
		return []byte(ftyp + list(first) + box("mdat", "image", exif, old, "image") + "\x00\x00\x00\x01" + "free" + "\x00\x00\x00\x00\x00\x00\x00" + string(rune(16+len(unused))) + unused +
			box("moov", box("trak", box("free", unused))) + "\x00\x00\x00\x00free" + unused)
	}
	blanked := func(b blank, length int) string {
		return b.words + strings.Repeat(string(rune(b.rest)), length-len(b.words))
	}
	exif, xmp := "\x00\x00\x00\x00"+string(camera(6, binary.BigEndian)), "<x>"+strings.Repeat(secret, 3)
	return make(exif, xmp, secret, secret), make(blanked(noExif, len(exif)), blanked(noXMP, len(xmp)), strings.Repeat(" ", len(secret)), strings.Repeat("\x00", len(secret)))
}

func TestBare(t *testing.T) {
	for _, turned := range []int{1, 3, 6, 8} {
		for name, of := range map[string]func() ([]byte, []byte){
			"jpeg": func() ([]byte, []byte) { return photo(t, turned) }, "png": func() ([]byte, []byte) { return screenshot(t, turned) },
			"webp": func() ([]byte, []byte) { return drawn(turned) }, "gif": func() ([]byte, []byte) { return moving(t) }, "avif": still,
		} {
			whole, plain := of()
			before := bytes.Clone(whole)
			got, err := Bare(whole)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if diff := cmp.Diff(plain, got); diff != "" {
				t.Errorf("%s, turned %d (-want +got):\n%s", name, turned, diff)
			}
			if bytes.Contains(got, []byte("zqsecret")) {
				t.Errorf("%s holds the secret", name)
			}
			if again, err := Bare(got); err != nil || !bytes.Equal(again, got) {
				t.Errorf("%s is not bare when it is: %v", name, err)
			}
			if !bytes.Equal(before, whole) {
				t.Errorf("%s was changed", name)
			}
			same(t, whole, got)
		}
	}
}

// same holds two pictures to the same image.
func same(t testing.TB, a, b []byte) {
	t.Helper()
	before, _, err := image.Decode(bytes.NewReader(a))
	if err != nil {
		return // of no use to anybody before either
	}
	after, _, err := image.Decode(bytes.NewReader(b))
	if err != nil || !equal(before, after) {
		t.Errorf("the image is another one: %v", err)
	}
}

func equal(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

func TestDamaged(t *testing.T) {
	jpeg, _ := photo(t, 6)
	png, _ := screenshot(t, 6)
	webp, _ := drawn(6)
	for name, data := range map[string][]byte{"jpeg": jpeg[:len(jpeg)-len(secret)], "png": png[:len(png)-len(secret)], "webp": webp[:len(webp)-len(secret)]} {
		for n := 12; n < len(data)-1; n++ {
			if _, err := Bare(data[:n]); !errors.Is(err, ErrDamaged) {
				t.Fatalf("%s, cut at %d of %d: %v", name, n, len(data), err)
			}
		}
	}
}

// Wherever one of those is cut that may end in several places, nothing of it is told.
func TestCutShort(t *testing.T) {
	moving, _ := moving(t)
	still, _ := still()
	for name, data := range map[string][]byte{"gif": moving, "avif": still} {
		refused := 0
		for n := Head; n < len(data); n++ {
			got, err := Bare(data[:n])
			if err != nil && !errors.Is(err, ErrDamaged) || err == nil && bytes.Contains(got, []byte("zqsecret")) {
				t.Fatalf("%s, cut at %d of %d: %q, %v", name, n, len(data), got, err)
			}
			if err != nil {
				refused++
			}
		}
		if refused < len(data)/4 {
			t.Errorf("%s: of %d cut short only %d are refused", name, len(data), refused)
		}
	}
}

// An item that lies in many places, each as large as the file, would take hours to blank.
func TestItemsAreBounded(t *testing.T) {
	const many = 1<<16 - 1
	ftyp, iinf := box("ftyp", "avif\x00\x00\x00\x00"), box("iinf", "\x00\x00\x00\x00\x00\x01", box("infe", "\x02\x00\x00\x00\x00\x01\x00\x00Exif\x00"))
	place := "\x00\x00\x00\x00" + "\x00\x08\x00\x00"
	iloc := box("iloc", "\x00\x00\x00\x00\x44\x00\x00\x01", "\x00\x01\x00\x00\xff\xff", strings.Repeat(place, many))
	data := ftyp + box("meta", "\x00\x00\x00\x00", iinf, iloc) + box("mdat", strings.Repeat("x", 1<<20))
	if _, err := Bare([]byte(data)); !errors.Is(err, ErrDamaged) {
		t.Errorf("it is taken: %v", err)
	}
	nowhere := box("iloc", "\x00\x00\x00\x00\x00\x00\xff\xff", strings.Repeat("\x00\x01\x00\x00\xff\xff", many))
	if _, err := Bare([]byte(ftyp + box("meta", "\x00\x00\x00\x00", iinf, nowhere))); !errors.Is(err, ErrDamaged) {
		t.Errorf("places without a place are taken: %v", err)
	}
	deep := strings.Repeat("x", 100)
	for range 50 {
		deep = box("moov", deep)
	}
	if _, err := Bare([]byte(ftyp + deep)); !errors.Is(err, ErrDamaged) {
		t.Errorf("boxes in boxes are taken: %v", err)
	}
}

func TestKnown(t *testing.T) {
	jpeg, _ := photo(t, 6)
	png, _ := screenshot(t, 6)
	webp, _ := drawn(6)
	for _, c := range []struct {
		head  string
		known bool
		err   error
	}{
		{string(jpeg[:Head]), true, nil},
		{string(png[:Head]), true, nil},
		{string(webp[:Head]), true, nil},
		{"GIF89a......", true, nil},
		{"\x00\x00\x00\x1cftypavif", true, nil},
		{"\x00\x00\x00\x1cftypavis\x00\x00\x00\x00", true, nil},
		{"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00miafavif", true, nil},
		{"\x00\x00\x00\x14ftypmif1\x00\x00\x00\x00miafavif", false, ErrForeign},
		{"\x00\x00\x00\x18ftypmif1avifmiafheic", false, ErrForeign},
		{"\x00\x00\x00\x18ftypheic", false, ErrForeign},
		{"\x00\x00\x00\x18ftypmif1", false, ErrForeign},
		{"II*\x00", false, ErrRare},
		{"MM\x00*", false, ErrRare},
		{"\x00\x00\x00\x0cJXL \r\n\x87\n", false, ErrRare},
		{"<!doctype ht", false, nil},
		{"", false, nil},
	} {
		if known, err := Known([]byte(c.head)); known != c.known || !errors.Is(err, c.err) {
			t.Errorf("%q: %v, %v", c.head, known, err)
		}
	}
}

func TestOthersAreLeftAlone(t *testing.T) {
	for _, text := range []string{"", "GIF88a" + secret, "%PDF-1.7", "<svg/>", "\xff\xd8", "RIFF\x00\x00\x00\x00WAVE" + secret, "\x00\x00\x00\x1cftypavi", "\x00\x00\x00\x1cftypheic"[:11], strings.Repeat("x", 100)} {
		if got, err := Bare([]byte(text)); err != nil || string(got) != text {
			t.Errorf("%q becomes %q, %v", text, got, err)
		}
	}
}

// A picture that is taken stays the same image, becomes no longer, and is bare.
func FuzzBare(f *testing.F) {
	for _, turned := range []int{1, 6} {
		whole, plain := photo(f, turned)
		f.Add(whole)
		f.Add(plain)
		whole, _ = screenshot(f, turned)
		f.Add(whole)
		whole, _ = drawn(turned)
		f.Add(whole)
	}
	whole, _ := moving(f)
	f.Add(whole)
	whole, _ = still()
	f.Add(whole)
	f.Add([]byte("\xff\xd8\xff\xd9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		got, err := Bare(data)
		if !bytes.Equal(before, data) {
			t.Fatal("the picture was changed")
		}
		if err != nil {
			return
		}
		if again, err := Bare(got); err != nil || !bytes.Equal(got, again) {
			t.Errorf("%q is not bare: %q, %v", got, again, err)
		}
		if bytes.Contains(data, []byte("JF")) && bytes.Contains(data, []byte("Adobe")) {
			return // the standard library forgets the one over the other
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height < 1<<16 {
			same(t, data, got)
		}
	})
}
