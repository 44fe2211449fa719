package editor

// links are the ids in double brackets, as links to their files.
func (s *server) links(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	found := []documentLink{}
	for _, m := range wikiLink.FindAllStringSubmatchIndex(q.text.s, -1) {
		if e := q.book.graph.Entry(q.text.s[m[2]:m[3]]); e != nil {
			found = append(found, documentLink{q.text.span(m[2], m[3], s.enc), q.book.uri(e.File), e.Title.Value})
		}
	}
	return found, nil
}
