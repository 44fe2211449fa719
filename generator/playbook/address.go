package playbook

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// IsSite reports whether a text is the address of a site: where it is published, with
// nothing in it that a browser or a server would read otherwise than whoever wrote it.
func IsSite(s string) bool {
	u, err := url.Parse(s)
	if err != nil || strings.ContainsAny(s, " \"'<>?#\\") || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return false
	}
	host := u.Hostname()
	if host == "" || strings.HasPrefix(host, ".") || strings.Contains(host, "..") || !isPort(u.Host, u.Port()) {
		return false
	}
	// What climbs is worked out by each browser and server in its own way.
	steps := strings.Split(u.Path, "/")
	return !slices.Contains(steps, "..") && !slices.Contains(steps, ".") && !strings.ContainsFunc(u.Path, func(c rune) bool { return c < ' ' || c == '\\' || c == 0x7f })
}

// isPort reports whether a port is one, or left out.
func isPort(host, port string) bool {
	if port == "" {
		return !strings.HasSuffix(host, ":")
	}
	n, err := strconv.Atoi(port)
	return err == nil && n > 0 && n < 1<<16
}
