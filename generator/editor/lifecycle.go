package editor

import (
	"encoding/json"
	"fmt"
	"slices"
)

// lifecycle are the messages that are not questions about a document.
var lifecycle = map[string]func(*server, json.RawMessage) (any, error){
	"initialize":                          (*server).initialize,
	"initialized":                         (*server).initialized,
	"shutdown":                            (*server).shutdown,
	"textDocument/didOpen":                (*server).didOpen,
	"textDocument/didChange":              (*server).didChange,
	"textDocument/didClose":               (*server).didClose,
	"textDocument/didSave":                (*server).didSave,
	"workspace/didChangeWatchedFiles":     (*server).didChangeFiles,
	"workspace/didChangeWorkspaceFolders": (*server).didChangeFolders,
	"workspace/symbol":                    (*server).workspaceSymbols,
	"completionItem/resolve":              (*server).resolve,
}

// unmarshal reads parameters; what is wrong with them is a fault of the client's.
func unmarshal(params json.RawMessage, to any) error {
	if err := json.Unmarshal(params, to); err != nil {
		return &fault{invalidParams, err.Error()}
	}
	return nil
}

// object is shorter to write for what is said only once.
type object = map[string]any

func (s *server) initialize(params json.RawMessage) (any, error) {
	if err := unmarshal(params, &s.client); err != nil {
		return nil, err
	}
	s.stage = talking
	s.enc = choose(s.client.Capabilities.General.PositionEncodings)
	for _, f := range s.client.WorkspaceFolders {
		s.folders = append(s.folders, pathOf(f.URI))
	}
	if len(s.folders) == 0 && s.client.RootURI != "" {
		s.folders = []string{pathOf(s.client.RootURI)}
	} else if len(s.folders) == 0 && s.client.RootPath != "" {
		s.folders = []string{s.client.RootPath}
	}
	return object{
		"serverInfo":   object{"name": "playbook", "version": s.opts.Version},
		"capabilities": s.capabilities(),
	}, nil
}

func (s *server) capabilities() object {
	return object{
		"positionEncoding": s.enc,
		"textDocumentSync": object{"openClose": true, "change": 2, "save": object{"includeText": false}},
		"completionProvider": object{
			"triggerCharacters": []string{"[", ":", " ", ",", "{", "-"}, "resolveProvider": true,
		},
		"hoverProvider":             true,
		"definitionProvider":        true,
		"referencesProvider":        true,
		"documentHighlightProvider": true,
		"renameProvider":            object{"prepareProvider": true},
		"codeActionProvider":        object{"codeActionKinds": []string{quickFix}},
		"documentSymbolProvider":    true,
		"workspaceSymbolProvider":   true,
		"codeLensProvider":          object{"resolveProvider": false},
		"documentLinkProvider":      object{"resolveProvider": false},
		"workspace":                 object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
	}
}

func (s *server) initialized(json.RawMessage) (any, error) {
	if s.client.Capabilities.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		s.asked++
		watch := func(glob string) object { return object{"globPattern": glob} }
		if err := s.out.request(fmt.Sprintf("playbook-%d", s.asked), "client/registerCapability", object{"registrations": []object{{
			"id": "files", "method": "workspace/didChangeWatchedFiles",
			"registerOptions": object{"watchers": []object{watch("**/content/**"), watch("**/static/**")}},
		}}}); err != nil {
			return nil, err
		}
	}
	for _, dir := range s.folders {
		if err := s.add(dir); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// add opens the playbooks of a folder that the client works in, and says so where
// there is none.
func (s *server) add(dir string) error {
	if dir == "" {
		return nil
	}
	books := discover(dir)
	if len(books) == 0 {
		return s.log(info, fmt.Sprintf("there is no playbook in %s: a playbook has a folder content/ with a file playbook.yaml in it", dir))
	}
	for _, b := range books {
		if err := s.openBook(b); err != nil {
			return err
		}
	}
	return nil
}

// openBook opens a playbook that is not open yet.
func (s *server) openBook(dir string) error {
	if slices.ContainsFunc(s.books, func(b *book) bool { return b.dir == dir }) {
		return nil
	}
	b, err := openBook(dir, s.opts.Builtin, s.opts.Choices)
	if err != nil {
		return s.log(warning, err.Error())
	}
	s.books = append(s.books, b)
	s.timer.Reset(0)
	return s.log(info, "reading the playbook in "+dir)
}

func (s *server) shutdown(json.RawMessage) (any, error) {
	s.stage = leaving
	return nil, nil
}

// home finds the playbook of a document, and opens it where that has not been done:
// a document may lie outside the folders that the client named, or in a playbook
// that was begun since.
func (s *server) home(uri string) (*book, string, error) {
	path := pathOf(uri)
	if path == "" {
		return nil, "", nil
	}
	if dir := above(path); dir != "" {
		if err := s.openBook(dir); err != nil {
			return nil, "", err
		}
	}
	b, file := s.lookup(path)
	return b, file, nil
}

func (s *server) didOpen(params json.RawMessage) (any, error) {
	var p documentParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	b, file, err := s.home(p.Document.URI)
	if b == nil || !inContent(file) {
		return nil, err
	}
	b.open[file] = &openDocument{p.Document.URI, p.Document.Version, newText(p.Document.Text)}
	b.touch(file)
	s.settle()
	return nil, nil
}

func (s *server) didChange(params json.RawMessage) (any, error) {
	var p documentParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	b, file := s.lookup(pathOf(p.Document.URI))
	if b == nil || b.open[file] == nil {
		return nil, nil
	}
	d := b.open[file]
	t := d.text
	for _, c := range p.Changes {
		if c.Range == nil {
			t = newText(c.Text)
			continue
		}
		t = t.replace(t.offset(c.Range.Start, s.enc), t.offset(c.Range.End, s.enc), c.Text)
	}
	b.open[file] = &openDocument{d.uri, p.Document.Version, t}
	b.touch()
	s.settle()
	return nil, nil
}

func (s *server) didClose(params json.RawMessage) (any, error) {
	var p documentParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	if b, file := s.lookup(pathOf(p.Document.URI)); b != nil && b.open[file] != nil {
		delete(b.open, file)
		b.touch(file)
		s.settle()
	}
	return nil, nil
}

func (s *server) didSave(params json.RawMessage) (any, error) {
	var p documentParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	if b, file := s.lookup(pathOf(p.Document.URI)); b != nil {
		b.touch(file)
		s.settle()
	}
	return nil, nil
}

func (s *server) didChangeFiles(params json.RawMessage) (any, error) {
	var p watchedParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	for _, c := range p.Changes {
		b, file, err := s.home(c.URI)
		if err != nil {
			return nil, err
		}
		if b != nil {
			b.touch(file)
		}
	}
	s.settle()
	return nil, nil
}

func (s *server) didChangeFolders(params json.RawMessage) (any, error) {
	var p foldersParams
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	for _, gone := range p.Event.Removed {
		dir := pathOf(gone.URI)
		for _, b := range s.books {
			if b.dir != dir && under(dir, b.dir) == "" || len(b.open) > 0 {
				continue // what the client still has open is still helped with
			}
			b.findings = nil
			if err := s.publish(b); err != nil {
				return nil, err
			}
			b.root.Close()
			b.root = nil
		}
	}
	s.books = slices.DeleteFunc(s.books, func(b *book) bool { return b.root == nil })
	for _, f := range p.Event.Added {
		if err := s.add(pathOf(f.URI)); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
