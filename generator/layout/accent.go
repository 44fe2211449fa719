package layout

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Accent works out the shades of the style sheet from one configured colour, for
// light and for dark screens, and writes them as the custom properties that
// site.css has for them. Whoever chooses the colour need not know about contrast:
// the hue is kept, strong colour is calmed, and lightness moves until each shade
// can be read where it is used. Paper keeps the shades of the style sheet.
func Accent(colour string) (css string, err error) {
	c, err := parseColour(colour)
	if err != nil {
		return "", err
	}
	light, dark := shades(c)
	return "\n@media screen {\n:root {" + light.css() + " }\n}\n" +
		"@media screen and (prefers-color-scheme: dark) {\n:root {" + dark.css() + " }\n}\n", nil
}

// The grounds that a shade is read on, as site.css has them.
var (
	lightSunk  = mustColour("#f3efe7")
	darkRaised = mustColour("#1a2128")
	darkSunk   = mustColour("#1e252c")
)

// A scheme is the shades of one accent on light or on dark paper.
type scheme struct {
	accent, deep, tint, line, on colour
}

func (s scheme) css() string {
	return " --accent: " + s.accent.hex() + "; --accent-deep: " + s.deep.hex() + "; --accent-tint: " + s.tint.hex() +
		"; --accent-line: " + s.line.hex() + "; --on-accent: " + s.on.hex() + ";"
}

// shades makes both schemes of a colour. Links are read at 7:1 and limits at 10:1
// even on the darkest of the light grounds; lines are seen at 3:1.
func shades(c colour) (light, dark scheme) {
	l := c.oklch()
	chroma := min(l.chroma, 0.12)
	start := min(l.light, 0.5)
	at := func(light, chroma float64) oklch { return oklch{light, chroma, l.hue} }
	light = scheme{
		accent: walk(at(start, chroma), -0.005, lightSunk, 7),
		deep:   walk(at(start-0.1, chroma*0.8), -0.005, lightSunk, 10),
		tint:   at(0.948, 0.022).colour(),
		line:   walk(at(0.75, chroma*0.7), -0.005, lightSunk, 3),
		on:     mustColour("#ffffff"),
	}
	dark = scheme{
		accent: walk(at(0.7, min(chroma, 0.1)), 0.005, darkRaised, 7.5),
		deep:   walk(at(0.8, min(chroma, 0.07)), 0.005, darkRaised, 11),
		tint:   at(0.285, 0.042).colour(),
		line:   walk(at(0.45, 0.08), 0.005, darkSunk, 3),
		on:     mustColour("#0c1420"),
	}
	return light, dark
}

// walk moves lightness until a colour has a contrast against a ground.
func walk(l oklch, step float64, ground colour, want float64) colour {
	for {
		c := l.colour()
		l.light += step
		if contrast(c, ground) >= want || l.light <= 0 || l.light >= 1 {
			return c
		}
	}
}

// A colour is red, green and blue, each from 0 to 255.
type colour [3]uint8

func parseColour(text string) (colour, error) {
	digits, ok := strings.CutPrefix(strings.TrimSpace(text), "#")
	if len(digits) == 3 {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:], 2)
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !ok || len(digits) != 6 || err != nil {
		return colour{}, errors.New(strconv.Quote(text) + ` is not a colour; write it like "#0a4f7a", a hash and six digits from 0 to f`)
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

func mustColour(text string) colour {
	c, err := parseColour(text)
	if err != nil {
		panic(err)
	}
	return c
}

func (c colour) hex() string {
	n := 1<<24 | int64(c[0])<<16 | int64(c[1])<<8 | int64(c[2])
	return "#" + strconv.FormatInt(n, 16)[1:]
}

// linear returns the colour's parts as amounts of light, from 0 to 1.
func (c colour) linear() [3]float64 {
	var l [3]float64
	for i, v := range c {
		x := float64(v) / 255
		if x <= 0.04045 {
			l[i] = x / 12.92
		} else {
			l[i] = math.Pow((x+0.055)/1.055, 2.4)
		}
	}
	return l
}

// contrast is the contrast ratio of WCAG 2, from 1 to 21.
func contrast(a, b colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func (c colour) luminance() float64 { return dot(c.linear(), 0.2126, 0.7152, 0.0722) }

// dot rounds each product by itself, so that a processor that multiplies and
// adds in one go gives the same answer as one that does not.
func dot(v [3]float64, x, y, z float64) float64 {
	return float64(float64(v[0]*x)+float64(v[1]*y)) + float64(v[2]*z)
}

// oklch is a colour by lightness, chroma and hue, as an eye would sort them.
type oklch struct{ light, chroma, hue float64 }

func (c colour) oklch() oklch {
	v := c.linear()
	lms := [3]float64{
		math.Cbrt(dot(v, 0.4122214708, 0.5363325363, 0.0514459929)),
		math.Cbrt(dot(v, 0.2119034982, 0.6806995451, 0.1073969566)),
		math.Cbrt(dot(v, 0.0883024619, 0.2817188376, 0.6299787005)),
	}
	a := dot(lms, 1.9779984951, -2.4285922050, 0.4505937099)
	b := dot(lms, 0.0259040371, 0.7827717662, -0.8086757660)
	return oklch{dot(lms, 0.2104542553, 0.7936177850, -0.0040720468), math.Hypot(a, b), math.Atan2(b, a)}
}

// colour returns the nearest colour that a screen can show, with less chroma
// where there is none so strong.
func (o oklch) colour() colour {
	for chroma := o.chroma; chroma >= 0; chroma -= 0.004 {
		if c, ok := (oklch{o.light, chroma, o.hue}).shown(); ok {
			return c
		}
	}
	if o.light > 0.5 {
		return colour{255, 255, 255}
	}
	return colour{}
}

func (o oklch) shown() (c colour, ok bool) {
	lab := [3]float64{o.light, o.chroma * math.Cos(o.hue), o.chroma * math.Sin(o.hue)}
	lms := [3]float64{
		cube(dot(lab, 1, 0.3963377774, 0.2158037573)),
		cube(dot(lab, 1, -0.1055613458, -0.0638541728)),
		cube(dot(lab, 1, -0.0894841775, -1.2914855480)),
	}
	rgb := [3]float64{
		dot(lms, 4.0767416621, -3.3077115913, 0.2309699292),
		dot(lms, -1.2684380046, 2.6097574011, -0.3413193965),
		dot(lms, -0.0041960863, -0.7034186147, 1.7076147010),
	}
	for i, x := range rgb {
		if x <= -0.0005 || x >= 1.0005 {
			return colour{}, false
		}
		x = min(max(x, 0), 1)
		if x <= 0.0031308 {
			x *= 12.92
		} else {
			x = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
		c[i] = uint8(math.Round(x * 255))
	}
	return c, true
}

func cube(x float64) float64 { return x * x * x }
