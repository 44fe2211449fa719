package rules

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// listOf is a list of words under some settings.
func listOf(name string, s playbook.Settings) *wordList {
	p := &Pass{Graph: &graph.Graph{Settings: &s}, facts: &facts{}}
	return p.wordList(name)
}

func text1(s string) playbook.Text { return playbook.Text{Value: s} }

// found is what a list finds in each of some texts; "" is nothing.
func found(l *wordList, text string) string {
	ph, _ := l.find(text)
	return ph.words
}

func TestClosedDoors(t *testing.T) {
	list := listOf(closedDoors, playbook.Settings{})
	for _, tt := range []struct{ said, want string }{
		{"Unfortunately, the boat has gone.", "unfortunately"},
		{"It's our policy, I'm afraid.", "our policy"},
		{"You have to fill this in first.", "you have to"},
		{"You’ll have to come back tomorrow with a form.", ""}, // "come back" is mostly an invitation
		{"You'll have to pay at the other window.", "you'll have to"},
		{"I can’t do that.", "I can't"},
		{"That's not possible.", "that's not possible"},
		{"Please calm down.", "calm down"},
		{"That's not my department.", "not my department"},
		{"I'll do it as a one-off.", "as a one-off"},
		{"You should have booked earlier.", "you should have booked"},
		{"There's nothing I can do.", "nothing I can do"},
		{"You're not allowed up there.", "not allowed"},

		{"I can't get you there by sea, but I can by road.", ""},
		{"I can't do Tuesday. How about Wednesday?", ""},
		{"If you can't see it, wave.", ""},
		{"You can't miss it.", ""},
		{"Tell me what you can't eat.", ""},
		{"All you have to do is sign here.", ""},
		{"You don't have to decide now.", ""},
		{"Do you have to be there by six?", ""},
		{"Tell me when you have to be back.", ""},
		{"Give me whatever you have to hand.", ""},
		{"You'll have to forgive the noise.", ""},
		{"You should have a message by six.", ""},
		{"You should have been told.", ""},
		{"You should have your money on Friday.", ""},
		{"It's the fortunate ones who get the window.", ""},
		{"Is he allowed a biscuit?", ""},
		{"I'm calm, and I'm down by the slip.", ""},
		{"", ""},
	} {
		if got := found(list, tt.said); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.said, got, tt.want)
		}
	}
}

