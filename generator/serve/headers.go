package serve

import "strings"

// A header is one that a host sends with a file.
type header struct{ name, value string }

// headers are those that the site's own _headers file asks for at an address. An
// address there ends in * or is whole; of two lines for one header the later holds.
func (st *state) headers(url string) []header {
	text, err := st.file("_headers")
	if err != nil {
		return nil
	}
	var found []header
	applies := false
	for line := range strings.Lines(string(text)) {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		if !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "\t") {
			prefix, open := strings.CutSuffix(trimmed, "*")
			applies = url == trimmed || open && strings.HasPrefix(url, prefix)
			continue
		}
		if name, value, ok := strings.Cut(trimmed, ":"); ok && applies {
			found = append(found, header{strings.TrimSpace(name), plain(name, strings.TrimSpace(value))})
		}
	}
	return found
}

// plain takes out what would send a browser to an address with a certificate, of
// which there is none here.
func plain(name, value string) string {
	if strings.EqualFold(name, "Content-Security-Policy") {
		return strings.Replace(value, "; upgrade-insecure-requests", "", 1)
	}
	return value
}
