package main

import (
	"fmt"
	"strings"
)

// odds are files of bytes that are no text, or not quite.
func odds() []hostile {
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.Write([]byte{c, 0})
		}
		return b.String()
	}
	const at8 = "content/pages/odd.md:8:"
	return []hostile{
		whole("nothing", "\n", 1, "content/pages/odd.md:1:1: error: the file is empty"),
		whole("only a byte-order mark", "\ufeff", 1, "odd.md:1:1", "the file is empty"),
		whole("two byte-order marks", "\ufeff\ufeff"+opened, 1, "odd.md:1:1", "invisible character"),
		whole("UTF-16", "\xff\xfe"+utf16(opened), 1, "odd.md:1:1", "UTF-16", "UTF-8"),
		whole("UTF-16 without a mark", utf16(opened), 1, "odd.md:1:2", "byte of zero"),
		whole("UTF-16, the other way round", "\xfe\xff"+utf16(opened), 1, "UTF-16"),
		page("Latin letters of an old program", "Caf\xe9", 1, at8+"4", "not UTF-8", "save the file as UTF-8"),
		whole("Latin letters in a field", "---\ntitle: Caf\xe9\n---\n", 1, "odd.md:2:11", "not UTF-8"),
		page("zero", "a\x00b", 1, at8+"2", "byte of zero"),
		page("escape", "a\x1b[31mb\x1b]0;x\x07", 1, at8+"2", "U+001B"),
		page("delete", "a\x7fb", 1, at8+"2", "U+007F"),
		page("form feed", "a\x0cb", 1, at8+"2", "U+000C"),
		page("next line", "a\u0085b", 1, at8+"2", "U+0085"),
		page("no character", "a\uffffb", 1, at8+"2", "U+FFFF"),
		page("no character, in the middle", "a\ufdd0b", 1, at8+"2", "U+FDD0"),
		page("no character, far away", "a\U0001fffeb", 1, at8+"2", "U+1FFFE"),
		page("letters the other way round", "a\u202etxt.exe", 1, at8+"2", "U+202E", "order of letters"),
		page("a slash written long", "a\xc0\xafb", 1, at8+"2", "not UTF-8"),
		page("half a pair", "a\xed\xa0\x80b", 1, at8+"2", "not UTF-8"),
		page("beyond Unicode", "a\xf4\x90\x80\x80b", 1, at8+"2", "not UTF-8"),
		whole("cut inside a letter", opened+"abc\xe2\x82", 1, at8+"4", "not UTF-8"),
		whole("a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1, "odd.md:1:1", "not UTF-8"),
		whole("something packed", "\x1f\x8b\x08\x00abc", 1, "odd.md:1:1", "U+001F"),
		page("two versions", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n", 1, at8+"1", "two versions", "take out the lines"),
		whole("two versions of a field", "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n---\n", 1, "odd.md:2:1", "two versions"),
		whole("half written", opened[:40], 1, "odd.md:1:1", "never closed"),
		whole("half written, in a word", "---\ntit", 1, "odd.md:1:1", "never closed"),
	}
}

// fronts are front matter that cannot be read, or that says what it may not.
func fronts() []hostile {
	begins := func(name, text string, says ...string) hostile { return whole(name, text, 1, says...) }
	f := func(name, fields string, says ...string) hostile { return front(name, fields, 1, says...) }
	const first, sixth = "content/pages/odd.md:1:1", "content/pages/odd.md:6:"
	laughs := "a: &a [x, x]\n"
	for c := 'b'; c < 'l'; c++ {
		laughs += fmt.Sprintf("%c: &%[1]c [%s]\n", c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9)+"x")
	}
	all := []hostile{
		begins("none", "# Odd\n\nText.\n", first, "has no front matter"),
		begins("never closed", "---\ntitle: Odd\n\nText.\n", first, "never closed"),
		begins("one fence", "---", first, "never closed"),
		begins("nothing in it", "---\n---\n", first, "`title` is missing"),
		begins("three dots", "---\ntitle: Odd\n...\n\nText.\n", "odd.md:3:1", "three dots"),
		begins("four hyphens", "----\ntitle: Odd\n----\n", first, "exactly three hyphens"),
		begins("dashes", "———\ntitle: Odd\n———\n", first, "exactly three hyphens"),
		begins("TOML", "+++\ntitle = 'Odd'\n+++\n", first, "TOML", "YAML"),
		begins("JSON", "{\"title\": \"Odd\"}\n", first, "JSON", "YAML"),
		begins("a comment first", "<!-- x -->\n"+opened, first, "no front matter"),
		begins("blank lines first", "\n\n"+opened, "odd.md:3:1", "blank lines"),
		begins("a space first", " "+opened, first, "spaces stand before"),
		begins("an invisible space first", "\u200b"+opened, first, "invisible character"),
		begins("an invisible space at the end", head+"\u200b---\n", sixth, "invisible character"),
		begins("hyphens in a text", head+"reason: |\n  a\n  ---\n  b\n---\n", "odd.md:8:3", "could be taken for its end"),
		begins("hyphens that end it too early", head+"reason: >\n a\n---\naudience: internal\n---\n\nText.\n", "odd.md:9:1", "has ended above", "move it"),
		begins("hyphens, and a field below", head+"---\nstatus: draft\n\nText.\n", "odd.md:7:1", "has ended above"),
		begins("hyphens, words, and a field", head+"---\n\nb\naudience: internal\n---\n\nText.\n", "odd.md:9:1", "has ended above"),
		begins("twice", opened+"---\ntitle: Odd\n---\n", "odd.md:8:1", "a second front matter"),
		begins("a list", "---\n- a\n---\n", "odd.md:2:1", "not a list of fields"),
		begins("a word", "---\nword\n---\n", "odd.md:2:1"),
		begins("too long", "---\n"+strings.Repeat("# x\n", 20_000)+"---\n", first, "longer than 64 KiB"),

		f("an alias", "aka: &a [x]\nalso_meets: *a", sixth+"6", "`&`", "quotation marks"),
		f("an alias of nothing", "aka: *a", sixth+"6", "`*`"),
		f("laughs", laughs, sixth, "`&`"),
		f("a tag", "aka: !!str x", sixth+"6", "`!`"),
		f("a tag of a program", "aka: !!python/object/apply:os.system [id]", sixth+"6", "`!`"),
		f("bytes", "aka: [!!binary aGk=]", sixth, "`!`"),
		f("a merge", "<<: {audience: public}", sixth+"1", "`<<`"),
		f("brackets without end", "aka: "+strings.Repeat("[", 30_000), sixth, "nested deeper"),
		f("brackets in brackets", "aka: "+strings.Repeat("[", 20_000)+strings.Repeat("]", 20_000), sixth, "nested deeper"),
		f("braces without end", "aka: "+strings.Repeat("{a: ", 8_000), sixth),
		f("hyphens without end", "aka:\n  "+strings.Repeat("- ", 15_000)+"x", "odd.md:7:", "nested deeper"),
		f("deeper and deeper", deeper(300), "nested deeper"),
		f("too many fields", numbered(5_000, "k%d: v\n"), "more than 100 fields"),
		f("too many items", "aka: ["+strings.Repeat("x, ", 5_000)+"x]", sixth, "more than 1000 items"),
		f("too many values", "aka: ["+strings.Repeat("x,", 30_000)+"x]", sixth, "more values"),
		f("too many waivers", "allow: ["+strings.Repeat("{check: orphan-page, because: x}, ", 1_500)+"]", "more than 1000 items"),
		f("a field twice", "owner: bench", sixth+"1", "`owner` stands here twice"),
		f("readers twice", "audience: internal\naudience: public", "odd.md:7:1", "`audience` stands here twice"),
		f("a field of a field twice", "changes: [{on: 2026-01-01, what: a, what: b, why: c}]", sixth, "`changes.what` stands here twice"),
		f("a capital letter", "Audience: public", sixth+"1", `did you mean "audience"?`),
		f("a letter of another script", "audienсe: internal", sixth+"1", `did you mean "audience"?`),
		f("a field of other programs", "draft: true", sixth+"1", `no field "draft"`, "`status: draft`"),
		f("fields of JavaScript", "__proto__: x\nconstructor: y", sixth+"1", `no field "__proto__"`),
		f("a field of a format", "own%s%d: x", sixth+"1", `no field "own%s%d"`),
		f("a tab", "aka:\n\t- x", "odd.md:7:1", "a tab"),
		f("a colon", "reason: a: b", sixth, "quotation marks"),
		f("an open quotation mark", "reason: \"a", sixth+"9", "never closed"),
		f("a backslash", `aka: ["a\qb"]`, sixth, "backslash"),
		f("half a pair", `aka: ["\ud800"]`, sixth, "backslash"),
		f("zero, escaped", `aka: ["a\0b"]`, sixth+"7", "byte of zero"),
		f("escape, escaped", `aka: ["a\x1b[2Jb"]`, sixth+"7", "U+001B"),
		f("letters the other way round, escaped", `aka: ["a\u202eb"]`, sixth+"7", "U+202E"),
		f("a line of its own kind", "aka: [a\u2028b]", sixth, "U+2028"),
		f("a directive", "%YAML 1.2", sixth+"1", "begin with %"),
		f("a list for a key", "? [a, b]\n: c", sixth, "name of a field"),
		f("no key", ": c", sixth+"1", "name of a field"),
		f("readers nobody knows", "audience: everybody", sixth+"11", "internal, public"),
		f("readers in a list", "audience: [public]", sixth+"11", "wants a text"),
		f("readers and an invisible space", `audience: "internal\u200b"`, sixth+"11", "internal, public"),
		f("no readers", "audience:", sixth, "`audience` has no value"),
		f("a status nobody knows", "status: Draft", sixth+"9", `did you mean "draft"?`),
		f("a status that is true", "status: true", sixth+"9", "draft, trial"),
		front("nothing in a list, and one word twice", `aka: ["", x, y, x]`, 0, sixth+"7: note:", "an item with nothing in it", sixth+"17: note:", "stands in `aka` already"),
		f("blanks in a list", `aka: [" "]`, sixth+"7", "`aka` has an empty item"),
		f("an invisible text", "aka: [\"\\u200b\\u2060\"]", sixth+"7", "only invisible characters"),
		f("a day that is none", "retired_on: 2026-02-30", sixth+"13", "no day of the calendar"),
		f("a day and a time", "retired_on: 2026-02-03T10:00:00Z", sixth+"13", "year-month-day"),
		f("a day of long ago", "retired_on: 0026-02-03", sixth+"13", "more than a thousand years ago", "look at the year"),
		f("a length without end", "review_every: 999999999999999999999 years", sixth+"15", "6 months"),
		f("an id that leads out", "id: ../../etc/passwd", sixth+"5", `call it "etc-passwd"`),
		f("an id of a device", "id: con", sixth+"5", "keep this name"),
		f("an id of another", "id: bench", "is already that of", "bench.md"),
		f("an id too long", "id: "+strings.Repeat("a", 41), sixth+"5", "at most 40"),
		f("an old id of another", "formerly: [bench]", sixth+"12", "already that of content/roles/bench.md"),
		f("a kind of another folder", "kind: role", sixth+"7", "`kind` says"),
		f("a waiver of nothing", "allow: [{check: nothing, because: x}]", sixth, `no rule "nothing"`),
		f("a successor of itself", "status: superseded\nretired_on: 2026-01-01\nreason: x\nsuperseded_by: [odd]", "odd.md:9:1", "circle"),
		whole("a clause that replaced itself", clause("rank: 2\nsupersedes: [odd]"), 1, "round in a circle", "did not replace").in("content/purpose/odd.md"),
		whole("a rank with a point", clause("rank: 1.5"), 1, "odd.md:4:7", "`rank` wants a whole number from 1", "1.5").in("content/purpose/odd.md"),
		whole("a rank below the first", clause("rank: 0"), 1, "odd.md:4:7", "`rank` wants a whole number from 1").in("content/purpose/odd.md"),
		f("a reference to nothing", "voices: [nobody]", sixth+"10", `"nobody"`),
	}
	all = append(all, whole("a story that is still to come", "---\ntitle: Odd\nsummary: An odd story.\nhappened: 3026-05\nscale: touch\nrole: bench\ntold_by: self\nserves:\n  - clause: rides\n    because: They rode home on it that evening\nbent: []\nconsent: {staff: yes, customer: yes}\nnext: celebrate\n---\n\nText.\n",
		0, "content/stories/odd.md:4:11: warning:", "this is 3026-05, which is still to come").in("content/stories/odd.md"))
	const tyre = "content/procedures/flat-tyre.md"
	lasts := whole("less than no time", "---\ntitle: Odd\nserves: [rides]\nroles: [bench]\ntakes: -5 minutes\n---\n\n## Steps\n\n1. A.\n2. B.\n", 1, tyre+":5:8", "`takes` cannot be \"-5 minutes\"").in(tyre)
	all = append(all, lasts)
	invisible := strings.Replace(opened, "Odd", "\u200b", 1) + "Text.\n"
	twice := f("an id of another, of another kind", "id: bench", "is already that of content/pages/odd.md")
	twice.never = []string{"`owner` wants a role", `did you mean "bench"`}
	all = append(all, twice)
	return append(all, whole("an invisible title", invisible, 1, "odd.md:2:8", "only invisible characters"))
}

// deeper is so many fields inside one another.
func deeper(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%*sa:\n", i, "")
	}
	return b.String()
}

// numbered is a text for so many numbers.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// clause is a clause with some of its fields.
func clause(fields string) string {
	return "---\ntitle: Odd\nstatement: People come back.\n" + fields + "\n---\n\nText.\n"
}

// in is the same case with the odd file in another place.
func (h hostile) in(file string) hostile {
	h.files = map[string]string{file: h.files[odd]}
	return h
}
