// Package markdown makes a [prose.Text] of a page's Markdown: sections, steps
// with their marks, headings, links, passages for search, and HTML with holes
// where the rest of the playbook has a say.
//
// It is the only package that imports goldmark, and no type of goldmark leaves
// it. A text is parsed once and rendered once. What stands behind a [[link]], an
// image or a word of the glossary is not known here; each leaves a hole in the
// HTML, and the tree is dropped when the HTML has been taken. So the result
// depends on the text and on [Words] only, and a page need not be read again
// because another page was renamed.
//
// The road of one text, file by file:
//
//	limits    what goldmark cannot bear is refused before it sees it
//	goldmark  parses; wiki, heading, alert and footnote teach it four things
//	survey    walks the tree once in reading order: links become holes (link,
//	          address, rawhtml, term), headings get their ids, tables their frames
//	steps     takes the numbered list of a procedure apart
//	assemble  renders what is left, section by section, through a canvas that
//	          notes where the holes are
//
// The dialect is GitHub's (tables, strikethrough, task lists, bare addresses,
// alerts) with footnotes, definition lists, [[id]], [[id|words]] and
// "## Title {#id}". Quotation marks stay as typed. Raw HTML is never shown and
// always reported.
//
// Why not goldmark's attribute syntax: it lets {style="…"} through, by which a
// page can lay itself over the site. Why not its heading ids: they are ASCII
// only and made from the raw line. Why no sanitiser: where no HTML comes in,
// none has to be made safe.
package markdown

import (
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"playbook/generator/prose"
)

// Words are what a playbook calls things.
type Words struct {
	// Labels are the words for the marks of a step (keyed by prose.MarkKind) and
	// for the sections of a procedure (keyed by prose.Name). A mark or section
	// that has no word is not recognised. The titles of alerts (note, tip,
	// important, warning, caution), the name of a table without a heading (table)
	// and of the way back from a footnote (back) may be given too; they are
	// English otherwise.
	Labels map[string]string
	// Also are words for marks and sections that are understood beside those.
	Also map[string]string
	// Terms are the words of the glossary.
	Terms []Term
	// Taken are ids that the page's layout uses itself, so that no heading may.
	Taken []string
}

// A Term is one word of the glossary: the words and phrases by which a text may
// mention it, and the target of the link that a mention becomes.
type Term struct {
	Target string
	Words  []string
}

// A Converter reads texts. It can be used by many goroutines at once.
type Converter struct {
	parser   parser.Parser
	usual    parser.Parser // of texts that hold nothing rare
	renderer renderer.Renderer
	labels   labels
	terms    *glossary
	taken    []string
	pool     sync.Pool // of *reading
	raw      bool      // tests only: raw HTML goes through
}

// New returns a converter for a playbook's own words.
func New(w Words) *Converter { return build(w) }

func build(w Words, options ...renderer.Option) *Converter {
	c := &Converter{labels: newLabels(w.Labels, w.Also), terms: newGlossary(w.Terms), taken: append(reserved, w.Taken...)}
	md := c.goldmark(rarities()...)
	md.Renderer().AddOptions(options...)
	c.parser, c.usual, c.renderer = md.Parser(), c.goldmark().Parser(), md.Renderer()
	c.pool.New = func() any { return new(reading) }
	return c
}

// goldmark returns goldmark as it is taught here, and a few things more.
func (c *Converter) goldmark(more ...parser.Option) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(parser.DefaultBlockParsers()...),
			parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		)),
		goldmark.WithExtensions(
			extension.Strikethrough, extension.TaskList, extension.DefinitionList,
			extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone)),
			extension.NewFootnote(extension.WithFootnoteBacklinkTitle(c.labels.word("back"))),
		),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(
				util.Prioritized(heading{parser.NewSetextHeadingParser()}, 99),
				util.Prioritized(heading{parser.NewATXHeadingParser()}, 599),
			),
			parser.WithParagraphTransformers(util.Prioritized(alerts{}, 50)),
			parser.WithInlineParsers(util.Prioritized(wikiParser{}, 150)),
			parser.WithASTTransformers(util.Prioritized(strays{}, 998)),
		),
		goldmark.WithParserOptions(more...),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(shapes{}, 100)), html.WithWriter(writer{html.DefaultWriter})),
	)
}

// Convert reads the body of a page. It is valid UTF-8 without NUL, its lines end
// with LF, and its first line is line first of the file: places count from there.
func (c *Converter) Convert(body []byte, first int) *prose.Text {
	if f, refused := refuse(body, first); refused {
		return &prose.Text{Faults: []prose.Fault{f}}
	}
	r := c.pool.Get().(*reading)
	r.begin(c, body, first)
	ctx := parser.NewContext()
	p := c.usual
	if rare(body) {
		p = c.parser
	}
	doc := p.Parse(text.NewReader(body), parser.WithContext(ctx))
	r.read(doc, ctx)
	t := r.end()
	c.pool.Put(r)
	return t
}
