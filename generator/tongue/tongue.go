// Package tongue says things in a language: words of the interface by a table,
// counts in the form that a number asks for, days, numbers and sums of money.
//
// It alone knows how languages differ in these. It is given the table of words
// and does not know where that comes from, nor what the words are for. A nil
// [Tongue] speaks English, and so does one without a table: a page is in one
// language, never in two.
//
// English is its own table: a text is found by its English words, with {1}, {2}
// where something is put in. A text that counts is found by its form for many,
// and other tables add the forms that their language needs, named as in Unicode's
// CLDR: "{1} pages" is the form for any other number, "{1} pages [few]" that for
// few. What a language counts as few is CLDR's business and comes from
// golang.org/x/text.
//
// Digits are 0 to 9 everywhere, also in Arabic: so limits, steps and telephone
// numbers of one page look alike, and can be typed as they are read.
package tongue

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A Tongue says things in one language. It is never changed, and may be used by
// several goroutines at once.
type Tongue struct {
	table map[string]string
	tag   language.Tag
	way   way
}

// New returns the tongue of a language that has a table. Without a table it
// speaks English.
func New(name string, table map[string]string) *Tongue {
	if table == nil {
		return nil
	}
	return &Tongue{table, language.Make(name), wayOf(name)}
}

// Say says words of the interface, and puts what belongs into them in the place
// of {1}, {2}. Where the first of these is a number, it chooses the form. What
// the table does not have is said in English.
func (t *Tongue) Say(english string, parts ...any) string {
	text := t.find(english)
	if len(parts) == 0 {
		return text
	}
	if n, counts := figure(parts[0]); counts {
		text = t.formed(english, n)
	}
	said := make([]string, len(parts))
	for i, p := range parts {
		if n, is := figure(p); is {
			said[i] = t.Number(n)
		} else if text, is := p.(string); is {
			said[i] = text
		} else {
			said[i] = fmt.Sprint(p)
		}
	}
	return put(text, said)
}

// put puts parts in the place of {1}, {2}, each once: what is put in is not looked at.
func put(text string, parts []string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(text, '{')
		if at < 0 || at+2 >= len(text) {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:at])
		if n := int(text[at+1]) - '1'; text[at+2] == '}' && n >= 0 && n < len(parts) {
			b.WriteString(parts[n])
			text = text[at+3:]
			continue
		}
		b.WriteByte('{')
		text = text[at+1:]
	}
}

// Count says how many there are: "1 minute", "{1} minutes". Other languages than
// English have all their forms under the words for many.
func (t *Tongue) Count(n float64, one, many string) string {
	if n == 1 && (t == nil || !t.Has(many)) {
		return one
	}
	return t.Say(many, n)
}

// Has reports whether words can be said in the language.
func (t *Tongue) Has(english string) bool {
	if t == nil {
		return true
	}
	_, there := t.table[english]
	return there
}

// Lacks lists what has still to be written so that the words can be said: of those
// that count, every form that the language has.
func (t *Tongue) Lacks(words, counted []string) []string {
	if t == nil {
		return nil
	}
	var lacking []string
	for _, english := range slices.Concat(words, counted) {
		if !t.Has(english) {
			lacking = append(lacking, english)
		}
	}
	for _, english := range counted {
		for _, form := range t.Forms() {
			if !t.Has(Formed(english, form)) {
				lacking = append(lacking, Formed(english, form))
			}
		}
	}
	slices.Sort(lacking)
	return slices.Compact(lacking)
}

// Forms are the forms that the language has for whole numbers, beside the one for
// any other: "one", and in Arabic also "zero", "two", "few" and "many".
func (t *Tongue) Forms() []string {
	if t == nil {
		return nil
	}
	var forms []string
	for n := range 1001 {
		if f := t.form(float64(n)); f != "" && !slices.Contains(forms, f) {
			forms = append(forms, f)
		}
	}
	slices.Sort(forms)
	return forms
}

// Formed is where a table has one form of words that count.
func Formed(english, form string) string { return english + " [" + form + "]" }

func (t *Tongue) find(english string) string {
	if t != nil {
		if text, there := t.table[english]; there {
			return text
		}
	}
	return english
}

func (t *Tongue) formed(english string, n float64) string {
	if t != nil {
		if text, there := t.table[Formed(english, t.form(n))]; there {
			return text
		}
	}
	return t.find(english)
}

var formNames = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many"}

// form names the form for a number; nothing is the form for any other.
func (t *Tongue) form(n float64) string {
	whole := int(math.Mod(math.Abs(n), 10_000_000))
	if n == math.Trunc(n) {
		return formNames[plural.Cardinal.MatchPlural(t.tag, whole, 0, 0, 0, 0)]
	}
	cents := int(math.Round(math.Abs(n)*100)) % 100
	return formNames[plural.Cardinal.MatchPlural(t.tag, whole, 2, 2, cents, cents)]
}

func figure(p any) (float64, bool) {
	switch n := p.(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
