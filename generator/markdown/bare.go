package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// mayBeBare says in a parser's context whether a text may hold bare addresses.
var mayBeBare = parser.NewContextKey()

// A bareParser makes links of bare addresses. goldmark's own looks for one at every
// space, which takes a fifth of the parsing, and most texts hold none.
//
// Why it is there for those as well: at what begins an address goldmark cuts a text in
// two, and a text is not to be cut otherwise because of something at its other end.
type bareParser struct{ parser.InlineParser }

func newBareParser() bareParser {
	return bareParser{extension.NewLinkifyParser(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))}
}

// Parse implements parser.InlineParser.
func (b bareParser) Parse(parent ast.Node, block text.Reader, ctx parser.Context) ast.Node {
	if may, _ := ctx.Get(mayBeBare).(bool); !may {
		return nil
	}
	return b.InlineParser.Parse(parent, block, ctx)
}

// holdsAddress reports whether a text may hold a bare address.
func holdsAddress(body []byte) bool {
	return bytes.Contains(body, []byte("://")) || bytes.Contains(body, []byte("www.")) || bytes.IndexByte(body, '@') >= 0
}
