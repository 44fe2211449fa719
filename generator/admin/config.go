package admin

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// maxOptions is how many lines a pick-list may have. What may name any page of a
// larger playbook is typed: the list stands in the configuration once for each field
// that uses it.
const maxOptions = 1000

// A group is an object of the configuration that has no type of its own.
type group = map[string]any

type config struct {
	Backend        backend      `json:"backend"`
	AppTitle       string       `json:"app_title"`
	SiteURL        string       `json:"site_url,omitempty"`
	MediaFolder    string       `json:"media_folder"`
	PublicFolder   string       `json:"public_folder"`
	MediaLibraries group        `json:"media_libraries"`
	ShowPreview    bool         `json:"show_preview_links"`
	Editor         group        `json:"editor"`
	Output         group        `json:"output"`
	Slug           group        `json:"slug"`
	Collections    []collection `json:"collections"`
}

type backend struct {
	Name        string   `json:"name"`
	Repo        string   `json:"repo"`
	Branch      string   `json:"branch"`
	APIRoot     string   `json:"api_root,omitempty"`
	BaseURL     string   `json:"base_url,omitempty"`
	AppID       string   `json:"app_id,omitempty"`
	AuthType    string   `json:"auth_type,omitempty"`
	AuthMethods []string `json:"auth_methods"`
}

type collection struct {
	Name        string  `json:"name"`
	Label       string  `json:"label"`
	Singular    string  `json:"label_singular,omitempty"`
	Description string  `json:"description,omitempty"`
	Folder      string  `json:"folder,omitempty"`
	Format      string  `json:"format,omitempty"`
	Extension   string  `json:"extension,omitempty"`
	Slug        group   `json:"slug,omitempty"`
	Filter      group   `json:"filter,omitempty"`
	Nested      group   `json:"nested,omitempty"`
	Meta        group   `json:"meta,omitempty"`
	Fields      []field `json:"fields,omitempty"`
	Files       []file  `json:"files,omitempty"`
}

type file struct {
	Name   string  `json:"name"`
	Label  string  `json:"label"`
	File   string  `json:"file"`
	Format string  `json:"format"`
	Fields []field `json:"fields"`
}

// configure makes the configuration of the editor.
func configure(g *graph.Graph) config {
	c := config{
		Backend: backendOf(g.Settings.Admin), AppTitle: g.Settings.Organisation.Value, SiteURL: g.Settings.BaseURL.Value,
		MediaFolder: "static/media", PublicFolder: "/media",
		// No pictures from other hosts.
		MediaLibraries: group{"stock_assets": group{"providers": []string{}}},
		Editor:         group{"preview": false},
		Output:         group{"omit_empty_optional_fields": true, "yaml": group{"indent_size": 2}},
		Slug:           group{"encoding": "ascii", "clean_accents": true, "maxlength": 40},
	}
	for _, k := range playbook.Kinds {
		switch k {
		case playbook.KindPurpose: // is one file
		case playbook.KindStory:
			c.Collections = append(c.Collections, stories(g)...)
		default:
			c.Collections = append(c.Collections, pages(g, k))
		}
	}
	c.Collections = append(c.Collections, files(g))
	return c
}

// backendOf says to the editor where the repository is.
func backendOf(a playbook.Admin) backend {
	b := backend{Name: hostOf(a), Repo: a.Repository.Value, Branch: cmp.Or(a.Branch.Value, "main"), AuthMethods: []string{"token"}}
	server := strings.TrimSuffix(a.Server.Value, "/")
	switch {
	case server == "":
	case b.Name == "github":
		b.APIRoot = server + "/api/v3"
	case b.Name == "gitlab":
		b.BaseURL, b.APIRoot = server, server+"/api/v4"
	default:
		b.BaseURL, b.APIRoot = server, server+"/api/v1"
	}
	switch {
	case b.Name == "github" && a.SignIn.Value != "":
		b.BaseURL = strings.TrimSuffix(a.SignIn.Value, "/")
		b.AuthMethods = append(b.AuthMethods, "oauth")
	case b.Name != "github" && a.AppID.Value != "":
		b.AppID, b.AuthMethods = a.AppID.Value, append(b.AuthMethods, "oauth")
		if b.Name == "gitlab" {
			b.AuthType = "pkce"
		}
	}
	return b
}

