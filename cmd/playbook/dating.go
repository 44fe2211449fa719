package main

import (
	"errors"
	"path"
	"regexp"
	"time"

	"playbook/generator/playbook"
)

// settingsFile is where the starter's own day stands.
const settingsFile = playbook.SettingsFile

// A dating moves the starter playbook in time. It was written for one day, its
// as_of, and is to be on another what it was on that one: a trial as far from
// its end, a repair as long before its date, a story as fresh. So every date in
// front matter moves by the days between the two. Only `reviewed` does not: all
// pages have been looked at today.
//
// Dates in running text stay; the starter has none.
type dating struct {
	today time.Time
	days  int
}

// datingFrom makes a dating from the settings of the starter.
func datingFrom(settings []byte, today time.Time) (dating, error) {
	m := asOf.FindSubmatch(settings)
	if m == nil {
		return dating{}, errors.New("the starter playbook does not say for which day it was written; this is a fault of the program")
	}
	from, err := time.Parse(time.DateOnly, string(m[1]))
	if err != nil {
		return dating{}, err
	}
	return dating{today, int(today.Sub(from).Hours() / 24)}, nil
}

var (
	// asOf is the line of the day, with the comment that belongs to it.
	asOf = regexp.MustCompile(`(?m)(?:^#.*\n)*^as_of: *(\S+).*\n\n?`)

	frontMatter = regexp.MustCompile(`\A---\n(?s:.*?)\n---\n`)

	// aDate is a field whose value is a day or a month.
	aDate = regexp.MustCompile(`\b([a-z_]+)(: *["']?)(\d{4}-\d{2}(?:-\d{2})?)\b`)
)

// file returns a file of the starter as init writes it.
func (d dating) file(name string, data []byte) []byte {
	switch {
	case name == settingsFile:
		return asOf.ReplaceAll(data, nil)
	case path.Ext(name) == ".md":
		return frontMatter.ReplaceAllFunc(data, d.move)
	}
	return data
}

// move moves the dates of front matter.
func (d dating) move(text []byte) []byte {
	return aDate.ReplaceAllFunc(text, func(field []byte) []byte {
		m := aDate.FindSubmatch(field)
		form := time.DateOnly
		if len(m[3]) < len(form) {
			form = form[:len(m[3])]
		}
		to, err := time.Parse(form, string(m[3]))
		if err != nil {
			return field
		}
		to = to.AddDate(0, 0, d.days)
		if string(m[1]) == "reviewed" {
			to = d.today
		}
		return append(append(m[1], m[2]...), to.Format(form)...)
	})
}
