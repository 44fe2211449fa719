package editor

// A question is a request about a place in a document of a playbook.
type question struct {
	documentParams
	book   *book
	file   string
	text   *text
	offset int
}

func (s *server) question(p documentParams) (question, bool) {
	b, file := s.lookup(pathOf(p.Document.URI))
	if b == nil || !known(file) {
		return question{}, false
	}
	t := b.text(file)
	return question{p, b, file, t, t.offset(p.Position, s.enc)}, true
}

// lookup finds the playbook that a path lies in, the innermost of several.
func (s *server) lookup(path string) (*book, string) {
	var best *book
	for _, b := range s.books {
		if path != "" && under(b.dir, path) != "" && (best == nil || len(b.dir) > len(best.dir)) {
			best = b
		}
	}
	if best == nil {
		return nil, ""
	}
	return best, under(best.dir, path)
}

// fresh brings a playbook's graph up to date, and reports whether there is one.
func (s *server) fresh(b *book) bool {
	if err := b.read(); err != nil {
		// What cannot be said will be noticed when the answer is written.
		_ = s.log(warning, err.Error())
	}
	return b.graph != nil
}
