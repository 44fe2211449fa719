package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"playbook/generator/serve"
)

// TestTellsOfTrouble says what the browser shows where there is no new preview.
func TestTellsOfTrouble(t *testing.T) {
	for _, tt := range []struct {
		round serve.Round
		want  string
	}{
		{serve.Round{Err: errors.New("layouts/x.html:1: no"), Earlier: true}, "  layouts/x.html:1: no; the browser shows the playbook as it was before\n"},
		{serve.Round{Err: errors.New("layouts/x.html:1: no")}, "  layouts/x.html:1: no; there is nothing to show yet: put it right, and the browser shows the playbook\n"},
	} {
		var said bytes.Buffer
		(&teller{program: &program{err: &said}}).tell(tt.round)
		if !strings.HasSuffix(said.String(), tt.want) {
			t.Errorf("%q, want %q at its end", said.String(), tt.want)
		}
	}
}
