package search

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/page"
)

// longestText is how much of a page's text excerpts are cut from.
const longestText = 40 << 10

// A passage is some text of a page under one heading or step. Files have it as
// [anchor, 1 for a step, heading, text], and the first with what stands for other words
// on the page and what each role may decide there.
type passage struct {
	anchor, heading, text string
	step                  bool
	standings             []standing
	yours                 [][2]string // the ids of roles with what they may decide
}

// encodePassages writes them, and what the first is to have besides, which is JSON or nothing.
func encodePassages(text []passage, first string) []byte {
	size := len("[]") + len(first)
	for i := range text {
		size += len(text[i].anchor) + len(text[i].heading) + len(text[i].text) + len(`["",0,"","",],`)
	}
	b := append(make([]byte, 0, size+size/32), '[') // some letters are written as two
	for i := range text {
		p, step := &text[i], byte('0')
		if p.step {
			step = '1'
		}
		b = append(appendString(append(b, '['), p.anchor), ',', step, ',')
		b = appendString(append(appendString(b, p.heading), ','), p.text)
		if i == 0 && first != "" {
			b = append(append(b, ','), first...)
		}
		b = append(b, ']', ',')
	}
	return append(bytes.TrimSuffix(b, []byte(",")), ']')
}

// besides is what the first passage of a page has besides its text, as JSON.
func besides(standings string, yours []page.Yours) string {
	if len(yours) == 0 {
		return standings
	}
	pairs := make([][2]string, len(yours))
	for i, y := range yours {
		pairs[i] = [2]string{y.Role, y.Text}
	}
	return cmp.Or(standings, "null") + "," + string(encodeJSON(pairs))
}

func (p *passage) UnmarshalJSON(b []byte) error {
	step := 0
	err := json.Unmarshal(b, &[]any{&p.anchor, &step, &p.heading, &p.text, &p.standings, &p.yours})
	p.step = step == 1
	return err
}

// passagesOf is a page's text as excerpts have it: first what its fields say, then
// its passages.
func passagesOf(d *page.Document) []passage {
	out := []passage{}
	left := longestText
	add := func(p passage) {
		p.text = oneLine(p.text)
		if p.text == "" && p.heading == "" || left <= 0 {
			return
		}
		left -= len(p.text)
		out = append(out, p)
	}
	for _, text := range append([]string{d.Summary, d.When}, d.Says...) {
		add(passage{text: text})
	}
	for _, p := range d.Passages {
		add(passage{anchor: p.Anchor, heading: oneLine(p.Heading), text: p.Text, step: p.Step})
	}
	if len(out) == 0 && len(d.Yours) > 0 {
		out = append(out, passage{}) // for what roles may decide to stand on
	}
	return out
}

// oneLine is a text with one space for all white space between two words.
func oneLine(text string) string {
	text = strings.TrimSpace(text)
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); i++ {
		if isVisible(text[i]) || text[i] == ' ' && isVisible(text[i+1]) { // it does not end with a space
			continue
		}
		end := len(text) - len(strings.TrimLeftFunc(text[i:], unicode.IsSpace))
		if end == i || text[i:end] == " " {
			continue
		}
		if done == 0 {
			b.Grow(len(text))
		}
		b.WriteString(text[done:i])
		b.WriteByte(' ')
		i, done = end-1, end
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// isVisible reports whether a byte is a character of ASCII that is seen.
func isVisible(b byte) bool { return b > ' ' && b < utf8.RuneSelf }

// text reads what excerpts of a page are cut from.
func (s *Searcher) text(r row) ([]passage, error) {
	b, err := s.read("f/" + r.text() + ".json")
	if err != nil {
		return nil, err
	}
	var text []passage
	if err := json.Unmarshal(b, &text); err != nil {
		return nil, fmt.Errorf("search/f/%s.json: %w", r.text(), errShard)
	}
	return text, nil
}

// yours is what a role may decide on the page of a text.
func yours(text []passage, role string) string {
	if len(text) > 0 {
		for _, y := range text[0].yours {
			if y[0] == role {
				return y[1]
			}
		}
	}
	return ""
}
