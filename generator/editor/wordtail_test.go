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
	for line, want := range map[string]int{strings.Repeat("x", 1<<20): 1 << 20, strings.Repeat("x ", 1<<19): 0, strings.Repeat("ß-", 1<<18): 3 << 18} {
		for range 5 {
			if got := len(wordTail(line)); got != want {
				t.Errorf("%.9s… ends with a word of %d bytes, not %d", line, got, want)
			}
		}
	}
	if took := time.Since(begun); took > time.Second {
		t.Errorf("it took %v", took)
	}
}
