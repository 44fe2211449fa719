package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"reflect"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/draw"
	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/serve"
)

// serving is the command serve with its flags.
type serving struct {
	audience
	asOf    time.Time
	drafts  bool
	addr    string
	lan     bool
	open    bool
	poll    bool
	editor  string
	verbose bool
}

const (
	defaultAddr   = "127.0.0.1:1313"
	defaultEditor = "vscode://file{path}:{line}:{col}"
	pollEvery     = 500 * time.Millisecond
)

func (p *program) serve() *cobra.Command {
	var o serving
	c := &cobra.Command{
		Use:   "serve [DIR]",
		Short: "Show a playbook in the browser while you write it",
		Long: `Serve shows the site of a playbook on this computer, and shows it anew whenever
you save a file. Findings stand in a panel over the page and here. It writes
nothing; end it with Ctrl-C.

DIR is the folder that holds content/; here, if left out.`,
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE:              func(c *cobra.Command, args []string) error { return p.runServe(c.Context(), o, args) },
	}
	f := c.Flags()
	f.Func("as-of", "judge the playbook on `DATE` (2026-11-22) instead of today", date(&o.asOf))
	f.BoolVar(&o.drafts, "drafts", false, "take drafts in")
	o.audience.add(c)
	f.StringVar(&o.addr, "addr", defaultAddr, "listen at `HOST:PORT`; port 0 picks a free one")
	f.BoolVar(&o.lan, "lan", false, "let phones and computers of this network read along")
	f.BoolVar(&o.open, "open", false, "open the browser")
	f.BoolVar(&o.poll, "poll", false, "look at the files twice a second, for network and container folders that do not tell of changes")
	f.StringVar(&o.editor, "editor", defaultEditor, "the `ADDRESS` by which a finding opens its file; empty for none")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "name every file that changed")
	return c
}

func (p *program) runServe(ctx context.Context, o serving, args []string) error {
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	listeners, err := o.listen()
	if err != nil {
		return err
	}
	t := teller{program: p, folder: f, verbose: o.verbose}
	options := serve.Options{Dir: f.dir, Folder: f.files(), Hosts: hosts(listeners), Editor: o.editor, Report: t.tell}
	if o.poll {
		options.Poll = pollEvery
	}
	gen := generator.New(starter.Files, generator.Options{Today: p.today, AsOf: o.asOf, Drafts: o.drafts, Audience: o.audience.of})
	fmt.Fprintf(p.out, "http://%s/  on this computer\n", listeners[0].Addr())
	if o.lan {
		address := fmt.Sprintf("http://%s/", listeners[1].Addr())
		fmt.Fprintf(p.out, "%s  on this network, for everybody on it\n", address)
		code, err := draw.QR(address)
		if err != nil {
			return err
		}
		if obeys(p.out) {
			fmt.Fprintln(p.out, code.Terminal())
		}
	}
	fmt.Fprintln(p.out, "end it with Ctrl-C")
	if o.open {
		browse("http://" + listeners[0].Addr().String() + "/")
	}
	return serve.New(gen, options).Run(ctx, listeners...)
}

// listen opens the addresses to listen at: that of this computer first.
func (o *serving) listen() ([]net.Listener, error) {
	host, port, err := net.SplitHostPort(o.addr)
	if err != nil {
		return nil, fmt.Errorf("--addr %q: write a host and a port, as in %s", o.addr, defaultAddr)
	}
	if ip := net.ParseIP(host); host != "localhost" && !ip.IsLoopback() {
		return nil, fmt.Errorf("--addr %q: this is not an address of this computer alone, such as %s; to let others of this network read along, add --lan", o.addr, defaultAddr)
	}
	here, err := listenAt(host, port)
	if err != nil {
		return nil, err
	}
	listeners := []net.Listener{here}
	if !o.lan {
		return listeners, nil
	}
	ip, err := lanAddress()
	if err != nil {
		return nil, err
	}
	_, port, err = net.SplitHostPort(here.Addr().String())
	if err != nil {
		return nil, err
	}
	there, err := listenAt(ip, port)
	if err != nil {
		return nil, err
	}
	return append(listeners, there), nil
}

func listenAt(host, port string) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use, perhaps by another \"playbook serve\"; choose another port, as in --addr 127.0.0.1:0, which picks a free one", net.JoinHostPort(host, port))
	case err != nil:
		return nil, fmt.Errorf("listening at %s: %w", net.JoinHostPort(host, port), err)
	}
	return l, nil
}

// lanAddress is this computer's address on the network it is part of.
func lanAddress() (string, error) {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return "", err
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			return n.IP.String(), nil
		}
	}
	return "", errors.New("--lan: this computer is on no network where others could read along")
}

// hosts are the names by which a browser may ask for what the listeners offer.
func hosts(listeners []net.Listener) []string {
	var names []string
	for i, l := range listeners {
		addr := l.Addr().String()
		names = append(names, addr)
		if _, port, err := net.SplitHostPort(addr); err == nil && i == 0 {
			names = append(names, "localhost:"+port)
		}
	}
	return names
}

// browse opens an address in the browser. Where that cannot be done the address
// stands in the terminal.
func browse(url string) {
	opener := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if opener == nil {
		opener = []string{"xdg-open"}
	}
	c := exec.Command(opener[0], append(opener[1:], url)...)
	if c.Start() == nil {
		go func() { _ = c.Wait() }() // how it went is between the user and the browser
	}
}

// A teller says in the terminal what a server does.
type teller struct {
	*program
	folder  *folder
	verbose bool
	rounds  int
	last    []playbook.Problem
}

// tell says what came of a round: at length only what is not as it was.
func (t *teller) tell(r serve.Round) {
	now := time.Now().Format(time.TimeOnly)
	switch {
	case r.Notice != "":
		fmt.Fprintf(t.err, "%s  %s\n", now, r.Notice)
		return
	case r.Err != nil && r.Earlier:
		fmt.Fprintf(t.err, "%s  %s; the browser shows the playbook as it was before\n", now, r.Err)
		return
	case r.Err != nil:
		fmt.Fprintf(t.err, "%s  %s; there is nothing to show yet: put it right, and the browser shows the playbook\n", now, r.Err)
		return
	}
	t.rounds++
	found := "no findings"
	if len(r.Problems) > 0 {
		found = report.Summary(r.Problems)
	}
	fmt.Fprintf(t.out, "%s  %s in %s; %s\n", now, t.what(r), seconds(r.Took), found)
	if reflect.DeepEqual(t.last, r.Problems) {
		return
	}
	t.last = r.Problems
	if len(r.Problems) == 0 {
		return
	}
	// What cannot be written to a terminal cannot be said there either.
	_ = report.Write(t.out, "text", r.Problems, report.Options{
		Folder: t.folder.files(), Under: t.folder.under(), Colour: coloured(t.out), Width: columns(t.out),
	})
}

func (t *teller) what(r serve.Round) string {
	switch n := len(r.Changed); {
	case t.rounds == 1:
		return "read"
	case n == 0:
		return "read again"
	case n == 1 || t.verbose:
		return strings.Join(r.Changed, ", ") + " changed, shown"
	default:
		return fmt.Sprintf("%d files changed, shown", n)
	}
}
