package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"
)

// How many addresses are asked at once, and how long each may take to answer.
const (
	atOnce   = 6
	attempt  = 15 * time.Second
	mostRead = 64 << 10
)

// Dead asks whether there is something at each of several addresses, a few at a
// time, and says why of those where a reader would find nothing. An address that
// wants a password, or has had enough of being asked, is not dead.
func Dead(ctx context.Context, addresses []string) map[string]string {
	return dead(ctx, http.DefaultTransport, addresses)
}

func dead(ctx context.Context, over http.RoundTripper, addresses []string) map[string]string {
	client := &http.Client{Transport: over, Timeout: attempt}
	var mu sync.Mutex
	var wg sync.WaitGroup
	why := map[string]string{}
	queue := make(chan string)
	for range atOnce {
		wg.Go(func() {
			for address := range queue {
				if text := ask(ctx, client, address); text != "" {
					mu.Lock()
					why[address] = text
					mu.Unlock()
				}
			}
		})
	}
	for _, address := range addresses {
		queue <- address
	}
	close(queue)
	wg.Wait()
	return why
}

// ask returns why there is nothing at an address, or nothing.
func ask(ctx context.Context, client *http.Client, address string) string {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "is no address that a browser could open"
	}
	request.Header.Set("User-Agent", "playbook check --external")
	answer, err := client.Do(request)
	if err != nil {
		return failure(err)
	}
	defer answer.Body.Close()
	// What is read lets the connection be used again; a large answer is not read.
	_, _ = io.CopyN(io.Discard, answer.Body, mostRead)
	if alive(answer.StatusCode) {
		return ""
	}
	return fmt.Sprintf("answers %d %s", answer.StatusCode, http.StatusText(answer.StatusCode))
}

// alive reports whether an answer means that a reader may well find something.
func alive(status int) bool {
	asked := []int{http.StatusUnauthorized, http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusTooManyRequests}
	return status < http.StatusBadRequest || slices.Contains(asked, status)
}

// failure says in plain words why there was no answer.
func failure(err error) string {
	var name *net.DNSError
	var late interface{ Timeout() bool }
	switch {
	case errors.As(err, &name) && name.IsNotFound:
		return "names a host that does not exist"
	case errors.As(err, &late) && late.Timeout():
		return fmt.Sprintf("does not answer within %d seconds", int(attempt.Seconds()))
	}
	return "cannot be reached"
}
