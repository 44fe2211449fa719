package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
)

// isNothing reports whether an item says in so many words, `""`, that there is nothing.
func isNothing(item *yaml.Node) bool {
	return item.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && item.Value == ""
}

// none reports a word for nothing where ids or groups of fields are listed and there may
// be none. A text may well be that word.
func (d *decoder) none(item *yaml.Node, of reflect.Type, f playbook.Field, path string) bool {
	if f.Must && !strings.Contains(f.About, "[]") || of == reflect.TypeFor[playbook.Text]() || item.Kind != yaml.ScalarNode {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(item.Value)) {
	case "none", "no", "n/a":
		d.bad(item, fmt.Sprintf("`%s` wants a list, and %s would be one thing in it", short(path), quoted(item.Value)), "write [] where there is none")
		return true
	}
	return false
}

// idle reports the items of a list that add nothing to it: empty ones, and those that
// stand there already: by the field that stands for them, where they have fields.
func (d *decoder) idle(items []*yaml.Node, by, path string) {
	for i, item := range items {
		item = standing(item, by)
		if isNothing(item) {
			d.problem("idle-item", item, path, fmt.Sprintf("`%s` has an item with nothing in it, which is passed over", short(path)), "write what was meant, or take it out")
			continue
		}
		again := func(other *yaml.Node) bool {
			other = standing(other, by)
			return item.Kind == yaml.ScalarNode && other.Kind == yaml.ScalarNode && strings.TrimSpace(item.Value) == strings.TrimSpace(other.Value)
		}
		if first := slices.IndexFunc(items[:i], again); first >= 0 && !isNull(item) && strings.TrimSpace(item.Value) != "" {
			d.problem("idle-item", item, path, fmt.Sprintf("%s stands in `%s` already, on line %d, and once is enough", quoted(item.Value), short(path), d.text.node(items[first]).Line), "take one of them out")
		}
	}
}

// standing is the value of the field that stands for an item, or the item itself.
func standing(item *yaml.Node, field string) *yaml.Node {
	for i := 0; item.Kind == yaml.MappingNode && field != "" && i+1 < len(item.Content); i += 2 {
		if item.Content[i].Value == field {
			return item.Content[i+1]
		}
	}
	return item
}
