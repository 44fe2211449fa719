package stamp

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"text/template/parse"
)

// An operand works a value out.
type operand func(r *run, dot reflect.Value) reflect.Value

// pipe compiles commands, each of which gets what the one before it makes.
func (c *compiler) pipe(pipe *parse.PipeNode, cmds []*parse.CommandNode) (operand, error) {
	var made operand
	for _, cmd := range cmds {
		next, err := c.command(cmd, made)
		if err != nil {
			return nil, err
		}
		made = next
	}
	if made == nil {
		return nil, fmt.Errorf("{{%s}} is not known", pipe)
	}
	return made, nil
}

func (c *compiler) command(cmd *parse.CommandNode, last operand) (operand, error) {
	if name, is := cmd.Args[0].(*parse.IdentifierNode); is {
		return c.function(name.Ident, cmd.Args[1:], last)
	}
	if len(cmd.Args) > 1 || last != nil {
		return nil, fmt.Errorf("{{%s}} is not known", cmd)
	}
	return c.operand(cmd.Args[0])
}

// operand compiles what may stand as an argument.
func (c *compiler) operand(n parse.Node) (operand, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(_ *run, dot reflect.Value) reflect.Value { return plain(dot) }, nil
	case *parse.FieldNode:
		return fields(n.Ident, func(_ *run, dot reflect.Value) reflect.Value { return dot }), nil
	case *parse.VariableNode:
		// The innermost of that name; the parser has seen to it that there is one.
		slot := len(c.scope.names) - 1
		for slot > 0 && c.scope.names[slot] != n.Ident[0] {
			slot--
		}
		return fields(n.Ident[1:], func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] }), nil
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt && !strings.ContainsAny(n.Text, ".eEpP'") {
			return constant(int(n.Int64)), nil
		}
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil, nil)
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return c.pipe(n, n.Cmds)
		}
	}
	return nil, fmt.Errorf("%s is not known", n)
}

func constant(value any) operand {
	v := reflect.ValueOf(value)
	return func(*run, reflect.Value) reflect.Value { return v }
}

// fields compiles .A.B of what an operand works out.
func fields(names []string, of operand) operand {
	for _, name := range names {
		of = field(name, of)
	}
	return func(r *run, dot reflect.Value) reflect.Value { return plain(of(r, dot)) }
}

// A spot is where the values of a type have a field of some name.
type spot struct {
	of reflect.Type
	at []int
}

func field(name string, of operand) operand {
	// Most fields are only ever asked of one type.
	var found atomic.Pointer[spot]
	key := reflect.ValueOf(name)
	return func(r *run, dot reflect.Value) reflect.Value {
		v := of(r, dot)
		for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
			v = v.Elem()
		}
		switch v.Kind() {
		case reflect.Struct:
			s := found.Load()
			if s == nil || s.of != v.Type() {
				s = find(v.Type(), name)
				found.Store(s)
			}
			if len(s.at) == 1 {
				return v.Field(s.at[0])
			}
			return v.FieldByIndex(s.at)
		case reflect.Map:
			if v.Type() == flags {
				return v.MapIndex(key)
			}
		}
		panic(beyond{"a field of something else"})
	}
}

var flags = reflect.TypeFor[map[string]bool]()

// find looks for a field. A method of that name would go before it.
func find(t reflect.Type, name string) *spot {
	if _, is := reflect.PointerTo(t).MethodByName(name); is {
		panic(beyond{"a method"})
	}
	f, is := t.FieldByName(name)
	if !is || !f.IsExported() {
		panic(beyond{"a field that is not there"})
	}
	return &spot{t, slices.Clone(f.Index)}
}

// plain takes a value out of an interface that says nothing of it.
func plain(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 && !v.IsNil() {
		return v.Elem()
	}
	return v
}

// truth is whether a value counts as true: whether it is not empty.
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice, reflect.Map:
		return v.Len() > 0
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil()
	case reflect.Int:
		return v.Int() != 0
	case reflect.Struct:
		return true
	}
	panic(beyond{"the truth of something else"})
}
