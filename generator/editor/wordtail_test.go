package editor

import (
	"strings"
	"testing"
	"time"
)

// The word before the cursor is found soon in whatever line it ends.
func TestWordTail(t *testing.T) {
	for in, want := range map[string]string{"": "", "one two": "two", "one ": "", "[[späť-1_b": "späť-1_b", "a.b": "b", "\xffé": "é", "é\xff": "", "字": "字"} {
		if got := wordTail(in); got != want {
			t.Errorf("%q ends with %q, not %q", in, got, want)
		}
	}
	begun := time.Now()
	for _, line := range []string{strings.Repeat("x", 1<<20), strings.Repeat("x ", 1<<19), strings.Repeat("ß-", 1<<18)} {
		for range 5 {
			wordTail(line)
		}
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("it took %v", took)
	}
}
