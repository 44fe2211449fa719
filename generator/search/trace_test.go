package search

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	cdpio "github.com/chromedp/cdproto/io"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// A traced is an event of the browser's own trace. Its times are microseconds; Busy is
// what the thread itself took, however much else the machine had to do.
type traced struct {
	Name  string  `json:"name"`
	Cat   string  `json:"cat"`
	Phase string  `json:"ph"`
	PID   int     `json:"pid"`
	TID   int     `json:"tid"`
	At    float64 `json:"ts"`
	Took  float64 `json:"dur"`
	Busy  float64 `json:"tdur"`
	Args  struct {
		Name string `json:"name"`
	} `json:"args"`
}

func (e traced) within(o traced) bool { return e.At >= o.At && e.At+e.Took <= o.At+o.Took }

// startTrace has the browser write down what its threads do.
func (v *visitor) startTrace() {
	v.t.Helper()
	config := &tracing.TraceConfig{IncludedCategories: []string{"devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing", "v8",
		"disabled-by-default-v8.compile", "disabled-by-default-v8.gc"}, ExcludedCategories: []string{"*"}}
	if _, err := chromedp.Call(v.ctx, tracing.Start, tracing.StartParams{TransferMode: tracing.StartTransferModeReturnAsStream, TraceConfig: config}); err != nil {
		v.t.Fatal(err)
	}
}

// stopTrace gives what was written down of the thread that runs the page: the one that
// has its marks.
func (v *visitor) stopTrace() []traced {
	v.t.Helper()
	end := chromedp.Action[chromedp.Void](func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, tracing.End, cdp.Empty{})
		return chromedp.Void{}, err
	})
	done, err := chromedp.Run(v.ctx, chromedp.WaitEvent(tracing.TracingComplete, nil, end))
	if err != nil {
		v.t.Fatal(err)
	}
	var all struct {
		Events []traced `json:"traceEvents"`
	}
	if err := json.NewDecoder(&stream{v.ctx, done.Stream, nil, false}).Decode(&all); err != nil {
		v.t.Fatal(err)
	}
	at := slices.IndexFunc(all.Events, func(e traced) bool { return e.Name == "typed" })
	if at < 0 {
		v.t.Fatal("the trace has no mark of the page")
	}
	mark := all.Events[at]
	return slices.DeleteFunc(all.Events, func(e traced) bool { return e.PID != mark.PID || e.TID != mark.TID })
}

// A stream is a trace as it is read from the browser.
type stream struct {
	ctx    context.Context
	handle cdpio.StreamHandle
	left   []byte
	eof    bool
}

func (s *stream) Read(b []byte) (int, error) {
	for len(s.left) == 0 {
		if s.eof {
			return 0, io.EOF
		}
		part, err := chromedp.Call(s.ctx, cdpio.Read, cdpio.ReadParams{Handle: s.handle, Size: 1 << 20})
		if err != nil {
			return 0, err
		}
		s.left, s.eof = part.Data, part.EOF
	}
	n := copy(b, s.left)
	s.left = s.left[n:]
	return n, nil
}

// tasks are the pieces of work of a thread between which it can see to the reader,
// longest first, each with what most of it was.
func tasks(events []traced) []task {
	var all []task
	for _, e := range events {
		if e.Phase == "X" && (e.Name == "RunTask" || e.Name == "ThreadControllerImpl::RunTask") && e.Took > 5000 {
			all = append(all, task{traced: e})
		}
	}
	for i := range all {
		all[i].parts = parts(events, all[i].traced)
	}
	slices.SortFunc(all, func(a, b task) int { return cmp.Compare(b.Busy, a.Busy) })
	return all
}

type task struct {
	traced
	parts map[string]float64
}

func (k task) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.0f ms (wall %.0f):", k.Busy/1000, k.Took/1000)
	names := slices.SortedFunc(maps.Keys(k.parts), func(x, y string) int { return cmp.Compare(k.parts[y], k.parts[x]) })
	for _, n := range names[:min(6, len(names))] {
		if k.parts[n] > 500 {
			fmt.Fprintf(&b, " %s %.1f,", n, k.parts[n]/1000)
		}
	}
	return b.String()
}

// parts is the time of each kind of event within one, without the events in it.
func parts(events []traced, whole traced) map[string]float64 {
	var in []traced
	for _, e := range events {
		if e.Phase == "X" && e.within(whole) {
			in = append(in, e)
		}
	}
	slices.SortStableFunc(in, func(a, b traced) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(b.Took, a.Took)) })
	sums := map[string]float64{}
	var open []traced
	for _, e := range in {
		for len(open) > 0 && !e.within(open[len(open)-1]) {
			open = open[:len(open)-1]
		}
		sums[e.Name] += e.Busy
		if len(open) > 0 {
			sums[open[len(open)-1].Name] -= e.Busy
		}
		open = append(open, e)
	}
	return sums
}
