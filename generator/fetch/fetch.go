// Package fetch makes an address into the bytes that are there.
//
// It alone goes out into the network, and only when the command admin, or check with
// --external, asks it to; building, serving and any other check never do. What is
// brought is asked for over TLS, without following a redirect to anywhere, and no more
// is read than was told to expect. Whether the bytes are the right ones is for who
// asked to say. Of links to other sites it only says whether there is something.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// patience is how long an answer may take in all.
const patience = 5 * time.Minute

// Bytes returns what is at an address, if it is at most so many bytes.
func Bytes(ctx context.Context, address string, most int64) ([]byte, error) {
	return read(ctx, http.DefaultTransport, address, most)
}

func read(ctx context.Context, over http.RoundTripper, address string, most int64) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "https" {
		return nil, errors.New("only addresses with https are fetched")
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	// A redirect is an answer like any other here, and none that is wanted.
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	answer, err := (&http.Client{Transport: over, CheckRedirect: stay}).Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s", u.Host, answer.Status)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("what %s sends is larger than it should be", u.Host)
	}
	return data, nil
}
