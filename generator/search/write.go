package search

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"playbook/generator/lanes"
	"playbook/generator/page"
)

const (
	perBlock  = 16       // pages in a block of the page table
	packLimit = 64 << 10 // what is sent in one file at most
)

// A root is the file that everything begins with. It says which other files there
// are, by hashes of their bytes.
type root struct {
	Version   int               `json:"v"`
	Pages     int               `json:"n"`
	Language  string            `json:"lang,omitempty"`
	Kinds     []kindRun         `json:"k"`
	Starts    []string          `json:"s"`           // where each word shard begins, the first at ""
	Shards    string            `json:"h,omitempty"` // the names of word shards, one after the other
	Lists     map[string]string `json:"l,omitempty"` // correction lists
	Table     string            `json:"d,omitempty"` // the folder of the page table
	Facets    string            `json:"x,omitempty"` // the names of facets
	TitleOnly bool              `json:"t,omitempty"` // some pages are found by title only
	Sizes     []int             `json:"p,omitempty"` // in Pack: of the shards, then of the page table
	Pack      string            `json:"z,omitempty"` // shards and page table of a small site
	Ask       *asked            `json:"ask,omitempty"`
	Flag      string            `json:"flag,omitempty"`
	Words     map[string]string `json:"w"`
}

// asked is whom to ask: words, and a link from the page of results.
type asked struct {
	Text  string `json:"text"`
	Href  string `json:"href"`
	Reach string `json:"reach"`
}

// asking is empty for a person who cannot be linked to.
func (w *writer) asking() *asked {
	p := w.o.Ask
	if p == nil {
		return nil
	}
	a := &asked{strings.ReplaceAll(w.words()["ask"], "{title}", p.Title), p.Tel, p.Reach}
	if a.Href == "" && strings.HasPrefix(p.URL, "/") {
		a.Href = ".." + p.URL
	}
	if a.Reach == "" {
		a.Reach = p.Title
	}
	return a
}

// A kindRun is so many pages of one kind, in order of page.
type kindRun struct {
	kind string
	n    int
}

func (k kindRun) MarshalJSON() ([]byte, error) { return json.Marshal([]any{k.kind, k.n}) }

func (k *kindRun) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &[]any{&k.kind, &k.n}) }

// A row is what the page table says of a page.
type row [3]string

func (r row) url() string   { return r[0] }
func (r row) title() string { return r[1] }
func (r row) text() string  { return r[2] } // the name of the file with its text

// A writer puts the parts of one index into files.
type writer struct {
	files    map[string][]byte
	readings []*Reading
	docs     []*page.Document // of the readings, without their text
	bags     []*bag
	o        Options
	stats    Stats
}

func (w *writer) write(lex *lexicon) {
	r := &root{Version: 1, Pages: len(w.docs), Language: w.o.Language, Kinds: kindRuns(w.docs),
		Flag: w.o.FlagURL, Words: w.words(), Facets: w.facets(), Ask: w.asking()}
	for _, d := range w.docs {
		r.TitleOnly = r.TitleOnly || d.TitleOnly
	}
	rows := w.rows()
	shards := cut(lex)
	raw := make([][]byte, len(shards))
	lanes.Each(len(shards), func(i int) { raw[i] = shards[i].encode() })
	prev := ""
	for i, s := range shards {
		begins := "" // so that there is a shard for every word
		if i > 0 {
			begins = separator(prev, s.words[0])
		}
		r.Starts = append(r.Starts, begins)
		prev = s.words[len(s.words)-1]
	}
	w.stats.Shards = len(shards)
	if !w.packed(r, raw, encodeJSON(rows)) {
		w.sharded(r, raw, rows)
		w.corrections(r, lex)
	}
	body := encodeJSON(r)
	w.stats.RootBytes = len(body)
	w.files["search/root.json"] = body
}

// packed puts everything that ranking needs into the root, where that is small.
func (w *writer) packed(r *root, shards [][]byte, table []byte) bool {
	size := len(table)
	for _, s := range shards {
		r.Sizes = append(r.Sizes, len(s))
		size += len(s)
	}
	r.Sizes = append(r.Sizes, len(table))
	if size <= 8*packLimit {
		if z := pack(append(bytes.Join(shards, nil), table...)); len(z) <= packLimit {
			r.Pack = base64.StdEncoding.EncodeToString(z)
			return true
		}
	}
	r.Sizes = nil
	return false
}

func (w *writer) sharded(r *root, raw [][]byte, rows []row) {
	packed := make([][]byte, len(raw))
	lanes.Each(len(raw), func(i int) { packed[i] = pack(raw[i]) })
	var names strings.Builder
	for _, b := range packed {
		name := nameOf(b)
		names.WriteString(name)
		w.files["search/s/"+name+".bin"] = b
		w.stats.WordBytes += len(b)
	}
	r.Shards = names.String()
	r.Table = nameOf(encodeJSON(rows))
	for i := 0; i*perBlock < len(rows); i++ {
		block := encodeJSON(rows[i*perBlock : min(len(rows), (i+1)*perBlock)])
		w.files["search/d/"+r.Table+"/"+strconv.Itoa(i)+".json"] = block
		w.stats.TableBytes += len(block)
	}
}

func (w *writer) corrections(r *root, lex *lexicon) {
	r.Lists = map[string]string{}
	lists := correctionLists(lex)
	for key, b := range lists {
		name := nameOf(b)
		r.Lists[key] = name
		w.files["search/l/"+name+".bin"] = b
		w.stats.CorrectionBytes += len(b)
	}
}

// rows are the page table.
func (w *writer) rows() []row {
	rows := make([]row, len(w.readings))
	for i, r := range w.readings {
		rows[i] = row{r.doc.URL, r.doc.Title, r.text}
	}
	return rows
}

func kindRuns(docs []*page.Document) []kindRun {
	runs := []kindRun{}
	for _, d := range docs {
		if n := len(runs); n > 0 && runs[n-1].kind == d.Kind {
			runs[n-1].n++
			continue
		}
		runs = append(runs, kindRun{d.Kind, 1})
	}
	return runs
}

// appendString appends a text as encodeJSON writes it.
func appendString(b []byte, text string) []byte {
	if !utf8.ValidString(text) {
		return append(b, encodeJSON(text)...)
	}
	from, done := len(b), 0
	b = append(b, '"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b = append(append(b, text[done:i]...), '\\')
			done = i
		case c < ' ' || c == "\u2028"[0] && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return append(b[:from], encodeJSON(text)...) // these are rare
		}
	}
	return append(append(b, text[done:]...), '"')
}

// encodeJSON writes a value made of strings, numbers and lists of them, which
// always encodes.
func encodeJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
