package playbook

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"playbook/generator/prose"
)

// SettingsFile is where the settings stand.
const SettingsFile = "content/playbook.yaml"

// GlossaryFile is where the words of the glossary stand.
const GlossaryFile = "content/glossary.yaml"

// Settings are the playbook's own choices, in content/playbook.yaml.
type Settings struct {
	Format       Number    `field:"format" about:"the content format: 1"`
	Organisation Text      `field:"organisation" need:"must" about:"the organisation's name"`
	Language     Text      `field:"language" form:"language" about:"the language of the playbook: en-GB"`
	Currency     Text      `field:"currency" form:"currency" about:"the currency of limits: GBP"`
	BaseURL      Text      `field:"base_url" form:"site" about:"where the site is published"`
	AsOf         Date      `field:"as_of" about:"the day the playbook is judged on; for examples and archives only"`
	Channels     []Text    `field:"channels" about:"where customers are met"`
	Contacts     []Contact `field:"contacts" about:"people to turn to who are not a role"`
	Moments      []Pair    `field:"moments" about:"the folders of content/procedures in order, and what they are called"`
	Review       []Pair    `field:"review" form:"length" about:"how long each kind may stand without being looked at, and the grace"`
	Levels       []Pair    `field:"levels" about:"the level of a rule: error, warning, note or off"`
	Reasons      Text      `field:"reasons" one:"recommended required" about:"whether a purpose link without a reason is an error"`
	Pins         Text      `field:"pins" one:"optional required" about:"whether a purpose link must name the clause's revision"`
	Labels       []Pair    `field:"labels" about:"the words that begin a mark under a step"`
	Wording      []Wording `field:"wording" about:"lists of words to look for, and what to say instead"`
	EditURL      Text      `field:"edit_url" form:"address" about:"where a page is edited; {path} stands for its file"`
	FlagURL      Text      `field:"flag_url" form:"address" about:"where something wrong is reported; {id} stands for the page"`
	Notice       Text      `field:"notice" about:"a sentence at the foot of every page"`
	Offline      Flag      `field:"offline" about:"whether the site keeps a copy on the reader's device"`
	Theme        Theme     `field:"theme" about:"the site's own colour and logo"`
	Admin        Admin     `field:"admin" about:"puts a page at /admin/ where the playbook is edited in the browser; off when left out"`

	// Broken says that the settings, or the contacts in them, could not be read, so
	// that an id which no page has may be a contact's.
	Broken bool
	// Forms says how the fields are written that may be written in more than one way.
	Forms map[string]Form
}

// A Contact is someone to turn to who is not a role of the playbook.
type Contact struct {
	ID    Text `field:"-"`
	Title Text `field:"title" need:"must" about:"what they are called"`
	Reach Text `field:"reach" about:"how to reach them"`
}

// Wording is one list of words to look for, each with what to say instead, or with
// "off" to take it off the list.
type Wording struct {
	List  Text   `field:"-"`
	Words []Pair `field:"*"`
}

// Theme is the site's own colour and logo.
type Theme struct {
	Accent Text `field:"accent" form:"colour" about:"one colour, as #rrggbb"`
	Logo   Text `field:"logo" about:"a file in static/"`
}

// Admin says where the playbook is kept that is edited in the browser.
type Admin struct {
	Repository Text `field:"repository" need:"must" about:"the repository, as its code host names it: owner/name"`
	Host       Text `field:"host" one:"github gitlab gitea" about:"the code host; github when left out"`
	Branch     Text `field:"branch" about:"the branch that is edited; main when left out"`
	Server     Text `field:"server" form:"site" about:"the address of the code host, where it is your own"`
	SignIn     Text `field:"sign_in" form:"site" about:"the address of the service that signs people in to GitHub; without it they use an access token"`
	AppID      Text `field:"app_id" about:"the id of the application by which GitLab or Gitea signs people in; without it they use an access token"`
}

// Contact returns the contact of an id.
func (s *Settings) Contact(id string) (Contact, bool) {
	for _, c := range s.Contacts {
		if c.ID.Value == id {
			return c, true
		}
	}
	return Contact{}, false
}

// Label returns the word that begins a mark under a step, or names a section, or
// that stands in a text by itself. The colon behind it is no part of it, though many
// will type it. A word that two labels would have is taken for neither: one of the two
// would never be found in a text.
func (s *Settings) Label(key string) string {
	if word := s.chosen(key); word != "" && len(s.Clashes(key)) == 0 {
		return word
	}
	return s.ownLabel(key)
}

// chosen is the word that the settings choose for a label, if they do.
func (s *Settings) chosen(key string) string {
	for _, p := range s.Labels {
		if word := strings.TrimRight(p.Value.Value, " :："); p.Key.Value == key && word != "" {
			return word
		}
	}
	return ""
}

// ownLabel is the word of a label in the playbook's language, or else in English.
func (s *Settings) ownLabel(key string) string {
	language, _, _ := strings.Cut(strings.ToLower(s.Language.Value), "-")
	if own, known := labelsIn[language]; known {
		return own[key]
	}
	return Labels[key]
}

// groups are the labels that are told apart by their words: those of marks, and those of
// sections.
var groups = [][]string{
	{string(prose.Why), string(prose.Say), string(prose.Must), string(prose.YourCall), string(prose.Ask), string(prose.If), string(prose.Record)},
	{string(prose.Steps), string(prose.Fit), string(prose.Words), string(prose.Background)},
}

// Clashes are the labels that have the word that the settings choose for this one.
func (s *Settings) Clashes(key string) (others []string) {
	mine := LabelWords(s.chosen(key))
	for _, group := range groups {
		if len(mine) == 0 || !slices.Contains(group, key) {
			continue
		}
		for _, other := range group {
			if other != key && slices.Equal(mine, LabelWords(cmp.Or(s.chosen(other), s.ownLabel(other)))) {
				others = append(others, other)
			}
		}
	}
	return others
}

// LabelWords are the words of a label as they are compared: in small letters, without
// marks.
func LabelWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(s, "&", " and ")), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsNumber(c)
	})
}
