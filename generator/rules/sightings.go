package rules

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A sighting is something in a text that looks as if it led to one person.
type sighting struct {
	what string // "a telephone number"
	text string // as it stands there
	at   int    // where it begins
}

// sightings finds the e-mail addresses, card numbers, booking numbers and
// telephone numbers of a text, in order. It would rather miss one than take a
// sum, a date, a time or a count for somebody's number.
//
// It goes from one figure or @ to the next and looks only at what stands around
// it, so that a long text costs no more than its length.
func sightings(text string) []sighting {
	var found []sighting
	for from, at := 0, 0; at < len(text); {
		next := strings.IndexAny(text[at:], "@0123456789")
		if next < 0 {
			break
		}
		s, end := sightingAt(text, from, at+next)
		if s.text != "" {
			found, from = append(found, s), end
		}
		at = end
	}
	return found
}

// sightingAt looks at what stands around a figure or an @, but not before the
// end of the last sighting. It returns the sighting, if it is one, and where to go
// on.
func sightingAt(text string, from, i int) (s sighting, end int) {
	before := tail(text[from:i], 64)
	after := text[i:min(len(text), i+256)]
	if text[i] == '@' {
		local, domain := mailbox().FindString(before), host().FindString(after)
		if local == "" || domain == "" {
			return sighting{}, i + 1
		}
		return sighting{"an e-mail address", local + domain, i - len(local)}, i + len(domain)
	}
	word := wordBefore(before) + wordAfter(after)
	start := i - len(wordBefore(before))
	if what := bookingOf(word, tail(text[from:start], 64)); what != "" {
		return sighting{what, word, start}, start + len(word)
	}
	run := opening.FindString(before) + figured.FindString(after)
	start = i - len(opening.FindString(before))
	end = start + len(run)
	if within(text, start, end) {
		return sighting{}, end
	}
	if what := numberOf(run, tail(text[:start], 48)); what != "" {
		return sighting{what, run, start}, end
	}
	return sighting{}, end
}

// tail is the end of a text, at most n bytes and no part of a letter.
func tail(text string, n int) string {
	text = text[max(0, len(text)-n):]
	for i := range text {
		if r, _ := utf8.DecodeRuneInString(text[i:]); r != utf8.RuneError {
			return text[i:]
		}
	}
	return ""
}

var (
	// mailbox and host are what stands before an @ and with it. The letters of all scripts
	// take time to compile, and few stories have an @.
	mailbox = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\pL\pN][\pL\pN._%+-]*$`) })
	host    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^@[\pL\pN](?:[\pL\pN-]*[\pL\pN])?(?:\.[\pL\pN](?:[\pL\pN-]*[\pL\pN])?)*\.\pL{2,}`)
	})

	// figured is figures, with at most one sign between two of them; opening is what
	// may stand before the first.
	opening = regexp.MustCompile(`(?:\+ ?\(?|\()$`)
	figured = regexp.MustCompile(`^[0-9](?:(?:[ .\-–/\x{a0}]| ?\(|\)[ -]?)?[0-9])*`)

	// called is the words after which a number is one to ring.
	called = regexp.MustCompile(`(?i)\b(?:tel|telephone|phone|mobile|cell|whatsapp|fax|ring|rang|calls?|called|dial|dialled|text|texted)\b[^0-9\n.;!?]{0,16}[ :(]$`)
)

// within reports whether a run of figures is part of something longer: a word, a
// sum, an address on the web.
func within(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	part := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("_/=%@#", r)
	}
	return part(before) || part(after) || before == ',' && from > 1 && text[from-2] >= '0' && text[from-2] <= '9' ||
		before == '-' && from > 1 && text[from-2] != ' '
}

// numberOf says what a run of figures looks like, or "" for nothing in particular.
func numberOf(run, before string) string {
	groups := strings.FieldsFunc(run, func(r rune) bool { return r < '0' || r > '9' })
	figures := strings.Join(groups, "")
	switch {
	case card(groups, figures):
		return "a card number"
	case len(figures) > 15 || dated(groups) || clock(groups) || strings.Contains("01234567890", figures):
		return ""
	case abroad(run, groups, figures), national(groups, figures), american(run, groups):
		return "a telephone number"
	case len(figures) >= 6 && !thousands(groups) && called.MatchString(before):
		return "a telephone number"
	}
	return ""
}

// card reports whether figures are the number of a payment card: written as one is
// and with the right last figure.
func card(groups []string, figures string) bool {
	if len(figures) < 13 || len(figures) > 19 || figures[0] < '2' || figures[0] > '6' {
		return false
	}
	inFours := true
	for i, g := range groups {
		inFours = inFours && (len(g) == 4 || i == len(groups)-1 && len(g) < 4)
	}
	amex := len(groups) == 3 && len(groups[0]) == 4 && len(groups[1]) == 6
	return (len(groups) == 1 || inFours || amex) && luhn(figures)
}

