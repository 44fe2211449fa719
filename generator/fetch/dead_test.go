package fetch

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDead(t *testing.T) {
	var at, most atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/large" { // whose reader leaves before the end
			if n := at.Add(1); n > most.Load() {
				most.Store(n)
			}
			defer at.Add(-1)
		}
		time.Sleep(5 * time.Millisecond)
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/there", http.StatusMovedPermanently)
		case "/nowhere":
			http.Redirect(w, r, "/404", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/large":
			for range 100 {
				if _, err := fmt.Fprint(w, strings.Repeat("x", 10_000)); err != nil {
					return
				}
			}
		case "/there":
		default:
			var status int
			if _, err := fmt.Sscanf(r.URL.Path, "/%d", &status); err != nil {
				t.Error(err)
			}
			w.WriteHeader(status)
		}
	}))
	defer server.Close()
	var all []string
	for _, path := range []string{"/there", "/moved", "/nowhere", "/round", "/large", "/204", "/401", "/403", "/404", "/405", "/410", "/429", "/500", "/503"} {
		all = append(all, server.URL+path)
	}
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed.Close()
	refused := "http://" + closed.Addr().String() + "/"
	all = append(all, refused, "http://no-such-host.invalid/", "http://[::1/")
	got := Dead(context.Background(), all)
	want := map[string]string{
		server.URL + "/nowhere": "answers 404 Not Found", server.URL + "/404": "answers 404 Not Found", server.URL + "/410": "answers 410 Gone",
		server.URL + "/500": "answers 500 Internal Server Error", server.URL + "/503": "answers 503 Service Unavailable",
		server.URL + "/round": "cannot be reached", refused: "cannot be reached", "http://[::1/": "is no address that a browser could open",
	}
	// A machine without a network cannot tell that a host does not exist.
	delete(got, "http://no-such-host.invalid/")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if most.Load() > atOnce {
		t.Errorf("%d were asked at once", most.Load())
	}
}

func TestDeadEndsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if got := Dead(ctx, []string{"http://127.0.0.1:1/"}); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}
