package rules

import (
	"strings"
	"testing"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func TestLabels(t *testing.T) {
	p := &Pass{Graph: &graph.Graph{Settings: &playbook.Settings{}}}
	for _, tt := range []struct {
		bullet string
		want   prose.MarkKind
	}{
		{"Your cal: x", prose.YourCall},
		{"your  calll: x", prose.YourCall},
		{"You call: x", prose.YourCall},
		{"Stop & ask: the lead", prose.Ask},
		{"Stop and aks: the lead", prose.Ask},
		{"Recrod：x", prose.Record},
		{"Mustt: x", prose.Must},
		{"Whhy: x", prose.Why},
		{"Asy: x", prose.Say},

		{"", prose.Plain},
		{": x", prose.Plain},
		{"Your cal x", prose.Plain},
		{"Who: the lead", prose.Plain},
		{"Way: the left one", prose.Plain},
		{"May: a quiet month", prose.Plain},
		{"Pay: at the desk", prose.Plain},
		{"Says: \"Hello\"", prose.Say},
		{"Stay: beside them", prose.Plain},
		{"Just: this", prose.Plain},
		{"Most: of it", prose.Plain},
		{"Mast: the tall one", prose.Plain},
		{"Second: the map", prose.Plain},
		{"Reward: a biscuit", prose.Plain},
		{"Ask: what for", prose.Plain},
		{"Stop: look", prose.Plain},
		{"Call: the lead", prose.Plain},
		{"Ring and ask: when", prose.Plain},
		{"Tell them, your cal: x", prose.Plain},
		{"The words that they must all say aloud together: yes", prose.Plain},
	} {
		if got := p.slipOf(prose.Mark{Plain: tt.bullet}); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.bullet, got, tt.want)
		}
	}
}

// A playbook has labels of its own: a slip is one of those, and the English ones
// are known no more.
func TestLabelsOfSettings(t *testing.T) {
	s := &playbook.Settings{Labels: []playbook.Pair{{Key: text1("must"), Value: text1("Muss")}, {Key: text1("your_call"), Value: text1("Du entscheidest")}}}
	p := &Pass{Graph: &graph.Graph{Settings: s}}
	for bullet, want := range map[string]prose.MarkKind{
		"Mus: x": prose.Plain, "Msus: x": prose.Must, "Must: x": prose.Must, "Du entscheidst: x": prose.YourCall, "Your call: x": prose.YourCall, "Your cal: x": prose.Plain,
	} {
		if got := p.slipOf(prose.Mark{Plain: bullet}); got != want {
			t.Errorf("%q: got %q, want %q", bullet, got, want)
		}
	}
}

// A card grows with what is on it, and with nothing else.
func TestCardHeight(t *testing.T) {
	step := prose.Step{Plain: "Walk to the shelf with them."}
	card := func(when string, steps ...prose.Step) int {
		e := &playbook.Entry{Procedure: &playbook.Procedure{When: text1(when)}}
		e.Title = text1("Find a book")
		return cardHeight(&Pass{Graph: &graph.Graph{Settings: &playbook.Settings{}}}, e, &prose.Text{Steps: steps})
	}
	least := card("", step)
	with := func(s prose.Step, marks ...prose.Mark) prose.Step { s.Marks = marks; return s }
	for _, tt := range []struct {
		name  string
		high  int
		lines int
	}{
		{"when", card("somebody asks.", step), 1},
		{"another step", card("", step, step), 1},
		{"a second sentence", card("", prose.Step{Plain: step.Plain + " " + strings.Repeat("Wait there. ", 9)}), 0},
		{"a sentence of two lines", card("", prose.Step{Plain: strings.Repeat("walk there ", 9)}), 1},
		{"what is said", card("", with(step, prose.Mark{Kind: prose.Say, Plain: "Here."}, prose.Mark{Kind: prose.Why, Plain: "so"})), 0},
		{"whom to get", card("", with(step, prose.Mark{Kind: prose.Ask, Plain: "lead"})), 1},
		{"wide characters", card("", prose.Step{Plain: strings.Repeat("歩", 40)}), 1},
	} {
		if got := (tt.high - least) / bodyLine; got != tt.lines {
			t.Errorf("%s: %d lines, want %d", tt.name, got, tt.lines)
		}
	}
	var nine []prose.Step
	for range mostSteps {
		nine = append(nine, step)
	}
	if high := card("somebody asks for a book by half its title.", nine...); high > cardRoom {
		t.Errorf("nine short steps need %d of %d", high, cardRoom)
	}
}
