package serve

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// most is how many streams are open at once. A browser opens one for each tab that
// is looked at.
const most = 128

// heartbeat is how often a stream says that it is alive.
const heartbeat = 20 * time.Second

// A finding is a problem as the panel in the browser shows it.
type finding struct {
	Place string `json:"place"`
	Level string `json:"level"`
	Rule  string `json:"rule"`
	Text  string `json:"text"`
	Hint  string `json:"hint"`
	Open  string `json:"open,omitempty"` // the address that opens the file in an editor
	Here  bool   `json:"here,omitempty"` // on the page that is looked at
}

// The panel shows so many findings; the terminal has all of them.
const shown = 50

// findings are what the panel shows, and a sum by which it knows them again.
type findings struct {
	Sum     string    `json:"sum"`
	Trouble string    `json:"trouble,omitempty"`
	Counts  [4]int    `json:"counts"` // by level
	List    []finding `json:"list"`
}

// events tells one page what happens to it, until it goes away.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	if s.streams.Add(1) > most {
		s.streams.Add(-1)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "too many pages are listening", http.StatusServiceUnavailable)
		return
	}
	defer s.streams.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	l := listener{w: w, flow: http.NewResponseController(w), page: r.URL.Query().Get("page"), sum: r.URL.Query().Get("sum")}
	if near(r) {
		l.dir, l.editor = s.opts.Dir, s.opts.Editor
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	l.send("hello", "")
	for l.err == nil {
		st := s.now.Load()
		l.tell(st)
		select {
		case <-st.next:
		case <-beat.C:
			l.send("", "")
		case <-r.Context().Done():
			return
		}
	}
}

// near reports whether the reader sits at this computer, so that a link to a file
// on it leads somewhere.
func near(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return err == nil && net.ParseIP(host).IsLoopback()
}

// A listener is a page in a browser that listens.
type listener struct {
	w           http.ResponseWriter
	flow        *http.ResponseController
	page, sum   string // what it shows: an address, and the sum of it
	told        string // the sum of the findings that it has been told
	dir, editor string
	err         error
}

// tell says what there is to say of a state.
func (l *listener) tell(st *state) {
	if st.preview != nil {
		a := st.answer(l.page)
		switch sum := a.sum(); {
		case sum == l.sum:
		case a.status == http.StatusNotFound:
			l.sum = sum
			l.send("gone", "")
		default:
			l.sum = sum
			l.send("reload", "")
		}
	}
	if !st.checked && st.err == nil {
		return
	}
	if f := l.findings(st); f.Sum != l.told {
		l.told = f.Sum
		data, err := json.Marshal(f)
		if err != nil {
			l.err = err
			return
		}
		l.send("findings", string(data))
	}
}

// send writes one event; without a name it is a sign of life.
func (l *listener) send(event, data string) {
	if l.err != nil {
		return
	}
	// A reader that does not read is not waited for.
	_ = l.flow.SetWriteDeadline(time.Now().Add(10 * time.Second))
	text := ": \n\n"
	if event != "" {
		text = "event: " + event + "\ndata: " + data + "\n\n"
	}
	if _, l.err = l.w.Write([]byte(text)); l.err == nil {
		l.err = l.flow.Flush()
	}
}

// findings are those of a state: first those of the page that is looked at, then worst
// first, as the terminal has them. The sum is the same on every page, so that what was
// dismissed on one is not shown on the next.
func (l *listener) findings(st *state) findings {
	f := findings{List: []finding{}}
	if st.err != nil {
		f.Trouble = st.err.Error()
	}
	said := fmt.Appendf(nil, "%q", f.Trouble)
	var there []finding
	worst := 0
	for level := playbook.Error; level > playbook.Off; level-- {
		for _, p := range st.problems {
			if p.Level != level {
				continue
			}
			f.Counts[level]++
			here := l.shows(p)
			if worst++; worst > shown && !here {
				continue
			}
			one := finding{p.Pos.String(), level.String(), p.Rule, p.Text, p.Hint, l.open(p), here}
			if worst <= shown {
				said = fmt.Appendf(said, "%q %q %q %q %q", one.Place, one.Level, one.Rule, one.Text, one.Hint)
			}
			if here {
				f.List = append(f.List, one)
				continue
			}
			there = append(there, one)
		}
	}
	f.List = append(f.List, there...)
	f.List = f.List[:min(shown, len(f.List))]
	sum := sha256.Sum256(fmt.Appendf(said, "%v", f.Counts))
	f.Sum = hex.EncodeToString(sum[:8])
	return f
}

// shows reports whether a problem stands on the page that is looked at. The last part of
// its address is its id.
func (l *listener) shows(p playbook.Problem) bool {
	return p.Page != "" && strings.HasSuffix(l.page, "/"+p.Page+"/")
}

// open is the address that opens the place of a problem in an editor.
func (l *listener) open(p playbook.Problem) string {
	if l.editor == "" || p.File == "" {
		return ""
	}
	file, err := filepath.Abs(filepath.Join(l.dir, filepath.FromSlash(p.File)))
	if err != nil {
		return ""
	}
	escaped := (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
	return strings.NewReplacer("{path}", escaped, "{line}", strconv.Itoa(max(1, p.Line)), "{col}", strconv.Itoa(max(1, p.Col))).Replace(l.editor)
}
