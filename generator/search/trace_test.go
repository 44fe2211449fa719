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
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdpio "github.com/chromedp/cdproto/io"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
	compare "github.com/google/go-cmp/cmp"
)

// A traced is an event of the browser's own trace, in microseconds. Busy is what the
// thread itself took, however much else the machine had to do.
type traced struct {
	Name   string  `json:"name"`
	Phase  string  `json:"ph"`
	PID    int     `json:"pid"`
	Thread int     `json:"tid"`
	At     float64 `json:"ts"`
	Took   float64 `json:"dur"`
	Busy   float64 `json:"tdur"`
}

func (e traced) within(o traced) bool { return e.At >= o.At && e.At+e.Took <= o.At+o.Took }

// startTrace has the browser write down what its threads do.
func (v *visitor) startTrace() {
	v.t.Helper()
	config := &tracing.TraceConfig{ExcludedCategories: []string{"*"}, IncludedCategories: []string{"devtools.timeline",
		"disabled-by-default-devtools.timeline", "blink.user_timing", "v8", "disabled-by-default-v8.compile", "disabled-by-default-v8.gc"}}
	if _, err := chromedp.Call(v.ctx, tracing.Start, tracing.StartParams{TransferMode: tracing.StartTransferModeReturnAsStream, TraceConfig: config}); err != nil {
		v.t.Fatal(err)
	}
}

// stopTrace gives what was written down of the thread that runs the page, from the
// page's mark of this name on.
func (v *visitor) stopTrace(mark string) []traced {
	v.t.Helper()
	end := func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, tracing.End, cdp.Empty{})
		return chromedp.Void{}, err
	}
	done, err := chromedp.Run(v.ctx, chromedp.WaitEvent(tracing.TracingComplete, nil, chromedp.Action[chromedp.Void](end)))
	if err != nil {
		v.t.Fatal(err)
	}
	var all struct {
		Events []traced `json:"traceEvents"`
	}
	if err := json.NewDecoder(&stream{ctx: v.ctx, handle: done.Stream}).Decode(&all); err != nil {
		v.t.Fatal(err)
	}
	at := slices.IndexFunc(all.Events, func(e traced) bool { return e.Name == mark })
	if at < 0 {
		v.t.Fatalf("the trace has no mark %q", mark)
	}
	m := all.Events[at]
	return slices.DeleteFunc(all.Events, func(e traced) bool { return e.PID != m.PID || e.Thread != m.Thread || e.At < m.At })
}

// A stream is a trace as it is read from the browser, a part at a time.
type stream struct {
	ctx    context.Context
	handle cdpio.StreamHandle
	left   []byte
	ended  bool
}

func (s *stream) Read(b []byte) (int, error) {
	for len(s.left) == 0 {
		if s.ended {
			return 0, io.EOF
		}
		part, err := chromedp.Call(s.ctx, cdpio.Read, cdpio.ReadParams{Handle: s.handle, Size: 1 << 20})
		if err != nil {
			return 0, err
		}
		s.left, s.ended = part.Data, part.EOF
	}
	n := copy(b, s.left)
	s.left = s.left[n:]
	return n, nil
}

// A task is a piece of work after which the browser can see to the reader, with the
// time of each kind of event in it.
type task struct {
	traced
	parts map[string]float64
}

func (k task) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%.0f ms, %.0f by the clock:", k.Busy/1000, k.Took/1000)
	names := slices.SortedFunc(maps.Keys(k.parts), func(x, y string) int {
		return cmp.Or(cmp.Compare(k.parts[y], k.parts[x]), strings.Compare(x, y))
	})
	for _, n := range names[:min(6, len(names))] {
		fmt.Fprintf(&b, " %s %.1f", n, k.parts[n]/1000)
	}
	return b.String()
}

// tasks gives the tasks of a thread, the longest first.
func tasks(events []traced) []task {
	var all []task
	for _, e := range events {
		if e.Phase == "X" && e.Name == "RunTask" && e.Busy > 5000 {
			all = append(all, task{e, parts(events, e)})
		}
	}
	slices.SortStableFunc(all, func(a, b task) int { return cmp.Compare(b.Busy, a.Busy) })
	return all
}

// parts is the time of each kind of event within one, without that of events inside it.
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

func TestTasks(t *testing.T) {
	got := tasks([]traced{
		{Name: "RunTask", Phase: "X", At: 0, Took: 9000, Busy: 6000},
		{Name: "mark", Phase: "I", At: 1000},
		{Name: "RunTask", Phase: "X", At: 10_000, Took: 40_000, Busy: 30_000},
		{Name: "FunctionCall", Phase: "X", At: 11_000, Took: 30_000, Busy: 20_000},
		{Name: "Layout", Phase: "X", At: 12_000, Took: 9000, Busy: 8000},
		{Name: "Layout", Phase: "X", At: 42_000, Took: 5000, Busy: 4000},
		{Name: "RunTask", Phase: "X", At: 60_000, Took: 90_000, Busy: 1000},
	})
	var said []string
	for _, k := range got {
		said = append(said, k.String())
	}
	want := []string{"30 ms, 40 by the clock: FunctionCall 12.0 Layout 12.0 RunTask 6.0", "6 ms, 9 by the clock: RunTask 6.0"}
	if diff := compare.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}
