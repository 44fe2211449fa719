package browser

import (
	"context"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	starter "playbook"
	"playbook/generator"
	live "playbook/generator/serve"
)

// served is the starter in a folder of its own, shown while it is edited.
func served(t *testing.T) (dir, home string) {
	t.Helper()
	dir = t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	content, err := fs.Sub(starter.Files, "content")
	must(err)
	must(os.CopyFS(filepath.Join(dir, "content"), content))
	root, err := os.OpenRoot(dir)
	must(err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	s := live.New(generator.New(starter.Files, generator.Options{}), live.Options{
		Dir: dir, Folder: root.FS(), Hosts: []string{l.Addr().String()}, Editor: "editor:{path}:{line}:{col}",
	})
	go func() { ended <- s.Run(ctx, l) }()
	t.Cleanup(func() {
		stop()
		must(<-ended)
		root.Close()
	})
	return dir, "http://" + l.Addr().String()
}

// A service manager changes a sentence and sees it where they were reading; names
// a field wrongly and is told where; puts it right and is told no more.
func TestEditing(t *testing.T) {
	dir, home := served(t)
	v := visit(t, home, narrow(768))
	const page = "content/procedures/tickets/refund-or-rebook.md"
	file := filepath.Join(dir, filepath.FromSlash(page))
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	save := func(old, to string) {
		t.Helper()
		text := strings.Replace(string(raw), old, to, 1)
		if old != "" && text == string(raw) {
			t.Fatalf("%q is not on the page", old)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	v.open("/procedures/refund-or-rebook/")
	v.soon("the page", `document.readyState === 'complete' && document.querySelector('h1') && !document.querySelector('.playbook-notice')`)
	v.wrong() // the page that said to wait was no success
	v.do()
	v.text(`scrollTo(0, 700)`)
	save("\ntitle: ", "\ntitle: Anew ")
	v.soon("the change", `document.querySelector('h1')?.textContent.startsWith('Anew')`)
	v.soon("at the same place", `Math.abs(scrollY - 700) < 2`)
	save("\nserves:", "\nserve:")
	v.soon("what is wrong", `document.querySelector('.playbook-live .error .hint')?.textContent === 'did you mean "serves"?'`)
	v.soon("a way to the place", `document.querySelector('.playbook-live a').href.startsWith('editor:') && document.querySelector('.playbook-live a').textContent.startsWith('`+page+`:')`)
	v.tap(".playbook-live button")
	v.soon("dismissed", `!document.querySelector('.playbook-live').firstChild`)
	save("", "")
	v.soon("as it was", `document.querySelector('h1')?.textContent.startsWith('Refund')`)
	v.soon("nothing wrong", `!document.querySelector('.playbook-live')?.firstChild`)
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	v.soon("the page is gone", `document.querySelector('.playbook-live [role=status]')?.textContent.includes('no longer in the playbook')`)
}
