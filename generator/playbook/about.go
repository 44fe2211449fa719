package playbook

// abouts say what each kind is, as the fields' tags say what a field is for.
var abouts = map[Kind]string{
	KindPurpose:   "the one enduring statement of why the organisation exists",
	KindClause:    "one thing that is true when the organisation succeeds",
	KindRole:      "one job: its functions beside its essence",
	KindProcedure: "one situation and its steps",
	KindLatitude:  "one decision that people may take alone, and its limit per role",
	KindStandard:  "one rule or promise, and how far it bends",
	KindHabit:     "one small behaviour used everywhere",
	KindStory:     "one thing somebody did beyond the standard",
	KindWorkshop:  "one session and what it made",
	KindPage:      "anything else that people read",
	KindTerm:      "the words of the glossary, in content/glossary.yaml",
	KindSettings:  "the playbook's own choices, in content/playbook.yaml",
	KindContact:   "someone to turn to, in the settings",
}

// About says what a kind is, in a few words without a period.
func (k Kind) About() string { return abouts[k] }