// pages is the collection of a kind.
func pages(g *graph.Graph, k playbook.Kind) collection {
	dir, deep := source.Folder(k)
	m := newFormer(g, k)
	c := collection{
		Name: string(k), Label: plurals[k], Singular: label(string(k)), Folder: dir, Format: "yaml-frontmatter", Extension: "md",
		Slug: group{
			"template": "{{title}}", "editable": []string{"create"},
			"pattern": []string{"^[a-z0-9]+(-[a-z0-9]+)*$", "small letters, figures and single hyphens: this is the page's address for ever"},
		},
		Fields: m.page(),
	}
	c.Description = m.about()
	if deep {
		c.Nested, c.Meta = group{"subfolders": false}, group{"path": group{}}
	}
	if k == playbook.KindClause {
		// The purpose itself lies in the same folder.
		c.Filter = group{"field": "rank", "pattern": "^[0-9]"}
	}
	return c
}

// stories are two collections. The editor does not write a list that is empty, or
// does not save a page without an item in it; a story has to say that it bent no
// rule. So there is one collection of those that bent none, and one of the others.
func stories(g *graph.Graph) []collection {
	plain, bent := pages(g, playbook.KindStory), pages(g, playbook.KindStory)
	plain.Filter = group{"field": "why_bent", "value": []any{nil, ""}}
	if i := slices.IndexFunc(plain.Fields, named("bent")); i >= 0 {
		plain.Fields[i] = hidden("bent", []any{})
	}
	bent.Name, bent.Label, bent.Singular = "story-bent", "Stories that bent a rule", "Story that bent a rule"
	bent.Filter = group{"field": "why_bent", "pattern": "^(?!undefined$|null$)."}
	if i := slices.IndexFunc(bent.Fields, named("why_bent")); i >= 0 {
		bent.Fields[i].Required = true
	}
	return []collection{plain, bent}
}

func named(name string) func(field) bool { return func(f field) bool { return f.Name == name } }

// files is the collection of what is one file.
func files(g *graph.Graph) collection {
	purpose, term, settings := newFormer(g, playbook.KindPurpose), newFormer(g, playbook.KindTerm), newFormer(g, playbook.KindSettings)
	words := field{
		Name: "terms", Label: "Words", Widget: "list", Root: true, Collapsed: "auto", Summary: "{{term}}",
		Fields: term.all(playbook.FieldsOf(playbook.KindTerm), ""),
	}
	return collection{
		Name: "playbook", Label: "Whole playbook", Description: "The purpose, the glossary and the settings. " + lost,
		Files: []file{
			{"purpose", "Purpose", "content/purpose/index.md", "yaml-frontmatter", purpose.page()},
			{"glossary", "Glossary", playbook.GlossaryFile, "yaml", []field{words}},
			{"settings", "Settings", playbook.SettingsFile, "yaml", settings.all(playbook.FieldsOf(playbook.KindSettings), "")},
		},
	}
}

// lost says what saving costs.
const lost = "Saving writes the fields anew: lines that begin with # are lost."

// about says what a kind is, what saving costs, and which fields are not on the form.
func (m *former) about() string {
	said := strings.ToUpper(m.kind.About()[:1]) + m.kind.About()[1:] + ". " + lost
	if len(m.held) == 0 {
		return said
	}
	return said + " Not on this form, and left as they are, since pages write them in more than one way: " + strings.Join(m.held, ", ") + "."
}

// page are the fields of a page, and its text. The text opens as it is written: what
// is changed there is the only thing that changes.
func (m *former) page() []field {
	return append(m.all(inOrder(playbook.FieldsOf(m.kind)), ""), field{
		Name: "body", Label: "Text", Widget: "richtext", Modes: []string{"raw", "rich_text"},
		Hint: "[[id]] links a page, by the name of its file.",
	})
}

// The fields that come before those of the kind itself, and those that come after
// them: in the order in which pages have them, so that saving moves little.
var (
	before = []string{"title", "summary"}
	after  = []string{
		"owner", "reviewed", "review_every", "made_with", "voices", "aka", "also_meets", "changes", "status",
		"superseded_by", "retired_on", "reason", "audience", "allow", "formerly", "id", "kind",
	}
)

func inOrder(fields []playbook.Field) []playbook.Field {
	place := func(f playbook.Field) int {
		if i := slices.Index(before, f.Name); i >= 0 {
			return i - len(before)
		}
		return slices.Index(after, f.Name) + 1
	}
	sorted := slices.Clone(fields)
	slices.SortStableFunc(sorted, func(a, b playbook.Field) int { return place(a) - place(b) })
	return sorted
}

// plurals are what the collections are called.
var plurals = map[playbook.Kind]string{
	playbook.KindClause: "Clauses", playbook.KindRole: "Roles", playbook.KindProcedure: "Procedures", playbook.KindLatitude: "What one may decide",
	playbook.KindStandard: "Standards", playbook.KindHabit: "Habits", playbook.KindStory: "Stories", playbook.KindWorkshop: "Workshops", playbook.KindPage: "Pages",
}

// text is the configuration as a file.
func (c config) text() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(c)
	return b.Bytes(), err
}
