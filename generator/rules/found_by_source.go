package rules

import "playbook/generator/playbook"

// What reading finds: these rules have no Run, since a file that cannot be read
// is known only to the reader.

var badFrontMatter = Rule{
	Name: "bad-front-matter", Family: structure, Level: playbook.Error,
	Summary: "the fields at the top of a file cannot be read",
	Doc: `Everything a page says about itself stands between two lines of three hyphens. If a value there cannot be read, the page
cannot be shown, or it would be shown without it. Most often a value holds a colon or a quotation mark and needs quotation marks around it,
or a date is not written as year-month-day.`,
	Bad:  "summary: Two questions: who, and where to",
	Good: `summary: "Two questions: who, and where to"`,
}

var unreadablePage = Rule{
	Name: "unreadable-page", Family: structure, Level: playbook.Error,
	Summary: "a file or its text cannot be used as it stands",
	Doc: `The file is damaged, far too large or not saved as UTF-8, or its text holds something that is not followed: an address that is not
one of a page, a picture on another site, two versions that git has left one after the other. A page shown in part is worse than none, since staff would not know what is missing.`,
	Bad:  "See [the plan](file:///plan.png).",
	Good: "See [the plan](/plan.png).",
}

var oddEncoding = Rule{
	Name: "odd-encoding", Family: structure, Level: playbook.Note,
	Summary: "a file was saved in an unusual way, which does no harm here",
	Doc: `Some programs add an unseen mark at the start of a file, or end lines in their own way. The page reads as it should. Other tools
may stumble over it, so save the file as plain UTF-8 when you next edit it.`,
	Bad:  "(a file saved by an editor of another system)",
	Good: "(the same file saved as plain UTF-8)",
}

var unknownField = Rule{
	Name: "unknown-field", Family: structure, Level: playbook.Error,
	Summary: "a field that this kind of page does not have",
	Doc: `A field with a slip of the pen is a field that nobody reads: the page looks finished and what you wrote is lost. The message names
the field you most likely meant.`,
	Bad:  "done_wen: They hold the book, or know when it comes.",
	Good: "done_when: They hold the book, or know when it comes.",
}

var badID = Rule{
	Name: "bad-id", Family: structure, Level: playbook.Error,
	Summary: "an id that is not small letters, figures and single hyphens",
	Doc: `A page's id is its file's name without .md, and it becomes the page's address for ever. Capitals, spaces and accents make addresses
that break when they are typed, printed or sent.`,
	Bad:  "id: Look_Up",
	Good: "id: look-up",
}

var misplacedPage = Rule{
	Name: "misplaced-page", Family: structure, Level: playbook.Error,
	Summary: "a file that lies in the wrong folder, or in none",
	Doc: `The folder says what a page is: a procedure, a standard, a story. A page in the wrong folder is checked and shown as something
it is not, and one in no known folder is found by nobody. A file of static/ is published by its name, so a name that is not the same on every
computer is in the wrong place everywhere.`,
	Bad:  "kind: procedure",
	Good: "kind: page",
}

var idleItem = Rule{
	Name: "idle-item", Family: structure, Level: playbook.Note,
	Summary: "an item of a list that has nothing in it, or that stands there already",
	Doc: `The same word twice in a list adds nothing: it is mostly what is left of a line that was copied to be changed, and what it was to be
changed into is missing. An empty item is passed over. Nothing is wrong on the site, but somebody meant to write something.`,
	Bad:  "customers_say: [It was blue and there was a bird on it, It was blue and there was a bird on it]",
	Good: "customers_say: [It was blue and there was a bird on it, The one about the fox]",
}

var typedMarks = Rule{
	Name: "typed-marks", Family: structure, Level: playbook.Warning,
	Summary: "quotation marks, stars, brackets or bullets that readers would see as they were typed",
	Doc: `What comes from a word processor brings its curly quotation marks along. YAML takes only straight ones for marks; curly ones are a
part of the text, and stand in every list, on every card and in the window's title, twice where the page puts marks round it. Stars make
nothing bold in a field, and a title holds no [[link]]. The title of a story may stand in marks of its own.
A bullet that a word processor has made begins no list.`,
	Bad:  "title: “Find a book from half a title”",
	Good: "title: \"Find a book from half a title\"",
}
