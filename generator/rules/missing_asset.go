package rules

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var missingAsset = Rule{
	Name: "missing-asset", Family: text, Level: playbook.Error,
	Summary: "an image or download that is not there, or lies outside the playbook",
	Doc: `The reader gets a broken picture, or a form that cannot be opened. A file has to lie in content/ or static/ to be published. Pictures are
never fetched from another host, which would learn who reads the playbook; unreadable-page speaks of those. Files
that can run in a browser, such as HTML, are published only from static/.`,
	Bad:  "![The floor plan](plann.png)",
	Good: "![The floor plan](/plan.png)",
	Run: func(p *Pass) {
		for e := range p.pages() {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, l := range t.Links {
				switch l.Kind {
				case prose.Image:
					image(p, e, l)
				case prose.Local:
					if d := p.Graph.Local(e, l.Target); !d.Found() && download(d) {
						p.Report(e, l.Place, l.Target, absent(d, l.Target, "file"), p.nearFile(e, d, putThere))
					}
				}
			}
		}
		logo(p)
	},
}

const putThere = "put the file in content/ or static/, or take this out"

func image(p *Pass, e *playbook.Entry, l prose.Link) {
	d := p.Graph.Local(e, l.Target)
	if d.Found() && d.Asset == "" {
		p.Report(e, l.Place, l.Target, fmt.Sprintf("%q is no picture, so readers would see an empty frame", l.Target), "take the ! away, and it is a link")
		return
	}
	if d.Asset == "" {
		p.Report(e, l.Place, l.Target, absent(d, l.Target, "picture"), p.nearFile(e, d, putThere))
	}
}

func absent(d graph.Destination, target, what string) string {
	if d.Outside {
		return fmt.Sprintf("%q lies outside the playbook, so it is not published with it", target)
	}
	return fmt.Sprintf("there is no %s %q, so readers would not get it", what, target)
}

func logo(p *Pass) {
	l := p.Graph.Settings.Theme.Logo
	if l.Value == "" {
		return
	}
	name := path.Join("/", strings.TrimPrefix(l.Value, "static/"))
	if name == "/" || p.Graph.Local(&playbook.Entry{}, name).Asset == "" {
		p.At(inSettings(l), l.Value, fmt.Sprintf("there is no file %q in static/, so the site would have no logo", cmp.Or(strings.TrimPrefix(name, "/"), l.Value)), "put the logo there, or take the line out")
	}
}
