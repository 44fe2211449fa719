package rules

import "playbook/generator/playbook"

var clauseWithoutStory = Rule{
	Name: "clause-without-story", Family: purpose, Level: playbook.Note,
	Summary: "a clause that no story shows",
	Doc: `A clause says what is true when things go well; a story shows it happening, here, done by somebody like you. People retell stories and
forget statements. Ask at the close of the day for one. Of a clause that no procedure serves, clause-unserved speaks first.`,
	Bad:  "serves:\n  - clause: found\n    because: She found the song and not only the book",
	Good: "serves:\n  - clause: welcome\n    because: He was greeted before he had shaken out his umbrella",
	Run: func(p *Pass) {
		if !p.sure(playbook.KindStory) {
			return
		}
		unserved := map[*playbook.Entry]bool{}
		for _, e := range p.unserved() {
			unserved[e] = true
		}
		shown := map[*playbook.Entry]bool{}
		for _, e := range p.Graph.Entries {
			// A story that is held back for want of consent has been spoken of.
			if e.Kind == playbook.KindStory && e.Alive() {
				if len(e.Serves()) == 0 {
					return // it may show any of them, and which has been asked
				}
				clauses, _ := p.served(e)
				for _, c := range clauses {
					shown[c] = true
				}
			}
		}
		for e := range p.alive(playbook.KindClause) {
			if !shown[e] && !unserved[e] && p.missed(e) {
				p.Field(e, "statement", "no story shows this clause happening", "ask at the close of the day: when did somebody here make this true?")
			}
		}
	},
}
