package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spelled are the texts that the files of this package give to a function: by
// the function's name.
func spelled(t *testing.T, names ...string) []string {
	t.Helper()
	fset := token.NewFileSet()
	packages, err := parser.ParseDir(fset, ".", func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(packages["page"], func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is {
			return true
		}
		f, is := call.Fun.(*ast.SelectorExpr)
		if !is || !slices.Contains(names, f.Sel.Name) {
			return true
		}
		// Of words for one and for many, those for many are the name of both.
		for _, arg := range slices.Backward(call.Args) {
			if lit, is := arg.(*ast.BasicLit); is && lit.Kind == token.STRING {
				if f.Sel.Name == "say" && arg != call.Args[0] {
					continue
				}
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				found = append(found, text)
				break
			}
		}
		return true
	})
	slices.Sort(found)
	return slices.Compact(found)
}

func TestWordsAreComplete(t *testing.T) {
	for _, text := range spelled(t, "say") {
		if !slices.Contains(Words(), text) {
			t.Errorf("%q is said, and not one of Words", text)
		}
	}
	counted := Counted()
	slices.Sort(counted)
	if diff := cmp.Diff(counted, spelled(t, "counts", "Count")); diff != "" {
		t.Errorf("what counts (- Counted, + the files):\n%s", diff)
	}
}
