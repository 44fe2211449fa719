package site

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
)

// Of what is left of an earlier build it is said where it lies, and not that another
// output folder would help.
func TestAdviseOnALeftover(t *testing.T) {
	err := advise(&leftover{fmt.Errorf("delete it by hand: %w", syscall.EACCES)})
	if got := err.Error(); got != "delete it by hand: permission denied" {
		t.Error(got)
	}
	if got := advise(syscall.EACCES).Error(); !strings.Contains(got, "choose another output folder") {
		t.Error(got)
	}
}
