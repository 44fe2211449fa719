package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"runtime/debug"
	"strings"
)

// A document is a CycloneDX 1.6 list of what is in a program, as far as it is used.
// It has no serial number: that would be another one each time.
type document struct {
	Schema       string       `json:"$schema"`
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Scope      string     `json:"scope,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licence  `json:"licenses"`
	Package    string     `json:"purl"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Expression string `json:"expression"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn,omitempty"`
}

// bill lists what is in a program, of what Go wrote into it.
func bill(info *debug.BuildInfo, settings map[string]string, program []byte) ([]byte, error) {
	licences, err := listed()
	if err != nil {
		return nil, err
	}
	of := newComponent("application", "playbook", info.Main.Version, "MIT")
	of.Hashes = []hash{{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(program))}}
	for _, key := range []string{"GOOS", "GOARCH", "CGO_ENABLED", "vcs.revision"} {
		of.Properties = append(of.Properties, property{"playbook:build:" + key, settings[key]})
	}
	d := document{Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: metadata{settings["vcs.time"], of}, Dependencies: []dependency{{Ref: of.Ref}}}
	for _, m := range info.Deps {
		terms, known := licences[m.Path+" "+m.Version]
		if !known || m.Replace != nil {
			return nil, fmt.Errorf("%s %s is in the program and not in cmd/playbook/licences.txt; UPDATE=1 go test ./cmd/playbook -run Licences puts it there", m.Path, m.Version)
		}
		c := newComponent("library", m.Path, m.Version, terms)
		c.Scope, c.Properties = "required", []property{{"playbook:go.sum", m.Sum}}
		d.add(c)
	}
	// Those who look for known weaknesses know Go's own packages by this name.
	std := newComponent("library", "stdlib", strings.TrimPrefix(info.GoVersion, "go"), "BSD-3-Clause")
	std.Scope = "required"
	d.add(std)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(d)
	return b.Bytes(), err
}

func newComponent(kind, name, version, terms string) component {
	at := "pkg:golang/" + strings.ToLower(name) + "@" + url.QueryEscape(version)
	return component{Type: kind, Ref: at, Name: name, Version: version, Licences: []licence{{terms}}, Package: at}
}

func (d *document) add(c component) {
	d.Components = append(d.Components, c)
	d.Dependencies[0].On = append(d.Dependencies[0].On, c.Ref)
	d.Dependencies = append(d.Dependencies, dependency{Ref: c.Ref})
}

var listing = regexp.MustCompile(`(?m)^  (\S+ v\d+\.\S+) +(\S.*)$`)

// listed are the licences of modules, by path and version, as licences.txt has them.
func listed() (map[string]string, error) {
	text, err := os.ReadFile("cmd/playbook/licences.txt")
	if err != nil {
		return nil, err
	}
	terms := map[string]string{}
	for _, m := range listing.FindAllSubmatch(text, -1) {
		terms[string(m[1])] = string(m[2])
	}
	return terms, nil
}
