package twin

import "slices"

// Words are the words of the interface that twins say, in English: those of the
// pages where a page says the same, so that there is one name for a thing.
func Words() []string { return slices.Clone(said) }

var said = []string{
	", ",
	"A playbook for the people who serve customers: why, what to do, and what each may decide alone. Each page is linked as Markdown. All of it as data is in {1}.",
	"A promise", "Above that:", "Also meets", "And if you like", "Answers for it", "Can we do it?", "Checked {1}",
	"Clause {1} of {2}", "Close to this one", "Decided", "Done when", "Due", "Finding your feet", "For", "For whom", "Habits",
	"Held", "How others reach you:", "If nobody answers", "In each job", "In the end:", "It became", "It counts when",
	"It is not for", "Law", "Led by", "Looks like", "Made at", "Next check {1}.", "Our practice", "Pays you back",
	"Procedures, also for this", "Procedures, first of all for this", "Read this instead", "Rules that apply", "Safety", "Since",
	"Small habits, everywhere", "Sounds like", "Standards", "Steps", "Steps that show it", "Stories", "Takes", "To repair:",
	"Until", "What I may decide", "What changed", "What it bent", "What it cost", "What it loosens", "What it made",
	"What never bends", "What people say", "What stands behind you", "What started it:", "What to write down", "What was decided",
	"What we aim for", "What we are for, in order", "What we asked", "What we left open", "What we look at", "What we used to say",
	"What we worked from", "What you do, and what it is for", "When", "Where", "Where it applies", "Where it comes from",
	"Where it is thin", "Where it is used", "Who", "Who may bend it", "Who shaped it", "Who was there", "Whom we look for",
	"Whom you turn to", "Why", "Will it work?", "With", "Worth it for the people we serve?", "Worth it for us?",
	"You can tell, because somebody here", "Your call", "with",
}
