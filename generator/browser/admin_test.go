package browser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/admin"
	"playbook/generator/playbook"
)

// editable is the starter with the editor in it. The editor is no part of this
// repository: PLAYBOOK_EDITOR names the package that "npm pack" gives.
func editable(t *testing.T) fstest.MapFS {
	t.Helper()
	packed := os.Getenv("PLAYBOOK_EDITOR")
	if packed == "" {
		t.Skip("PLAYBOOK_EDITOR names no package of the editor")
	}
	data, err := os.ReadFile(packed)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := admin.Unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, data := range parts {
		files["static/"+name] = &fstest.MapFile{Data: data}
	}
	err = fs.WalkDir(starter.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	settings := files[playbook.SettingsFile]
	settings.Data = append(settings.Data, "\nadmin:\n  repository: saltmarrow/playbook\n"...)
	return files
}

// work runs the body of an asynchronous function of the page.
func (v *visitor) work(body string) string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("(async()=>{"+body+"})()", chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%v\n%.300s", err, body)
	}
	return text
}

// The page's own file system stands for a folder of the computer, which nobody could
// pick here.
const (
	seed = `const root=await navigator.storage.getDirectory(),repo=await root.getDirectoryHandle('repo',{create:true});
		await repo.getDirectoryHandle('.git',{create:true});
		for(const [name,text] of Object.entries(files)){
			const parts=name.split('/'),file=parts.pop();let dir=repo;
			for(const part of parts)dir=await dir.getDirectoryHandle(part,{create:true});
			const w=await (await dir.getFileHandle(file,{create:true})).createWritable();await w.write(text);await w.close();
		}
		return ''`
	pick = `window.showDirectoryPicker=async()=>(await navigator.storage.getDirectory()).getDirectoryHandle('repo');
		FileSystemHandle.prototype.requestPermission=FileSystemHandle.prototype.queryPermission=async()=>'granted';return ''`
	read = `let dir=await (await navigator.storage.getDirectory()).getDirectoryHandle('repo');const parts=name.split('/'),file=parts.pop();
		for(const part of parts)dir=await dir.getDirectoryHandle(part);
		return (await (await dir.getFileHandle(file)).getFile()).text()`
)

// photograph keeps a picture for whoever asks for one.
func (v *visitor) photograph(name string) {
	dir := os.Getenv("PLAYBOOK_PICTURES")
	if dir == "" {
		return
	}
	shot, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), shot, 0o644)
	}
	if err != nil {
		v.t.Fatal(err)
	}
}

// settle forgets what the policy refused of what the editor asks of other hosts, and
// fails the test for anything else.
func (v *visitor) settle() {
	v.t.Helper()
	for _, fault := range v.wrong() {
		known := false
		for _, address := range []string{"https://unpkg.com/", "https://cdn.jsdelivr.net/", "https://www.githubstatus.com/", "host: blob:", "host: data:"} {
			known = known || strings.Contains(fault, address)
		}
		if !known && !strings.HasPrefix(fault, "request failed: ") {
			v.t.Error(fault)
		}
	}
}

// edited are a page of each kind, where the editor has it, and the field that is
// changed.
var edited = []struct{ file, route, field string }{
	{"content/procedures/tickets/no-ticket.md", "procedure/entries/tickets/no-ticket", "title"},
	{"content/purpose/index.md", "playbook/entries/purpose", "title"},
	{"content/purpose/know.md", "clause/entries/know", "title"},
	{"content/roles/desk.md", "role/entries/desk", "title"},
	{"content/latitude/onward-travel.md", "latitude/entries/onward-travel", "title"},
	{"content/standards/fair-refund.md", "standard/entries/fair-refund", "title"},
	{"content/habits/face-first.md", "habit/entries/face-first", "title"},
	{"content/stories/gravel-barge.md", "story/entries/gravel-barge", "title"},
	{"content/stories/four-minutes.md", "story-bent/entries/four-minutes", "title"},
	{"content/workshops/quay-day.md", "workshop/entries/quay-day", "title"},
	{"content/pages/about.md", "page/entries/about", "title"},
	{"content/playbook.yaml", "playbook/entries/settings", "organisation"},
}

