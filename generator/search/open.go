package search

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strconv"
)

// A Searcher finds pages in the search files of a built site, in the order in
// which the client in the browser does. It reads each file when it is first
// needed. It is not for use by several goroutines at once.
type Searcher struct {
	fsys   fs.FS
	root   root
	shards map[int]*shard
	lists  map[string][]spelling
	blocks map[int][]row
	raw    [][]byte // of a small site: the shards
}

// Open reads the root file of a site's search files. fsys is the site: the files
// are under search/.
func Open(fsys fs.FS) (*Searcher, error) {
	b, err := fs.ReadFile(fsys, "search/root.json")
	if err != nil {
		return nil, fmt.Errorf("search files of the site: %w", err)
	}
	s := &Searcher{fsys: fsys, shards: map[int]*shard{}, lists: map[string][]spelling{}, blocks: map[int][]row{}}
	if err := json.Unmarshal(b, &s.root); err != nil {
		return nil, fmt.Errorf("search/root.json: %w", errShard)
	}
	if v := s.root.Version; v != 1 {
		return nil, fmt.Errorf("search/root.json: version %d is not known to this program", v)
	}
	if !s.root.sound() {
		return nil, fmt.Errorf("search/root.json: %w", errShard)
	}
	if err := s.unpack(); err != nil {
		return nil, fmt.Errorf("search/root.json: %w", err)
	}
	return s, nil
}

// sound reports whether the numbers of a root file agree with each other, so that each word
// has a shard and each page a kind.
func (r *root) sound() bool {
	if r.Pages < 0 || r.Pages > mostPages || r.Pages > 0 && len(r.Starts) == 0 {
		return false
	}
	left := r.Pages
	for _, k := range r.Kinds {
		if k.n < 0 || k.n > left {
			return false
		}
		left -= k.n
	}
	if r.Pack == "" {
		return left == 0 && len(r.Shards) == len(r.Starts)*nameLength
	}
	return left == 0 && len(r.Sizes) == len(r.Starts)+1
}

// mostPages bounds what a damaged root file can ask for.
const mostPages = 10_000_000

// unpack reads what the root file of a small site has inside.
func (s *Searcher) unpack() error {
	if s.root.Pack == "" {
		return nil
	}
	z, err := base64.StdEncoding.DecodeString(s.root.Pack)
	if err != nil {
		return errShard
	}
	all, err := unzip(z)
	if err != nil {
		return err
	}
	for i, size := range s.root.Sizes {
		if size < 0 || size > len(all) {
			return errShard
		}
		part := all[:size]
		all = all[size:]
		if i < len(s.root.Starts) {
			s.raw = append(s.raw, part)
			continue
		}
		var rows []row
		if err := json.Unmarshal(part, &rows); err != nil {
			return errShard
		}
		for i := 0; len(rows) > 0; i++ {
			n := min(perBlock, len(rows))
			s.blocks[i], rows = rows[:n], rows[n:]
		}
	}
	return nil
}

// mostBytes bounds what one file may unpack to.
const mostBytes = 64 << 20

func unzip(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, errShard
	}
	plain, err := io.ReadAll(io.LimitReader(z, mostBytes))
	if err != nil {
		return nil, errShard
	}
	return plain, nil
}

func (s *Searcher) read(name string) ([]byte, error) {
	b, err := fs.ReadFile(s.fsys, "search/"+name)
	if err != nil {
		return nil, fmt.Errorf("search files of the site: %w", err)
	}
	return b, nil
}

// shardOf is the number of the shard that has a word, if any has it.
func (s *Searcher) shardOf(word string) int {
	return max(0, sort.Search(len(s.root.Starts), func(i int) bool { return s.root.Starts[i] > word })-1)
}

func (s *Searcher) shard(i int) (*shard, error) {
	if sh := s.shards[i]; sh != nil {
		return sh, nil
	}
	var b []byte
	if s.raw != nil {
		b = s.raw[i]
	} else {
		name := "s/" + s.root.Shards[i*nameLength:(i+1)*nameLength] + ".bin"
		z, err := s.read(name)
		if err != nil {
			return nil, err
		}
		if b, err = unzip(z); err != nil {
			return nil, fmt.Errorf("search/%s: %w", name, err)
		}
	}
	sh, err := decode(b, s.root.Pages)
	if err != nil {
		return nil, err
	}
	s.shards[i] = sh
	return sh, nil
}

// list reads a correction list, if there is one for this key.
func (s *Searcher) list(key string) ([]spelling, error) {
	if list, ok := s.lists[key]; ok {
		return list, nil
	}
	name, ok := s.root.Lists[key]
	if !ok {
		return nil, nil
	}
	z, err := s.read("l/" + name + ".bin")
	if err != nil {
		return nil, err
	}
	b, err := unzip(z)
	if err != nil {
		return nil, fmt.Errorf("search/l/%s.bin: %w", name, err)
	}
	list, err := decodeList(b)
	s.lists[key] = list
	return list, err
}

func (s *Searcher) row(page int) (row, error) {
	i := page / perBlock
	rows, ok := s.blocks[i]
	if !ok {
		b, err := s.read("d/" + s.root.Table + "/" + strconv.Itoa(i) + ".json")
		if err != nil {
			return row{}, err
		}
		if err := json.Unmarshal(b, &rows); err != nil {
			return row{}, fmt.Errorf("page table of the search: %w", errShard)
		}
		s.blocks[i] = rows
	}
	if page%perBlock >= len(rows) {
		return row{}, errShard
	}
	return rows[page%perBlock], nil
}

// kind is the kind of a page, and how soon it comes among equals.
func (s *Searcher) kind(page int) string {
	for _, k := range s.root.Kinds {
		if page -= k.n; page < 0 {
			return k.kind
		}
	}
	return ""
}
