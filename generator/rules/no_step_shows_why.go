package rules

import (
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var noStepShowsWhy = Rule{
	Name: "no-step-shows-why", Family: purpose, Level: playbook.Note,
	Summary: "no step of a procedure carries a Why",
	Doc: `The reason at the top of the page is read once. A "Why:" under the step that matters is read while doing it, and it is what somebody
remembers when the step does not fit. One on one step is enough.`,
	Bad:  "1. Ask what they remember of it.\n2. Walk to the shelf with them.",
	Good: "1. Ask what they remember of it.\n   - Why: [[found]] the colour of a cover has found more books than the catalogue\n2. Walk to the shelf with them.",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil || len(t.Steps) == 0 || len(e.Serves()) == 0 {
				continue
			}
			if !p.shows(e, prose.Why) {
				p.Report(e, t.Steps[0].Place, "steps", "no step shows why it is done, so the reason stays at the top of the page",
					"under the step that matters most, write `- "+p.label(prose.Why)+" [[clause]]` and a few words")
			}
		}
	},
}

// shows reports whether a step of an entry carries a mark of a kind, or one that
// was meant to be.
func (p *Pass) shows(e *playbook.Entry, kind prose.MarkKind) bool {
	if astray(e.Body) {
		return true // it may stand where the list has broken off
	}
	for range marks(e, kind) {
		return true
	}
	for m := range marks(e, prose.Plain) {
		if p.slipOf(m) == kind {
			return true
		}
	}
	return false
}
