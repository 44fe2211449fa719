// Package feed makes feeds of a playbook's news, for people who want to be told:
// Atom (RFC 4287) and JSON Feed 1.1.
//
// It alone knows what a feed reader asks for. A reader knows an entry by its id
// and shows it again when the id is new, so an id is made of the day of the event,
// of the page's id, which is for ever, and of a number that stays when other events
// come: a tag URI (RFC 4151), which survives a change from http to https and a move
// of the site into another folder. Times are days that stand in the content; what
// is never asked is the clock.
//
// Addresses in a feed are whole, since it is read far from its site. So there is no
// feed where the settings give no address to publish at.
package feed

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"html"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"playbook/generator/page"
)

// The names of the files, beside the page of the same news.
const (
	AtomFile = "feed.xml"
	JSONFile = "feed.json"
)

// Words say words of the interface in the playbook's language.
type Words = func(english string, parts ...any) string

// A maker makes the feeds of one site.
type maker struct {
	site  *page.Site
	words Words
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr,omitempty"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Published string      `xml:"published"`
	Updated   string      `xml:"updated"`
	Link      atomLink    `xml:"link"`
	Content   atomContent `xml:"content"`
}

type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

// Atom is a feed as Atom.
func Atom(f page.Feed, site *page.Site, words Words) []byte {
	m := maker{site, words}
	out := atomFeed{
		Language: site.Language, ID: m.whole(f.URL), Title: m.title(f), Subtitle: site.Purpose, Updated: moment(f.Latest), Author: site.Organisation,
		Links: []atomLink{{"self", page.AtomType, m.whole(f.URL + AtomFile)}, {"alternate", "text/html", m.whole(f.URL)}},
	}
	for _, e := range f.Entries {
		out.Entries = append(out.Entries, atomEntry{
			ID: m.id(e), Title: m.entryTitle(e), Published: moment(e.Date), Updated: moment(e.Date),
			Link: atomLink{"alternate", "text/html", m.whole(e.Page.URL)}, Content: atomContent{"html", m.content(e)},
		})
	}
	data, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		panic(err) // texts and lists of them are always XML
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePage    string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language,omitempty"`
	Authors     []jsonAuthor `json:"authors,omitempty"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	HTML      string   `json:"content_html"`
	Published string   `json:"date_published"`
	Tags      []string `json:"tags"`
}

// JSON is a feed as JSON Feed.
func JSON(f page.Feed, site *page.Site, words Words) []byte {
	m := maker{site, words}
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: m.title(f), HomePage: m.whole(f.URL), Self: m.whole(f.URL + JSONFile),
		Description: site.Purpose, Language: site.Language, Items: []jsonItem{},
	}
	if site.Organisation != "" {
		out.Authors = []jsonAuthor{{site.Organisation}}
	}
	for _, e := range f.Entries {
		out.Items = append(out.Items, jsonItem{m.id(e), m.whole(e.Page.URL), m.entryTitle(e), m.content(e), moment(e.Date), []string{e.Page.Kind}})
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // texts and lists of them are always JSON
	}
	return append(data, '\n')
}

// moment is a day as feeds write a time. What has no day gets the first there is.
func moment(day string) string { return cmp.Or(day, "1970-01-01") + "T00:00:00Z" }

func (m maker) whole(address string) string {
	return m.site.BaseURL + strings.TrimPrefix(address, "/")
}

func (m maker) id(e page.Event) string {
	name := e.Page.ID + "/" + e.Word + "/" + strconv.Itoa(e.Number)
	host := ""
	if u, err := url.Parse(m.site.BaseURL); err == nil {
		host = strings.ToLower(u.Hostname())
	}
	if host == "" || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" {
		return m.whole(newsOf(e.Date, name)) // an address that a tag cannot name
	}
	return "tag:" + host + "," + e.Date + ":" + name
}

func newsOf(day, name string) string { return "/new/#" + day + "/" + name }

func (m maker) title(f page.Feed) string {
	title := m.site.Organisation + ": " + m.words("What is new")
	if f.Title != "" {
		title += ", " + f.Title
	}
	return title
}

// said is what an event is called, by its word: the words that the page of news
// has for it.
var said = map[string]string{
	"changed": "Changed", "told": "A story", "adopted": "Adopted", "decided": "Decided", "workshop": "A workshop",
	"superseded": "Replaced", "retired": "No longer in use",
}

// Said are the words of the interface that feeds say, in English.
func Said() []string {
	return append(slices.Sorted(maps.Values(said)), "What is new", "What started it:", "See:")
}

func (m maker) entryTitle(e page.Event) string {
	return m.words(said[e.Word]) + ": " + e.Page.Title
}

// content is the HTML of an entry. What stands in the event is HTML of this house;
// everything else is escaped here.
func (m maker) content(e page.Event) string {
	var b strings.Builder
	if e.What != "" {
		b.WriteString("<p>" + string(e.What) + "</p>")
	}
	if e.Why != "" {
		b.WriteString("<p><em>" + string(e.Why) + "</em></p>")
	}
	if e.From != nil || e.FromWord != "" {
		b.WriteString("<p>" + html.EscapeString(m.words("What started it:")) + " ")
		if e.From != nil {
			link(&b, *e.From)
		}
		b.WriteString(html.EscapeString(e.FromWord) + "</p>")
	}
	for i, to := range e.To {
		b.WriteString([]string{", ", "<p>" + html.EscapeString(m.words("See:")) + " "}[max(0, 1-i)])
		link(&b, to)
	}
	if len(e.To) > 0 {
		b.WriteString("</p>")
	}
	// A quotation mark in a text is escaped, so that this is an address and nothing else.
	return strings.ReplaceAll(b.String(), `href="/`, `href="`+html.EscapeString(m.site.BaseURL))
}

func link(b *strings.Builder, l page.Link) {
	b.WriteString(`<a href="` + html.EscapeString(l.URL) + `">` + html.EscapeString(l.Title) + "</a>")
}
