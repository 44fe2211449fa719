// Package minify makes smaller files of files, without changing what a reader
// gets. It is the only package that imports github.com/tdewolff/minify.
//
// Layouts are made smaller when they are read, so pages need not be: see [Layout].
//
// HTML keeps all tags, end tags, quotes and default values, so that pages stay
// readable and golden files tell what changed. What goes is white space that a
// browser would collapse, comments, and quotes that stand for nothing (alt for
// alt=""). Empty class, id, name, dir and action attributes go too.
//
// # Why the minifiers for SVG, XML and JSON are not used as they come
//
// The one for SVG takes any attribute that looks like a number for a number, so
// that id="010" becomes id="10" and aria-label="007" becomes "7", and it joins
// the words of a text with tspans in it. SVG inside a page is therefore left as
// it is, and an SVG file is treated as XML with its white space collapsed, not
// taken out.
//
// White space in a feed can be the line ends of somebody's list inside escaped
// HTML. So of all XML only sitemaps are made smaller.
//
// The one for JSON accepts a file that breaks off in the middle. The standard
// library does not.
package minify

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/xml"
)

// The kinds of files that are made smaller. HTML, CSS and JavaScript are named
// as the HTML minifier asks for them when it meets a style or a script; the name
// for SVG is one that it does not ask for.
const (
	kindHTML    = "text/html"
	kindLayout  = "layout"
	kindCSS     = "text/css"
	kindJS      = "application/javascript"
	kindSVG     = "svg"
	kindSitemap = "sitemap"
	kindJSON    = "json"
)

var kinds = map[string]string{
	".html": kindHTML, ".htm": kindHTML,
	".css": kindCSS,
	".js":  kindJS, ".mjs": kindJS,
	".svg":  kindSVG,
	".json": kindJSON, ".webmanifest": kindJSON,
}

var minifiers = table()

func table() *minify.M {
	m := minify.New()
	pages := html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true}
	m.Add(kindHTML, &pages)
	layouts := pages
	layouts.TemplateDelims = html.GoTemplateDelims
	m.Add(kindLayout, &layouts)
	m.Add(kindCSS, &css.Minifier{})
	m.Add(kindJS, &js.Minifier{})
	m.Add(kindSVG, &xml.Minifier{KeepWhitespace: true})
	m.Add(kindSitemap, &xml.Minifier{})
	return m
}

// Bytes returns data made smaller by the kind of file its name says; other kinds
// come back as they are, and so do files whose name says that they are small
// already (.min.js, .min.css) and files that would not get smaller. It changes
// nothing in data, but the result may be data itself. It may be called from
// several goroutines.
func Bytes(name string, data []byte) (small []byte, err error) {
	// The files of static/ are anybody's, and the minifier's parsers are not
	// ours: a mistake in them costs a message, not the program.
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%s: the minifier broke down on it (%v)%s", name, broken, wayOut(name))
		}
	}()
	small, err = shrink(kind(name), data)
	if err != nil {
		return nil, fmt.Errorf("%s: cannot be made smaller%s: %w", name, wayOut(name), err)
	}
	if len(small) >= len(data) {
		return data, nil
	}
	return small, nil
}

// Layout makes HTML smaller in which {{ and }} hold the places of what is still to
// come. What they hold is left as it is.
//
// A picture with such a place in it is no picture to the minifier, and it would take
// the slash from <path/>, without which the next element lies inside the path. So the
// slash is hidden from it.
func Layout(text []byte) (small []byte, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("the minifier broke down on it (%v)", broken)
		}
	}()
	if bytes.Contains(text, []byte(closed)) {
		return text, nil
	}
	small, err = shrink(kindLayout, bytes.ReplaceAll(text, []byte("/>"), []byte(" "+closed+">")))
	return bytes.ReplaceAll(small, []byte(" "+closed+">"), []byte("/>")), err
}

// closed is put in the place of a slash; it is a part of no layout.
const closed = "closes-itself"

// kind is the kind of a file, or "" for one that is left as it is.
func kind(name string) string {
	base := strings.ToLower(path.Base(name))
	ext := path.Ext(base)
	if path.Ext(strings.TrimSuffix(base, ext)) == ".min" {
		return ""
	}
	if ext == ".xml" && strings.HasPrefix(base, "sitemap") {
		return kindSitemap
	}
	return kinds[ext]
}

// wayOut says how to keep a file that the minifier does not understand, for it
// may be newer than the minifier.
func wayOut(name string) string {
	ext := path.Ext(name)
	switch kind(name) {
	case kindJS, kindCSS, kindSVG:
		return fmt.Sprintf(" (if it is right, end its name in .min%s and it is left as it is)", ext)
	}
	return ""
}

func shrink(kind string, data []byte) ([]byte, error) {
	switch kind {
	case "":
		return data, nil
	case kindJSON:
		return compact(data)
	case kindHTML, kindLayout:
		return page(kind, data)
	case kindSVG:
		if keepsSpace.Match(data) {
			return data, nil
		}
	}
	// The minifiers for CSS and JavaScript write into what they read.
	return minifiers.Bytes(kind, bytes.Clone(data))
}

// keepsSpace finds SVG in which white space may not be collapsed.
var keepsSpace = regexp.MustCompile(`xml:space|white-space`)

// emptyValue finds an input field with an empty value.
var emptyValue = regexp.MustCompile(`(<input\s(?:[^>]*\s)?value)=""`)

// stand is put in the place of an empty value; it is a part of a name that no
// page has.
const stand = "-is-empty-and-stays"

// page makes HTML smaller. Whatever its settings, the minifier takes value=""
// from input fields, and a tick-box or a button without a value has one of its
// own ("on", "Submit"). So the empty value is hidden from it.
func page(kind string, data []byte) ([]byte, error) {
	if !bytes.Contains(data, []byte(`value=""`)) || bytes.Contains(data, []byte(stand)) {
		return minifiers.Bytes(kind, bytes.Clone(data))
	}
	small, err := minifiers.Bytes(kind, emptyValue.ReplaceAll(data, []byte("${1}"+stand)))
	return bytes.ReplaceAll(small, []byte(stand), []byte(`=""`)), err
}

// compact takes the white space out of JSON.
func compact(data []byte) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(data))
	if json.Compact(&b, data) == nil {
		return b.Bytes(), nil
	}
	err := json.Unmarshal(data, new(json.RawMessage)) // which says where, as Compact does not
	if bad := new(json.SyntaxError); errors.As(err, &bad) {
		at := placed(data, max(0, min(int(bad.Offset), len(data))-1), "", "")
		return nil, badJSON{err, at.Line, at.Col}
	}
	return nil, err
}
