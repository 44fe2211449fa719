package browser

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	apart(t, playbookFiles, site.Files)
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
	v.push("Local Repository")
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
	v.newStory()
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

// newStory begins a story that bent nothing. It says so in its file.
func (v *visitor) newStory() {
	v.t.Helper()
	v.text(`location.hash = '#/collections/story/new'`)
	const box = `document.querySelector('section[data-key-path="title"] input')`
	v.soon("a new form", box+`?.value === ''`)
	time.Sleep(time.Second / 2)
	v.photograph("admin-5-new-story")
	for _, each := range []struct{ selector, text string }{
		{`section[data-key-path="title"] input`, "A lamp in the window"}, {`section[data-key-path="happened"] input`, "2026-10"},
	} {
		v.text(fmt.Sprintf(`document.querySelector(%s).focus()`, quote(each.selector)))
		if _, err := chromedp.Call(v.ctx, input.InsertText, input.InsertTextParams{Text: each.text}); err != nil {
			v.t.Fatal(err)
		}
	}
	for _, f := range playbook.FieldsOf(playbook.KindStory) {
		if f.Name != "bent" {
			v.show(f.Name)
		}
	}
	v.push("Save")
	v.soon("what is missing is said", `document.body.innerText.includes('This field is required')`)
	for path, label := range map[string]string{
		"scale": "Touch", "role": "Duty manager", "told_by": "Self", "consent.staff": "Not needed", "consent.customer": "Not needed", "next": "Celebrate",
	} {
		v.choose(path, label)
	}
	v.push("Save")
	const made = "content/stories/a-lamp-in-the-window.md"
	v.soon("the story is there", "!location.hash.endsWith('/new')")
	want := "---\ntitle: A lamp in the window\nhappened: 2026-10\nscale: touch\nrole: duty\ntold_by: self\nbent: []\n" +
		"consent:\n  staff: not-needed\n  customer: not-needed\nnext: celebrate\n---\n"
	if diff := cmp.Diff(want, v.work("const name="+quote(made)+";"+read)); diff != "" {
		v.t.Errorf("the new story:\n%s", diff)
	}
	v.settle()
}

// choose picks a line of a pick-list.
func (v *visitor) choose(path, label string) {
	v.t.Helper()
	v.show(path)
	section := fmt.Sprintf(`document.querySelector('section[data-key-path=%q]')`, path)
	v.text(section + `.querySelector('[role=combobox]')?.click()`)
	option := fmt.Sprintf(`[...(%[1]s.querySelector('[role=combobox]')?document:%[1]s).querySelectorAll('[role=option],[role=radio]')].find(o=>(o.innerText||o.ariaLabel||o.parentElement.innerText).trim().startsWith(%[2]s))`, section, quote(label))
	v.soon(label+" for "+path, option)
	v.text(option + ".click()")
	time.Sleep(300 * time.Millisecond)
}

// apart reports where the editor's page is anywhere but at its own address, and a
// preview that has another one.
func apart(t *testing.T, playbookFiles fs.FS, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		if strings.HasPrefix(name, admin.Folder) || name == "_headers" {
			continue
		}
		if strings.Contains(string(data), "/admin/") && !strings.HasPrefix(name, "assets/") {
			t.Errorf("%s speaks of /admin/", name)
		}
	}
	v, err := generator.New(starter.Files, generator.Options{}).Preview(playbookFiles)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(admin.Parts(), admin.Folder+"index.html", admin.Folder+"config.json", "_headers") {
		if data, err := v.File(name); err != nil || string(data) != string(files[name]) {
			t.Errorf("the preview of %s is another one: %v", name, err)
		}
	}
	for _, o := range []generator.Options{{Portable: true}} {
		site, _, err := generator.New(starter.Files, o).Build(playbookFiles)
		if err != nil {
			t.Fatal(err)
		}
		for name := range site.Files {
			if strings.HasPrefix(name, admin.Folder) {
				t.Errorf("%+v: the site has %s", o, name)
			}
		}
	}
}

// push presses the first button that says so.
func (v *visitor) push(label string) {
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
	text := v.work("const name=" + quote(file) + ";" + read)
	front, _, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	var fields map[string]any
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		v.t.Fatal(err)
	}
	for name := range fields {
		if name != "path" && name != "bent" {
			v.show(name)
		}
	}
	v.text(`document.querySelector('section[data-key-path]').scrollIntoView()`)
}

// show waits for a field of the form, which appears when it is scrolled to.
func (v *visitor) show(path string) {
	v.t.Helper()
	v.soon("a field "+path, fmt.Sprintf(`document.querySelector('section[data-key-path=%q]') || [...document.querySelectorAll('section[data-key-path]')].at(-1)?.scrollIntoView()`, path))
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
