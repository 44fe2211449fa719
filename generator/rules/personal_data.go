package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

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
			s := storySearch{p: p, e: e, known: known, seen: map[string]bool{}}
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

// A storySearch looks through one story. What stands there twice is found once.
type storySearch struct {
	p     *Pass
	e     *playbook.Entry
	known map[string]bool
	seen  map[string]bool
}

func (s *storySearch) fields() {
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

func (s *storySearch) text() {
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
func (s *storySearch) fresh(found sighting) bool {
	id := bare(found.text)
	return id != "" && !s.known[id] && !s.seen[id]
}

func (s *storySearch) report(found sighting, at prose.Place) {
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