// Somebody who does not use git changes the title of a page of each kind. What is
// written has that title and means the same in everything else.
func TestAdmin(t *testing.T) {
	playbookFiles := editable(t)
	site, problems, err := generator.New(starter.Files, generator.Options{}).Build(playbookFiles)
	if err != nil {
		t.Fatal(err)
	}
	v := visit(t, serve(t, site.Files), chromedp.EmulateViewport(1280, 1600))
	texts := map[string]string{}
	for name, f := range playbookFiles {
		if strings.HasPrefix(name, "content/") {
			texts[name] = string(f.Data)
		}
	}
	data, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	v.open("/")
	v.work("const files=" + string(data) + ";" + seed)
	v.open("/admin/")
	v.soon("the way in", `[...document.querySelectorAll('button')].some(b=>b.innerText.includes('Local Repository'))`)
	v.work(pick)
	v.photograph("admin-1-sign-in")
	v.press1("Local Repository")
	v.soon("the pages", `document.body.innerText.includes('Clauses') && document.querySelector('[role=row]')`)
	v.soon("no purpose among the clauses", `document.querySelector('[role=grid]').innerText.includes('Home safe') && !document.querySelector('[role=grid]').innerText.includes('What we are for')`)
	time.Sleep(time.Second / 2) // what appears, appears slowly
	v.photograph("admin-2-clauses")
	v.settle()
	for _, e := range edited {
		before := texts[e.file]
		after := v.edit(e.file, e.route, e.field)
		same(t, e.file, e.field, before, after)
		playbookFiles[e.file] = &fstest.MapFile{Data: []byte(after)}
		v.settle()
	}
	_, found, err := generator.New(starter.Files, generator.Options{}).Check(playbookFiles)
	if err != nil {
		t.Fatal(err)
	}
	said := func(all []playbook.Problem) (texts []string) {
		for _, p := range all {
			texts = append(texts, p.Fingerprint())
		}
		return texts
	}
	if diff := cmp.Diff(said(problems), said(found)); diff != "" {
		t.Errorf("the check after (+) and before (-) editing:\n%s", diff)
	}
	v.settle()
}

// press1 presses the first button that says so.
func (v *visitor) press1(label string) {
	v.t.Helper()
	v.text(fmt.Sprintf(`[...document.querySelectorAll('button')].find(b=>b.innerText.includes(%s)).click()`, quote(label)))
}

// complete reports the fields of a page that its form does not show. What is not on
// the form is written in two ways in the starter.
func (v *visitor) complete(file string) {
	v.t.Helper()
	if !strings.HasSuffix(file, ".md") {
		return
	}
	shown := v.list(`[...document.querySelectorAll('section[data-key-path]')].map(s=>s.dataset.keyPath)`)
	text := v.work("const name=" + quote(file) + ";" + read)
	front, _, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	var fields map[string]any
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		v.t.Fatal(err)
	}
	for name := range fields {
		if !slices.Contains(shown, name) && name != "path" && name != "bent" {
			v.t.Errorf("%s: the form does not show %s", file, name)
		}
	}
}

// edit adds a word to a field of a page and saves it, and returns what was written.
func (v *visitor) edit(file, route, field string) string {
	v.t.Helper()
	v.text("location.hash = " + quote("#/collections/"+route))
	box := fmt.Sprintf(`document.querySelector('section[data-key-path=%q] input')`, field)
	v.soon("the form of "+file, box+`?.value && [...document.querySelectorAll('button')].some(b=>b.innerText.trim()==='Save')`)
	v.complete(file)
	name := strings.ReplaceAll(strings.TrimPrefix(file, "content/"), "/", "-")
	v.photograph("admin-3-" + name)
	v.text(fmt.Sprintf(`(i=>{i.focus();i.setSelectionRange(i.value.length,i.value.length)})(%s)`, box))
	if _, err := chromedp.Call(v.ctx, input.InsertText, input.InsertTextParams{Text: "!"}); err != nil {
		v.t.Fatal(err)
	}
	v.soon("the new word in "+file, box+`.value.endsWith('!')`)
	before := v.work("const name=" + quote(file) + ";" + read)
	// The form takes a moment to see that it was changed.
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		v.text(`[...document.querySelectorAll('button')].find(b=>b.innerText.trim()==='Save')?.click()`)
		if after := v.work("const name=" + quote(file) + ";" + read); after != before && after != "" {
			return after
		}
	}
	v.photograph("admin-4-" + name)
	v.t.Errorf("%s was not saved: %s", file, v.text(`[...document.querySelectorAll('section[data-key-path]')].filter(s=>s.querySelector('[aria-invalid=true]')).map(s=>s.dataset.keyPath)+' '+[...document.querySelectorAll('.validation')].map(e=>e.innerText)`))
	return before
}

// same reports where a file means another thing than before, beside the field that was
// changed.
func same(t *testing.T, file, field, before, after string) {
	t.Helper()
	values := func(text string) (fields map[string]any, body string) {
		front := text
		if strings.HasSuffix(file, ".md") {
			front, body, _ = strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
		}
		if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		return fields, body
	}
	was, wasBody := values(before)
	is, isBody := values(after)
	if was[field] = fmt.Sprint(was[field], "!"); true {
		if diff := cmp.Diff(was, is); diff != "" {
			t.Errorf("%s (- before, + after):\n%s", file, diff)
		}
	}
	if diff := cmp.Diff(wasBody, isBody); diff != "" {
		t.Errorf("%s: the text (- before, + after):\n%s", file, diff)
	}
}
