package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"playbook/generator/fetch"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
	"playbook/generator/rules"
)

const brokenExternalLink = "broken-external-link"

// outside asks other sites, once for each address, whether what pages in use link
// there still is.
func (k *look) outside(g *graph.Graph) []playbook.Problem {
	level := rules.LevelOf(g.Settings, brokenExternalLink)
	if level == playbook.Off {
		return nil
	}
	var links []playbook.Problem
	for _, e := range g.Entries {
		if e.Body == nil || g.Held(e) || !e.Alive() {
			continue
		}
		for _, l := range e.Body.Links {
			if address, _, _ := strings.Cut(l.Target, "#"); l.Kind == prose.External && strings.HasPrefix(address, "http") {
				links = append(links, playbook.Problem{Pos: e.Pos(l.Place), Rule: brokenExternalLink, Level: level, Page: e.ID, Target: address})
			}
		}
	}
	if k.dead == nil {
		var addresses []string
		for _, l := range links {
			addresses = append(addresses, l.Target)
		}
		slices.Sort(addresses)
		k.dead = fetch.Dead(context.Background(), slices.Compact(addresses))
	}
	var found []playbook.Problem
	for _, l := range links {
		if why := k.dead[l.Target]; why != "" {
			l.Text = l.Target + " " + why + ", so a reader would find a dead end there"
			l.Hint = "open it yourself; if it has gone for good, link to where it is now or take the link out"
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b playbook.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return found
}
