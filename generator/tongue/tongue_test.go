package tongue

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

var (
	german = New("de", map[string]string{
		"Search": "Suche", "{1} of {2}": "{2}: {1}", "November": "November", "May": "Mai", "{1} {2} {3}": "{1}. {2} {3}", "{1} {2}": "{1} {2}",
		"{1} pages": "{1} Seiten", "{1} pages [one]": "1 Seite",
	})
	arabic = New("ar", map[string]string{
		"{1} pages": "{1} صفحة", "{1} pages [zero]": "لا صفحات", "{1} pages [one]": "صفحة واحدة", "{1} pages [two]": "صفحتان",
		"{1} pages [few]": "{1} صفحات", "{1} pages [many]": "{1} صفحةً", "currency SAR": "ر.س.",
		"November": "نوفمبر",
	})
	british = New("en-GB", map[string]string{"Search": "Find"})
)

func TestSay(t *testing.T) {
	for _, tt := range []struct {
		tongue  *Tongue
		english string
		parts   []any
		want    string
	}{
		{nil, "Search", nil, "Search"},
		{german, "Search", nil, "Suche"},
		{british, "Search", nil, "Find"},
		{german, "Menu", nil, "Menu"},
		{nil, "{1} of {2}", []any{2, 6}, "2 of 6"},
		{german, "{1} of {2}", []any{2, "x"}, "x: 2"},
		{german, "{1} of {2}", []any{"{2}", "{1}"}, "{1}: {2}"}, // what is filled in is not filled in again
		{german, "{1} of {2}", nil, "{2}: {1}"},
		{nil, "as {1}", nil, "as {1}"},
		{german, "{1} pages", []any{1}, "1 Seite"},
		{german, "{1} pages", []any{12345}, "12.345 Seiten"},
		{german, "{1} pages", []any{"1"}, "1 Seiten"}, // a text does not count
		{nil, "{1} pages", []any{12345}, "12\u202f345 pages"},
	} {
		if got := tt.tongue.Say(tt.english, tt.parts...); got != tt.want {
			t.Errorf("Say(%q, %v) = %q, want %q", tt.english, tt.parts, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	say := func(tongue *Tongue, n float64) string { return tongue.Count(n, "1 page", "{1} pages") }
	for _, tt := range []struct {
		tongue *Tongue
		n      float64
		want   string
	}{
		{nil, 0, "0 pages"}, {nil, 1, "1 page"}, {nil, 2, "2 pages"}, {nil, 1.5, "1.50 pages"}, {nil, 1000, "1000 pages"},
		{german, 0, "0 Seiten"}, {german, 1, "1 Seite"}, {german, 1.5, "1,50 Seiten"}, {german, 1000, "1.000 Seiten"},
		{arabic, 0, "لا صفحات"}, {arabic, 1, "صفحة واحدة"}, {arabic, 2, "صفحتان"},
		{arabic, 3, "3 صفحات"}, {arabic, 10, "10 صفحات"}, {arabic, 11, "11 صفحةً"}, {arabic, 99, "99 صفحةً"},
		{arabic, 100, "100 صفحة"}, {arabic, 102, "102 صفحة"}, {arabic, 103, "103 صفحات"}, {arabic, 110, "110 صفحات"},
		{arabic, 111, "111 صفحةً"}, {arabic, 200, "200 صفحة"}, {arabic, 1003, "1,003 صفحات"}, {arabic, 2.5, "2.50 صفحة"},
	} {
		if got := say(tt.tongue, tt.n); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.n, got, tt.want)
		}
	}
	// English words of a playbook's own are still English.
	if got := say(british, 1); got != "1 page" {
		t.Errorf("%q", got)
	}
}

func TestForms(t *testing.T) {
	for _, tt := range []struct {
		tongue *Tongue
		want   string
	}{
		{nil, ""}, {german, "one"}, {arabic, "few many one two zero"}, {New("pl", map[string]string{}), "few many one"}, {New("ja", map[string]string{}), ""},
	} {
		if got := strings.Join(tt.tongue.Forms(), " "); got != tt.want {
			t.Errorf("forms %q, want %q", got, tt.want)
		}
	}
}

func TestLacks(t *testing.T) {
	if lacks := (*Tongue)(nil).Lacks([]string{"Search"}, []string{"{1} pages"}); lacks != nil {
		t.Errorf("English lacks %q", lacks)
	}
	got := german.Lacks([]string{"Search", "Menu", "Menu"}, []string{"{1} pages", "{1} roles"})
	if diff := cmp.Diff([]string{"Menu", "{1} roles", "{1} roles [one]"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestNumber compares with CLDR what is written here by a small table.
func TestNumber(t *testing.T) {
	for name := range ways {
		tongue := New(name, map[string]string{})
		p := message.NewPrinter(language.MustParse(name + "-u-nu-latn"))
		for _, n := range []float64{0, 7, 999, 1234.5, 12345, 1234567.25} {
			want := p.Sprint(number.Decimal(n))
			if n != float64(int64(n)) {
				want = p.Sprint(number.Decimal(n, number.Scale(2)))
			}
			if n == 1234.5 && ways[name].least == 5 {
				continue // whether four figures are parted is not in the data there
			}
			if got := tongue.Number(n); !alike(got, want) {
				t.Errorf("%s: %v is %q, in CLDR %q", name, n, got, want)
			}
		}
	}
	for n, want := range map[float64]string{0: "0", -3: "-3", 1234: "1234", 12345: "12\u202f345", 0.5: "0.50", 1234567.891: "1\u202f234\u202f567.89"} {
		if got := (*Tongue)(nil).Number(n); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
}

// alike ignores how wide a space is: newer data has narrow ones.
func alike(a, b string) bool {
	spaces := strings.NewReplacer("\u202f", " ", "\u00a0", " ")
	return spaces.Replace(a) == spaces.Replace(b)
}

func TestMoney(t *testing.T) {
	for _, tt := range []struct {
		tongue   *Tongue
		sum      float64
		currency string
		want     string
	}{
		{nil, 60, "GBP", "£60"}, {nil, 1250.5, "GBP", "£1250.50"}, {nil, 60, "CHF", "CHF\u00a060"}, {nil, 60, "", "60"},
		{british, 60, "GBP", "£60"}, {british, 60, "CHF", "CHF\u00a060"},
		{german, 1250.5, "EUR", "1.250,50\u00a0€"}, {german, 60, "EUR", "60\u00a0€"}, {german, 60, "CHF", "60\u00a0CHF"}, {german, 60, "", "60"},
		{arabic, 1250.5, "SAR", "1,250.50\u00a0ر.س."}, {arabic, 60, "EUR", "60\u00a0€"},
	} {
		if got := tt.tongue.Money(tt.sum, tt.currency); got != tt.want {
			t.Errorf("%v %s is %q, want %q", tt.sum, tt.currency, got, tt.want)
		}
	}
}

func TestDay(t *testing.T) {
	day := time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		tongue     *Tongue
		day, month string
	}{
		{nil, "22 November 2026", "November 2026"}, {german, "22. November 2026", "November 2026"}, {arabic, "22 نوفمبر 2026", "نوفمبر 2026"},
	} {
		if got := tt.tongue.Day(day); got != tt.day {
			t.Errorf("day %q, want %q", got, tt.day)
		}
		if got := tt.tongue.Month(day); got != tt.month {
			t.Errorf("month %q, want %q", got, tt.month)
		}
		if got := tt.tongue.Day(time.Time{}) + tt.tongue.Month(time.Time{}); got != "" {
			t.Errorf("no day is %q", got)
		}
	}
}

func TestWords(t *testing.T) {
	words := Words()
	if len(words) != 14 || !slices.Contains(words, "May") || !slices.Contains(words, dayWords) {
		t.Errorf("%q", words)
	}
}

func FuzzCount(f *testing.F) {
	f.Add(3.0, "ar")
	f.Add(-1e300, "x-")
	f.Fuzz(func(t *testing.T, n float64, name string) {
		tongue := New(name, map[string]string{"{1} pages": "{1}"})
		if tongue.Count(n, "", "{1} pages") != tongue.Number(n) {
			t.Error("not the number")
		}
	})
}
