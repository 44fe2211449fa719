package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestBytes(t *testing.T) {
	asked := 0
	elsewhere := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked++ }))
	defer elsewhere.Close()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/file":
			_, _ = w.Write([]byte("12345678"))
		case "/moved":
			http.Redirect(w, r, elsewhere.URL, http.StatusFound)
		case "/short":
			w.Header().Set("Content-Length", "9")
			_, _ = w.Write([]byte("1234"))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for _, c := range []struct {
		address string
		most    int64
		want    string
		fails   string
	}{
		{server.URL + "/file", 8, "12345678", ""},
		{server.URL + "/file", 7, "", "larger"},
		{server.URL + "/moved", 8, "", "302"},
		{server.URL + "/none", 8, "", "404"},
		{server.URL + "/short", 9, "", "EOF"},
		{strings.Replace(server.URL, "https", "http", 1) + "/file", 8, "", "https"},
		{"file:///etc/passwd", 8, "", "https"},
		{"https://a b", 8, "", "invalid"},
	} {
		got, err := read(t.Context(), server.Client().Transport, c.address, c.most)
		if string(got) != c.want || (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) {
			t.Errorf("%s: %q, %v", c.address, got, err)
		}
	}
	if asked > 0 {
		t.Error("a redirect was followed")
	}
	over, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Bytes(over, server.URL+"/file", 8); err == nil {
		t.Error("it asked after it was told to stop")
	}
}
