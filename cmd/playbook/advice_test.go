package main

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"
)

// What the system refuses is said with what to do about it, once.
func TestAdvised(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "free some and try again"},
		{syscall.EROFS, "can only be read"},
		{syscall.EACCES, "change the permissions"},
		{syscall.EMFILE, "ulimit -n"},
		{fmt.Errorf("you may not write there: %w", syscall.EACCES), "you may not write there: permission denied"},
		{fmt.Errorf("there is no room left: %w", syscall.ENOSPC), "there is no room left: no space left on device"},
		{errors.New("another"), "another"},
	} {
		got := advised(tt.err).Error()
		if !strings.Contains(got, tt.want) {
			t.Errorf("%v: %q, want %q", tt.err, got, tt.want)
		}
		if strings.Count(got, "may not") > 1 || strings.Count(got, "room") > 1 {
			t.Errorf("it is said twice: %q", got)
		}
	}
}
