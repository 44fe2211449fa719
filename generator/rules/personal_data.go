package rules

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var personalData = Rule{
	Name: "personal-data", Family: stories, Level: playbook.Warning,
	Summary: "something in a story that looks like a telephone, card or booking number, or an e-mail address",
	Doc: `A story is read by everybody who works here, is told again and may be printed. A number or an address in it leads to one person, who did not
agree to that by agreeing to be told of. The finding shows only its ends, since findings are read by others too. Numbers reserved for fiction are
found as well: nobody can tell by looking. What the settings and the role pages give as a way to reach somebody is not.`,
	Bad:  "Somebody hummed. Somebody else knew it, and rang 07700 900123.",
	Good: "Somebody hummed. Somebody else knew it, and rang her daughter.",
	Run: func(p *Pass) {
		var known map[string]bool
		for e := range p.alive(playbook.KindStory) {
			if known == nil {
				known = reaches(p)
			}
			s := search{p: p, e: e, known: known, seen: map[string]bool{}}
			s.fields()
			s.text()
		}
	},
}

// reaches are the numbers and addresses by which the playbook itself says that
// somebody can be reached.
func reaches(p *Pass) map[string]bool {
	known := map[string]bool{}
	texts := []string{p.Graph.Settings.FlagURL.Value, p.Graph.Settings.EditURL.Value}
	for _, c := range p.Graph.Settings.Contacts {
		texts = append(texts, c.Reach.Value)
	}
	for _, e := range p.Graph.Of(playbook.KindRole) {
		texts = append(texts, e.Role.Reach.Value)
	}
	for _, text := range texts {
		known[bare(text)] = true
		for _, s := range sightings(text) {
			known[bare(s.text)] = true
		}
	}
	return known
}

// bare is a number or an address without what may be written either way.
func bare(s string) string {
	if strings.Contains(s, "@") {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

// A search looks through one story. What stands there twice is found once.
type search struct {
	p     *Pass
	e     *playbook.Entry
	known map[string]bool
	seen  map[string]bool
}

func (s *search) fields() {
	s.p.fields(s.e, func(f *playbook.Field, v reflect.Value) {
		if slices.Contains(notRead, f.Name) {
			return
		}
		s.p.facts.model.texts(v, func(t playbook.Text) {
			for _, found := range sightings(t.Value) {
				s.report(found, t.At)
			}
		})
	})
}

func (s *search) text() {
	t := readable(s.e)
	if t == nil {
		return
	}
	typed := finder{typed: s.e.Typed}
	for _, passage := range t.Passages {
		for _, text := range []string{passage.Heading, passage.Plain} {
			for _, found := range sightings(text) {
				if !s.fresh(found) {
					continue
				}
				at := typed.at(found.text)
				if !at.Known() {
					at = anchored(t, passage.Anchor)
				}
				s.report(found, at)
			}
		}
	}
	for _, l := range t.Links {
		if l.Kind != prose.External {
			continue
		}
		for _, found := range reachedBy(l.Target) {
			s.report(found, l.Place)
		}
	}
}

// reachedBy is whom a link writes to or rings.
func reachedBy(target string) []sighting {
	scheme, to, _ := strings.Cut(target, ":")
	to, _, _ = strings.Cut(to, "?")
	switch strings.ToLower(scheme) {
	case "mailto":
		return sightings(to)
	case "tel", "sms":
		return sightings("ring " + to)
	}
	return nil
}

// fresh reports whether a number or address is news, and not the playbook's own.
func (s *search) fresh(found sighting) bool {
	id := bare(found.text)
	return id != "" && !s.known[id] && !s.seen[id]
}

func (s *search) report(found sighting, at prose.Place) {
	if !s.fresh(found) {
		return
	}
	s.seen[bare(found.text)] = true
	s.p.Report(s.e, at, masked(found.text), fmt.Sprintf("%q looks like %s, and a story is read by everybody here and told on", masked(found.text), found.what),
		"take it out: the story does not need it; if it belongs to nobody, say so under `allow`")
}

// masked shows the two ends of what should not be shown.
func masked(s string) string {
	r := []rune(s)
	if len(r) < 6 {
		return "…"
	}
	return string(r[:2]) + "…" + string(r[len(r)-2:])
}

// A finder says where in the text of a story words stand that were found in what
// became of it. It goes on from where the last of them stood, so that a text with
// very many of them is read once, and gives up after some it could not find.
type finder struct {
	typed  prose.Snippet
	from   int // where the last words stood
	line   int // the lines before that
	col    int // the characters before that on its line
	misses int
}

// maxMisses is how often a finder looks through the whole text in vain.
const maxMisses = 20

// at answers where words stand, or nowhere.
func (f *finder) at(words string) prose.Place {
	if !f.typed.Known() || f.misses >= maxMisses {
		return prose.Place{}
	}
	from := strings.Index(f.typed.Text[f.from:], words)
	if from < 0 {
		f.misses++
		if from = f.broken(words); from < 0 {
			return f.above(words)
		}
	}
	between := f.typed.Text[f.from : f.from+from]
	if end := strings.LastIndexByte(between, '\n'); end >= 0 {
		f.line += strings.Count(between, "\n")
		between, f.col = between[end+1:], 0
	}
	f.from += from
	f.col += utf8.RuneCountInString(between)
	return prose.At(int(f.typed.Line)+f.line, f.col+1)
}

// pass goes on behind words that stand where the finder is.
func (f *finder) pass(words string) {
	if strings.HasPrefix(f.typed.Text[f.from:], words) {
		f.from += len(words)
		f.col += utf8.RuneCountInString(words)
	}
}

// above looks for words before the last ones: a note may stand elsewhere than it
// is read.
func (f *finder) above(words string) prose.Place {
	from := strings.Index(f.typed.Text, words)
	if from < 0 {
		return prose.Place{}
	}
	first := finder{typed: f.typed}
	first.typed.Text = f.typed.Text[:from+len(words)]
	return first.at(words)
}

// broken looks for words between which marks or the end of a line stand.
func (f *finder) broken(words string) int {
	var parts []string
	for _, part := range strings.Fields(words) {
		parts = append(parts, regexp.QuoteMeta(part))
	}
	at := regexp.MustCompile(strings.Join(parts, `[\s*_\\>]+`)).FindStringIndex(f.typed.Text[f.from:])
	if at == nil {
		return -1
	}
	return at[0]
}
