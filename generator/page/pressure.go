package page

import (
	"cmp"
	"slices"

	"playbook/generator/playbook"
)

// underPressure is how many stories have to bend a rule before it is the rule's
// turn to be looked at.
const underPressure = 3

// pressure lists the rules that stories bent, those bent most often first.
func (s *sheet) pressure() Pressure {
	d := Pressure{Sheets: s.sheets()}
	type bent struct {
		rule  *playbook.Entry
		bends []PressedBend
		by    int // stories
	}
	at := map[*playbook.Entry]*bent{}
	var all []*bent
	for _, story := range s.g.Alive(playbook.KindStory) {
		counted := map[*playbook.Entry]bool{}
		for _, b := range story.Story.Bent {
			rule := s.find(b.Rule)
			if rule == nil {
				continue
			}
			if at[rule] == nil {
				at[rule] = &bent{rule: rule}
				all = append(all, at[rule])
			}
			r := at[rule]
			r.bends = append(r.bends, s.pressedBend(story, b))
			if !counted[rule] {
				counted[rule] = true
				r.by++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *bent) int {
		return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(a.rule.Title.Value, b.rule.Title.Value), cmp.Compare(a.rule.ID, b.rule.ID))
	})
	d.More = max(0, len(all)-mostRows)
	for _, r := range all[:len(all)-d.More] {
		row := PressedRule{Rule: s.link(r.rule), Kind: s.say(kindWords[r.rule.Kind]), Under: r.by >= underPressure, Bends: r.bends}
		if r.rule.Standard != nil {
			row.BendWords = s.say(bendWords[r.rule.Standard.Bends()])
		}
		for _, b := range r.bends {
			if b.Within {
				row.Within++
			}
			if b.Decision == nil {
				row.Waiting++
			}
		}
		d.Rules = append(d.Rules, row)
	}
	return d
}

func (s *sheet) pressedBend(story *playbook.Entry, b playbook.Bend) PressedBend {
	st := story.Story
	p := PressedBend{Story: s.storyLink(story), How: b.How.Value, Within: b.Within.Value, NextWords: s.say(nextWords[st.Next.Value])}
	if !st.Decision.On.IsZero() {
		p.Decision = &Decision{s.day(st.Decision.On.Time), s.person(st.Decision.By), st.Decision.Why.Value}
	}
	return p
}
