package tongue

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// A way is how a language writes numbers: with what for a point, what between
// thousands and from how many figures on, and a currency's sign before or behind.
type way struct {
	decimal, group string
	least          int
	before         bool
}

var english = way{".", "\u202f", 5, true}

// ways are those of languages that write numbers in another way than English is
// written here, as in CLDR. Digits are always 0 to 9.
var ways = map[string]way{
	"ar": {decimal: ".", group: ","}, "de": {decimal: ",", group: "."}, "de-at": {decimal: ",", group: "\u00a0"}, "de-ch": {decimal: ".", group: "’"},
	"da": {decimal: ",", group: "."}, "es": {decimal: ",", group: ".", least: 5}, "fr": {decimal: ",", group: "\u202f"}, "it": {decimal: ",", group: "."},
	"nl": {decimal: ",", group: "."}, "pl": {decimal: ",", group: "\u00a0", least: 5}, "pt": {decimal: ",", group: "."}, "sv": {decimal: ",", group: "\u00a0"},
}

func wayOf(name string) way {
	for name = strings.ToLower(name); name != ""; name = name[:max(strings.LastIndexByte(name, '-'), 0)] {
		if w, known := ways[name]; known {
			return w
		}
	}
	return english
}

func (t *Tongue) manner() way {
	if t == nil {
		return english
	}
	return t.way
}

// Number writes a number: with its thousands apart from ten thousand on, and with
// two places behind the point where it is no whole number.
func (t *Tongue) Number(n float64) string {
	w := t.manner()
	text := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	if n != math.Trunc(n) {
		text = strconv.FormatFloat(math.Abs(n), 'f', 2, 64)
	}
	whole, part, _ := strings.Cut(text, ".")
	long := len(whole) >= w.least
	for i := len(whole) - 3; i > 0 && long; i -= 3 {
		whole = whole[:i] + w.group + whole[i:]
	}
	if part != "" {
		whole += w.decimal + part
	}
	if n < 0 {
		return "-" + whole
	}
	return whole
}

// signs are those of currencies, where English puts them before the sum.
var signs = map[string]string{
	"GBP": "£", "EUR": "€", "USD": "$", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "JPY": "¥", "INR": "₹", "CNY": "¥", "ILS": "₪", "KRW": "₩",
}

// Money writes a sum in a currency, which is named by its three letters or not at
// all: a sign before the sum in English, behind it in other languages.
func (t *Tongue) Money(sum float64, currency string) string {
	figure := t.Number(sum)
	sign, known := signs[currency]
	if t != nil {
		if own := t.table["currency "+currency]; own != "" {
			sign, known = own, true
		}
	}
	before := t.manner().before
	switch {
	case currency == "":
		return figure
	case before && known:
		return sign + figure
	case before:
		return currency + "\u00a0" + figure
	case known:
		return figure + "\u00a0" + sign
	}
	return figure + "\u00a0" + currency
}

// The words with which days are said: the day, the month and the year, and the
// month and the year.
const (
	dayWords   = "{1} {2} {3}"
	monthWords = "{1} {2}"
)

// Day writes a day: 22 November 2026. No day is nothing.
func (t *Tongue) Day(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return t.Say(dayWords, strconv.Itoa(d.Day()), t.Say(d.Month().String()), strconv.Itoa(d.Year()))
}

// Month writes a month: November 2026. No month is nothing.
func (t *Tongue) Month(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return t.Say(monthWords, t.Say(d.Month().String()), strconv.Itoa(d.Year()))
}

// Words are those that this package says itself.
func Words() []string {
	words := []string{dayWords, monthWords}
	for m := time.January; m <= time.December; m++ {
		words = append(words, m.String())
	}
	return words
}
