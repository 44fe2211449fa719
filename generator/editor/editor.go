// Package editor makes a language server of a playbook: a program that an editor
// starts beside itself and asks, over standard input and output, what is wrong in a
// text, what may be typed next, what a word means and where it leads.
//
// It alone knows the Language Server Protocol (3.17), and where in a text an editor
// means by a position. It never writes to a file: what is to change goes to the
// editor as edits, and somebody sees them before they are saved.
//
// # The road
//
//	rpc         bytes → messages, and back
//	server      messages in their order → whoever answers them
//	lifecycle   the beginning and the end, and what becomes of documents
//	overlay     the unsaved texts over the folder on disk
//	book        one playbook: texts → graph, by the generator's own road
//	findings    problems → diagnostics
//	uri         addresses of documents → paths on disk, and back
//	position    lines and columns, as the protocol counts and as we do
//	spot        what is being typed, from the lines above it (scanner)
//	target      what stands at a place
//
// and a file for each thing that can be asked: complete, hover, definition, rename,
// quickfix, symbols, lens, link.
//
// # Unsaved texts
//
// A playbook in an editor is the folder with the open documents over it. A standing
// generator reads it, which remembers every page by its bytes, so that a typed
// letter costs the reading of one page. Joining is done when somebody asks; the
// rules run when the text has stayed as it is for a moment, beside the answering.
//
// # While nothing parses
//
// A text that is being typed is broken most of the time. So what may be typed next
// is found from the line and the indentation above it, not from a tree; what other
// pages are called comes from the playbook as it was last read.
//
// # Why there is no library
//
// The part of the protocol that is used is a page of structs. The libraries for it
// are larger than this room, and the two best known have changed their ways.
package editor

// questions are the messages about a place in a document, and who answers them.
var questions = map[string]func(*server, question) (any, error){
	"textDocument/completion":        (*server).complete,
	"textDocument/hover":             (*server).hover,
	"textDocument/definition":        (*server).definition,
	"textDocument/references":        (*server).references,
	"textDocument/documentHighlight": (*server).highlights,
	"textDocument/prepareRename":     (*server).prepareRename,
	"textDocument/rename":            (*server).rename,
	"textDocument/codeAction":        (*server).actions,
	"textDocument/documentSymbol":    (*server).symbols,
	"textDocument/codeLens":          (*server).lenses,
	"textDocument/documentLink":      (*server).links,
}