// luhn reports whether the last figure is the check of the others, as ISO 7812
// has it.
func luhn(figures string) bool {
	sum := 0
	for i := range len(figures) {
		n := int(figures[len(figures)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

// abroad: +44 7700 900123, but not a growth of +1 000 000.
func abroad(run string, groups []string, figures string) bool {
	return run[0] == '+' && len(figures) >= 8 && len(groups) <= 6 && 2*len(figures) >= 3*len(groups) && !(len(figures) <= 9 && thousands(groups))
}

// national: 07700 900123, (01632) 960 175, 06 12 34 56 78, and no serial number.
func national(groups []string, figures string) bool {
	if strings.HasPrefix(figures, "00") && len(figures) < 11 {
		return false
	}
	return figures[0] == '0' && len(figures) >= 9 && len(groups) <= 5 && len(groups[0]) >= 2 && !strings.HasPrefix(figures, "000")
}

// american: (555) 010-1234, 1-555-010-1234, but not three figures of a table.
func american(run string, groups []string) bool {
	if !strings.ContainsAny(run, "(-.") {
		return false
	}
	if len(groups) == 4 && groups[0] == "1" {
		groups = groups[1:]
	}
	return len(groups) == 3 && len(groups[0]) == 3 && len(groups[1]) == 3 && len(groups[2]) == 4
}

// dated reports whether figures begin as a date does, or are years.
func dated(groups []string) bool {
	if slices.IndexFunc(groups, func(g string) bool { return !year(g) }) < 0 {
		return true
	}
	return len(groups) > 1 && year(groups[0]) && len(groups[1]) <= 2 ||
		len(groups) == 2 && len(groups[0]) <= 2 && year(groups[1]) ||
		len(groups) > 2 && len(groups[0]) <= 2 && len(groups[1]) <= 2 && (year(groups[2]) || len(groups) == 3 && len(groups[2]) == 2)
}

func year(g string) bool { return len(g) == 4 && (g[:2] == "19" || g[:2] == "20") }

// clock reports whether figures are times of day: 0600-1430, 06.00 14.30.
func clock(groups []string) bool {
	if len(groups[0]) == 2 && len(groups)%2 == 0 {
		pairs := make([]string, 0, len(groups)/2)
		for i := 0; i < len(groups); i += 2 {
			pairs = append(pairs, groups[i]+groups[i+1])
		}
		groups = pairs
	}
	return slices.IndexFunc(groups, func(g string) bool { return len(g) != 4 || g > "2400" || g[2:] > "59" }) < 0
}

// thousands reports whether figures are written in threes, as a great number is.
func thousands(groups []string) bool {
	return len(groups) > 1 && len(groups[0]) <= 3 && slices.IndexFunc(groups[1:], func(g string) bool { return len(g) != 3 }) < 0
}

var (
	// cued is the words after which a word with figures in it is a number that
	// something is filed under; its group is what calls it a number.
	cued = regexp.MustCompile(`\b(?i:bookings?|reservation|confirmation|ticket|order|invoice|account|customer|passenger|member|membership|policy|case|claim|reference|ref|pnr|passport|licence|license)\b` +
		`((?:\s+(?i:no|nr|number|ref|reference|code|id|card)\b\.?)*\s*(?i:(?:is|was)\s+)?[:#№]?)\s*$`)
	coded    = regexp.MustCompile(`^[A-Z]{2,4}-?[0-9]{6,12}$`)
	prefixed = regexp.MustCompile(`^[A-Z]+-?([0-9]+)$`)
)

// bookingOf says what a word with figures in it looks like after the words that
// stand before it: the number of a booking, an order or an account, or "".
func bookingOf(word, before string) string {
	const booking = "a booking number"
	if len(word) < 5 || strings.ContainsFunc(word, unicode.IsLower) {
		return ""
	}
	if m := cued.FindStringSubmatch(before); m != nil && reference(word, strings.TrimSpace(m[1]) != "") {
		return booking
	}
	// KB is an article of a help desk.
	if coded.MatchString(word) && !strings.HasPrefix(word, "KB") && (before == "" || !wordly(before[len(before)-1])) {
		return booking
	}
	return ""
}

// wordly reports whether a byte can be part of a number that something is filed
// under.
func wordly(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '/'
}

func wordBefore(s string) string {
	i := len(s)
	for i > 0 && wordly(s[i-1]) {
		i--
	}
	return strings.TrimLeft(s[i:], "-/")
}

func wordAfter(s string) string {
	i := 0
	for i < len(s) && wordly(s[i]) {
		i++
	}
	return strings.TrimRight(s[:i], "-/")
}

// reference reports whether a word is a number that something is filed under;
// told says that the words before it call it a number.
func reference(word string, told bool) bool {
	figures := 0
	for _, r := range word {
		if r >= '0' && r <= '9' {
			figures++
		}
	}
	if !strings.ContainsFunc(word, unicode.IsUpper) {
		groups := strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '/' })
		return !dated(groups) && !clock(groups) && (figures >= 6 || told && figures >= 5)
	}
	if m := prefixed.FindStringSubmatch(word); m != nil {
		return len(m[1]) >= 4
	}
	return figures >= 2
}
