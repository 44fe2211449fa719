package generator

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	for _, w := range searchWords() {
		fmt.Fprintf(os.Stdout, "K %q\n", w)
	}
}
