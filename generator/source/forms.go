package source

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// forms are the ways in which the text of a field may have to be written.
var forms = map[string]struct {
	fits  func(string) bool
	words string
}{
	"length":   {isLength, "a number and days, weeks, months or years, as in 6 months"},
	"duration": {isDuration, "a number and minutes, hours or days, as in 15 minutes"},
	"language": {regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`).MatchString, "a language's sign, as in en-GB or de"},
	"currency": {regexp.MustCompile(`^[A-Z]{3}$`).MatchString, "a currency's three capital letters, as in GBP or EUR"},
	"colour":   {regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`).MatchString, `a colour in quotation marks, as in "#0b5cad"`},
	"site":     {playbook.IsSite, "the address of a site, as in https://playbook.example.org/"},
	"address":  {isAddress, "an address that begins with https:// or mailto:, with nothing in braces but {id} and {path}"},
}

func isLength(s string) bool {
	_, ok := playbook.After(time.Time{}, s)
	return ok
}

var duration = regexp.MustCompile(`[0-9].*[A-Za-zÀ-ɏͰ-῿぀-鿿가-힣]|[A-Za-zÀ-ɏͰ-῿぀-鿿가-힣].*[0-9]`)

// isDuration takes a number and a word, in any language. No time is less than nothing,
// nor nothing.
func isDuration(s string) bool {
	return duration.MatchString(s) && strings.ContainsAny(s, "123456789") && !strings.ContainsAny(s[:1], "-+")
}

// isAddress takes an address in which {id} and {path} may stand, and nothing else in
// braces, since that would lead nowhere from every page. A name or a word of entry in
// front of its site would stand on every page.
func isAddress(s string) bool {
	if strings.ContainsAny(strings.NewReplacer("{id}", "", "{path}", "").Replace(s), "{}") {
		return false
	}
	scheme, rest, found := strings.Cut(s, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case !found || rest == "" || strings.ContainsAny(s, " \t\n\"<>"):
		return false
	case scheme == "http" || scheme == "https":
		site, _, _ := strings.Cut(strings.TrimPrefix(rest, "//"), "/")
		return strings.HasPrefix(rest, "//") && site != "" && !strings.Contains(site, "@")
	}
	return slices.Contains([]string{"mailto", "tel", "sms"}, scheme)
}