func TestAvoidance(t *testing.T) {
	list := listOf(avoidance, playbook.Settings{})
	for _, tt := range []struct{ text, want string }{
		{"Avoid queues", "avoid"},
		{"Fewer complaints", "fewer complaints"},
		{"Answer them without any mistakes", "without any mistakes"},
		{"Ensure that no bag is lost", "ensure that no"},
		{"Passengers are never left waiting.", "never"},
		{"Never keep anyone waiting", "never"},
		{"Don't keep anyone waiting", "don't"},
		{"Be kind; do not argue", "do not"},
		{"An error-free day", "error-free"},
		{"People must not wait.", "must not"},

		{"Find the answer you do not have yet", ""},
		{"Welcome someone who has never sailed", ""},
		{"Ring even when the news is 'never mind'", ""},
		{"Handle a complaint in one conversation", ""},
		{"Keep the quay informed through a delay", ""},
		{"They know more than before, and it is never too late to ask", ""},
		{"The unavoidable wait", ""},
		{"Prevention is what the doctor does", ""},
		{"Make no mistake: they are guests", ""},
		{"My refund never arrived", ""},
		{"Don't worry them twice: ring once", ""},
	} {
		if got := found(list, without(tt.text, allMarks)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestEmptyPaybacks(t *testing.T) {
	list := listOf(emptyPaybacks, playbook.Settings{})
	for _, tt := range []struct {
		text  string
		empty bool
	}{
		{"Makes your job easier.", true},
		{"Happier customers and a better day for everyone", true},
		{"It saves time.", true},
		{"Customer satisfaction improves, and so does our reputation", false}, // "does" is no filler: when in doubt, nothing
		{"Less stress for you and your team.", true},
		{"Saves you time: no second call to the island office", false},
		{"Happier customers at the gangway on the way back", false},
		{"You go home on time.", false},
		{"One radio call puts every pair of eyes to work", false},
		{"", false},
	} {
		_, ok := list.find(tt.text)
		if got := ok && onlyFillers(tt.text); got != tt.empty {
			t.Errorf("%q: got %v, want %v", tt.text, got, tt.empty)
		}
	}
}

func wording1(list string, pairs ...string) []playbook.Wording {
	w := playbook.Wording{List: text1(list)}
	for pair := range slices.Chunk(pairs, 2) {
		w.Words = append(w.Words, playbook.Pair{Key: text1(pair[0]), Value: text1(pair[1])})
	}
	return []playbook.Wording{w}
}

// The settings add to a list and take from it. The lists that come with the
// program are for English.
func TestWordingOfSettings(t *testing.T) {
	for _, tt := range []struct {
		name       string
		settings   playbook.Settings
		text, want string
		instead    string
	}{
		{"as it comes", playbook.Settings{}, "Unfortunately", "unfortunately", possible},
		{"British", playbook.Settings{Language: text1("en-GB")}, "unfortunately", "unfortunately", possible},
		{"German", playbook.Settings{Language: text1("de-CH")}, "Unfortunately", "", ""},
		{"not English, though it begins like it", playbook.Settings{Language: text1("enm")}, "unfortunately", "", ""},
		{"of settings that cannot be read", playbook.Settings{Broken: true}, "unfortunately", "", ""},
		{"taken off", playbook.Settings{Wording: wording1(closedDoors, "Unfortunately", "off")}, "unfortunately", "", ""},
		{"another list", playbook.Settings{Wording: wording1(avoidance, "unfortunately", "off")}, "unfortunately", "unfortunately", possible},
		{"said otherwise", playbook.Settings{Wording: wording1(closedDoors, "unfortunately", "smile")}, "unfortunately", "unfortunately", "smile"},
		{"added", playbook.Settings{Wording: wording1(closedDoors, "the system won't let me", "say by when")}, "But the System won’t let me!", "the system won't let me", "say by when"},
		{"added without a suggestion", playbook.Settings{Wording: wording1(closedDoors, "no way", "")}, "No way.", "no way", ""},
		{"added in German", playbook.Settings{Language: text1("de"), Wording: wording1(closedDoors, "leider", "zuerst das Mögliche")}, "Das geht LEIDER nicht", "leider", "zuerst das Mögliche"},
		{"not inside a word", playbook.Settings{Wording: wording1(closedDoors, "art", "")}, "start", "", ""},
		{"in Japanese, inside a sentence", playbook.Settings{Language: text1("ja"), Wording: wording1(closedDoors, "できません", "できること")}, "それはできません。", "できません", "できること"},
		{"nothing but marks", playbook.Settings{Wording: wording1(closedDoors, "!!", "x")}, "!!", "", ""},
		{"the longest", playbook.Settings{Wording: wording1(closedDoors, "our policy says", "why")}, "our policy says so", "our policy says", "why"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ph, _ := listOf(closedDoors, tt.settings).find(tt.text)
			if ph.words != tt.want && !strings.EqualFold(ph.words, tt.want) || ph.instead != tt.instead {
				t.Errorf("got %q, say %q", ph.words, ph.instead)
			}
		})
	}
	if builtIn[closedDoors][0].own || len(builtIn[closedDoors]) != len(closing) {
		t.Error("the settings changed the list of the program")
	}
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		text   string
		words  string
		firsts string
	}{
		{"", "", ""},
		{"Don’t stop", "don't|stop", "10"},
		{"A one-off. Yes; no", "a|one|off|yes|no", "10011"},
		{"'Quoted' words' ends", "quoted|words|ends", "100"},
		{"Ääkköset — ¿Qué?", "ääkköset|qué", "11"},
		{"it (he) said", "it|he|said", "110"},
		{"18.20", "18|20", "11"},
	} {
		words, firsts := tokens(tt.text)
		begin := ""
		for _, first := range firsts {
			if first {
				begin += "1"
				continue
			}
			begin += "0"
		}
		if got := strings.Join(words, "|"); got != tt.words || begin != tt.firsts {
			t.Errorf("%q: got %s %s", tt.text, got, begin)
		}
	}
}

func TestWithout(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"plain", "plain"},
		{"it's the dogs' day", "it's the dogs' day"},
		{"say 'it's not on' to them", "say  …  to them"},
		{"say “no” and \"never\"", "say  …  and  … "},
		{"see [[avoid|the page]]", "see  … "},
		{"an open 'one", "an open 'one"},
		{"6\" by 4\"", "6\" by 4\""},
		{"«jamais» ‘never’", " …   … "},
	} {
		if got := without(tt.text, allMarks); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	if diff := cmp.Diff([]string{`"one"`, "“two”"}, quoted(`say "one" or “two”`)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// No text makes a list of words panic, and what is found stands in the text.
func FuzzWordList(f *testing.F) {
	for _, s := range []string{"Unfortunately, it's 'our policy'", "you have to", "[[x", "«", "I can't, but", "\xff'"} {
		f.Add(s)
	}
	list := listOf(closedDoors, playbook.Settings{})
	f.Fuzz(func(t *testing.T, s string) {
		if ph, ok := list.find(without(s, allMarks)); ok && !strings.Contains(joined(s), joined(ph.words)) {
			t.Errorf("%q is not in %q", ph.words, s)
		}
	})
}

// A text of nothing but traps takes no longer than another of its length.
func TestWordListIsLinear(t *testing.T) {
	list := listOf(closedDoors, playbook.Settings{})
	for _, trap := range []string{"I can't ", "'a ", "[[", "you have ", "\"", "“", "if I can't "} {
		text := strings.Repeat(trap, 200_000/len(trap)) + "but"
		start := time.Now()
		list.find(without(text, allMarks))
		longestSaid(text)
		countWords(text)
		for range sentences(strings.Repeat(trap+". ", 20_000)) {
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v", trap, d)
		}
	}
}
