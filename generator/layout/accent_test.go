package layout

import (
	"math"
	"regexp"
	"strings"
	"testing"
)

// grounds are what shades are read on, as the style sheet has them.
var grounds = map[string]map[string]string{
	"light": {"paper": "#fbf9f5", "raised": "#ffffff", "sunk": "#f3efe7", "stop-tint": "#fcebe7"},
	"dark":  {"paper": "#11161b", "raised": "#1a2128", "sunk": "#1e252c", "stop-tint": "#351613"},
}

// worst is the lowest contrast of a colour on the grounds of a scheme and on the
// accent's own tint.
func worst(c colour, s scheme, name string) float64 {
	low := contrast(c, s.tint)
	for _, ground := range grounds[name] {
		low = min(low, contrast(c, mustColour(ground)))
	}
	return low
}

// TestAccentPublished compares the shades of the starter's colour with the table
// of the design.
func TestAccentPublished(t *testing.T) {
	light, dark := shades(mustColour("#0a4f7a"))
	for _, tt := range []struct {
		name, got, want string
	}{
		{"light", light.css(), " --accent: #0a4f7a; --accent-deep: #003454; --accent-tint: #e2f0fc; --accent-line: #668eaf; --on-accent: #ffffff;"},
		{"dark", dark.css(), " --accent: #79b7e8; --accent-deep: #b0dafd; --accent-tint: #172c3d; --accent-line: #417298; --on-accent: #0c1420;"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:%s, want%s", tt.name, tt.got, tt.want)
		}
	}
	for _, tt := range []struct {
		what string
		got  float64
		want float64
	}{
		{"light accent at worst", worst(light.accent, light, "light"), 7.5},
		{"light accent on paper", contrast(light.accent, mustColour("#fbf9f5")), 8.3},
		{"light deep at worst", worst(light.deep, light, "light"), 11.2},
		{"white on light accent", contrast(light.on, light.accent), 8.7},
		{"dark accent on paper", contrast(dark.accent, mustColour("#11161b")), 8.4},
		{"dark accent at worst", worst(dark.accent, dark, "dark"), 6.7},
		{"dark on dark accent", contrast(dark.on, dark.accent), 8.6},
		{"light line on paper", contrast(light.line, mustColour("#fbf9f5")), 3.3},
	} {
		if math.Abs(tt.got-tt.want) > 0.06 {
			t.Errorf("%s: %.2f, want %.1f", tt.what, tt.got, tt.want)
		}
	}
}

// TestAccentReadable takes a colour of every hue, strength and lightness, and
// looks whether what is made of it can be read.
func TestAccentReadable(t *testing.T) {
	check := func(from colour) {
		light, dark := shades(from)
		if c := light.accent.oklch().chroma; c > 0.125 {
			t.Errorf("%s of %s is too strong: chroma %.3f", light.accent.hex(), from.hex(), c)
		}
		for _, tt := range []struct {
			what string
			got  float64
			want float64
		}{
			{"light accent", worst(light.accent, light, "light"), 6.5},
			{"light deep", worst(light.deep, light, "light"), 9.5},
			{"light line", contrast(light.line, lightSunk), 3},
			{"light on accent", contrast(light.on, light.accent), 7},
			{"ink on light tint", contrast(mustColour("#1e1c18"), light.tint), 12},
			{"quiet on light tint", contrast(mustColour("#514b40"), light.tint), 7},
			{"dark accent", worst(dark.accent, dark, "dark"), 6.2},
			{"dark deep", worst(dark.deep, dark, "dark"), 9},
			{"dark line", contrast(dark.line, darkSunk), 3},
			{"dark on accent", contrast(dark.on, dark.accent), 7},
			{"ink on dark tint", contrast(mustColour("#eeeae2"), dark.tint), 10},
			{"quiet on dark tint", contrast(mustColour("#bdb7ab"), dark.tint), 6.5},
		} {
			if tt.got < tt.want {
				t.Errorf("%s of %s: %.2f, want %.1f", tt.what, from.hex(), tt.got, tt.want)
			}
		}
	}
	for hue := 0.0; hue < 2*math.Pi; hue += math.Pi / 18 {
		for _, chroma := range []float64{0, 0.04, 0.12, 0.25} {
			for _, light := range []float64{0.1, 0.4, 0.6, 0.8, 0.95} {
				check(oklch{light, chroma, hue}.colour())
			}
		}
	}
	for _, hex := range []string{"#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff69b4", "#0b5cad"} {
		check(mustColour(hex))
	}
}

func TestAccentRoundTrip(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := colour{uint8(r), uint8(g), uint8(b)}
				back := c.oklch().colour()
				for i := range c {
					if d := int(c[i]) - int(back[i]); d < -4 || d > 4 {
						t.Fatalf("%s came back as %s", c.hex(), back.hex())
					}
				}
			}
		}
	}
}

func TestAccentErrors(t *testing.T) {
	for _, text := range []string{"", "blue", "#12", "#12345", "0a4f7a", "#0a4f7g", "#0a4f7a00", "#+a4f7a", "url(x)", "#0a4f7a; } body { display: none"} {
		css, err := Accent(text)
		if err == nil || css != "" || !strings.Contains(err.Error(), "is not a colour") {
			t.Errorf("%q: %q, %v", text, css, err)
		}
	}
	for _, text := range []string{"#0A4F7A", " #0a4f7a ", "#05a"} {
		if _, err := Accent(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestAccentStyleSheet holds the shades in the style sheet, its grounds and the
// ones here together.
func TestAccentStyleSheet(t *testing.T) {
	css := readFile(t, "static/assets/site.css")
	light, dark := shades(mustColour("#0a4f7a"))
	for _, s := range []scheme{light, dark} {
		want := strings.ReplaceAll(s.css(), "#ffffff", "#fff")
		if !strings.Contains(css, strings.TrimSpace(want)) {
			t.Errorf("the style sheet has other shades than%s", want)
		}
	}
	for _, name := range []string{"light", "dark"} {
		for ground, hex := range grounds[name] {
			hex = regexp.MustCompile(`^#ffffff$`).ReplaceAllString(hex, "#fff")
			if !strings.Contains(css, "--"+ground+": "+hex) {
				t.Errorf("the style sheet has another %s than %s", ground, hex)
			}
		}
	}
}

func FuzzAccent(f *testing.F) {
	f.Add("#0a4f7a")
	f.Add("#fff")
	f.Add("red")
	f.Fuzz(func(t *testing.T, text string) {
		css, err := Accent(text)
		if err == nil && !regexp.MustCompile(`^[\sa-z0-9@():;{}#-]+$`).MatchString(css) {
			t.Errorf("%q made %q", text, css)
		}
	})
}
