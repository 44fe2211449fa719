package rules

import (
	"fmt"
	"regexp"
	"strings"

	"playbook/generator/playbook"
)

var essenceListsTasks = Rule{
	Name: "essence-lists-tasks", Family: purpose, Level: playbook.Warning,
	Summary: "an essence that is a to-do list",
	Doc: `The essence is the one thing that matters most, and one thing can be kept in mind all day. Four things joined by commas are the task list
again, which stands beside it as the function. A text with three or more commas, "and" or "then" between its parts is taken for a list.`,
	Bad:  "essence: Greet people, answer questions, tidy the shelves and lock the doors",
	Good: "essence: Let nobody leave without what they came for",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindRole) {
			taskList(p, e, e.Role.Essence)
			for _, f := range e.Role.Functions {
				taskList(p, e, f.Essence)
			}
		}
	},
}

var joint = regexp.MustCompile(`(?i)\s*[,;]\s*(?:and\s+|then\s+)?|\s+(?:and|then)\s+`)

func taskList(p *Pass, e *playbook.Entry, essence playbook.Text) {
	parts := len(joint.FindAllString(strings.TrimRight(essence.Value, ".,;"), -1)) + 1
	if parts < 4 && strings.Count(essence.Value, ";") < 2 {
		return
	}
	p.Report(e, essence.At, essence.Value, fmt.Sprintf("this essence reads as a list of %d tasks, and an essence is the one thing that matters most", parts),
		"if only one of them could be kept on a bad day, which would it be?")
}
