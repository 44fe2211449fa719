package stamp

import (
	"cmp"
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// function compiles a call. Last, if there is one, is the last argument.
func (c *compiler) function(name string, nodes []parse.Node, last operand) (operand, error) {
	var args []operand
	for _, n := range nodes {
		arg, err := c.operand(n)
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
	}
	if last != nil {
		args = append(args, last)
	}
	if f, own := c.funcs[name]; own {
		return calling(name, f, args)
	}
	if make := builtin[name]; make != nil && len(args) > 0 {
		return make(args)
	}
	return nil, fmt.Errorf("the function %s is not known", name)
}

// builtin are the functions that every template may call.
var builtin = map[string]func(args []operand) (operand, error){
	"and":   func(args []operand) (operand, error) { return until(args, false), nil },
	"or":    func(args []operand) (operand, error) { return until(args, true), nil },
	"index": only(2, func(v []reflect.Value) any { return flag(v[0], v[1]) }),
	"not":   only(1, func(v []reflect.Value) any { return !truth(v[0]) }),
	"len":   only(1, func(v []reflect.Value) any { return list(v[0]).Len() }),
	"gt":    only(2, func(v []reflect.Value) any { return order(v[0], v[1]) > 0 }),
	"lt":    only(2, func(v []reflect.Value) any { return order(v[0], v[1]) < 0 }),
	"eq":    equal,
}

// until is the first value whose truth is so, or the last.
func until(args []operand, so bool) operand {
	return func(r *run, dot reflect.Value) (v reflect.Value) {
		for _, arg := range args {
			if v = arg(r, dot); truth(v) == so {
				break
			}
		}
		return v
	}
}

// only compiles a function of so many arguments.
func only(n int, do func(v []reflect.Value) any) func(args []operand) (operand, error) {
	return func(args []operand) (operand, error) {
		if len(args) != n {
			return nil, fmt.Errorf("a function of %d arguments is given %d", n, len(args))
		}
		return func(r *run, dot reflect.Value) reflect.Value {
			var values [2]reflect.Value
			for i, arg := range args {
				values[i] = arg(r, dot)
			}
			return reflect.ValueOf(do(values[:n]))
		}, nil
	}
}

// list is a value that has a length.
func list(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Slice, reflect.String, reflect.Map:
		return v
	}
	panic(beyond{"the length of something else"})
}

// flag is a flag by its name.
func flag(of, name reflect.Value) bool {
	if of.IsValid() && of.Type() == flags && name.Kind() == reflect.String {
		return of.Interface().(map[string]bool)[name.String()]
	}
	panic(beyond{"a place in something else"})
}

func order(a, b reflect.Value) int {
	if a.Kind() == reflect.Int && b.Kind() == reflect.Int {
		return cmp.Compare(a.Int(), b.Int())
	}
	panic(beyond{"the order of something else"})
}

// equal is whether the first value is one of the others.
func equal(args []operand) (operand, error) {
	if len(args) < 2 {
		return nil, fmt.Errorf("eq is given %d argument", len(args))
	}
	return func(r *run, dot reflect.Value) reflect.Value {
		first := args[0](r, dot)
		for _, arg := range args[1:] {
			if same(first, arg(r, dot)) {
				return yes
			}
		}
		return no
	}, nil
}

var yes, no = reflect.ValueOf(true), reflect.ValueOf(false)

func same(a, b reflect.Value) bool {
	switch {
	case a.Kind() != b.Kind():
	case a.Kind() == reflect.String:
		return a.String() == b.String()
	case a.Kind() == reflect.Int:
		return a.Int() == b.Int()
	case a.Kind() == reflect.Bool:
		return a.Bool() == b.Bool()
	}
	panic(beyond{"the sameness of something else"})
}

// calling compiles the call of a function of the layouts.
func calling(name string, f any, args []operand) (operand, error) {
	t := reflect.TypeOf(f)
	least := t.NumIn()
	if t.IsVariadic() {
		least--
	}
	if len(args) < least || len(args) > least && !t.IsVariadic() {
		return nil, fmt.Errorf("the function %s is given %d arguments", name, len(args))
	}
	wanted := make([]reflect.Type, len(args))
	for i := range args {
		if i < least {
			wanted[i] = t.In(i)
		} else {
			wanted[i] = t.In(least).Elem()
		}
	}
	call := caller(f)
	return func(r *run, dot reflect.Value) reflect.Value {
		first := len(r.args)
		for i, arg := range args {
			v := arg(r, dot)
			if !v.IsValid() || !v.Type().AssignableTo(wanted[i]) {
				panic(beyond{"an argument of another type"})
			}
			r.args = append(r.args, v)
		}
		made := call(r.args[first:])
		r.args = r.args[:first]
		return made
	}, nil
}

// caller calls a function with arguments of its types: by reflection, but for the forms
// that most functions of layouts have. Of all that an execution does nothing takes as
// long as a call by reflection.
func caller(f any) func(args []reflect.Value) reflect.Value {
	switch f := f.(type) {
	case func(template.HTML) template.HTML:
		return func(args []reflect.Value) reflect.Value { return reflect.ValueOf(f(template.HTML(args[0].String()))) }
	case func(any) template.HTML:
		return func(args []reflect.Value) reflect.Value { return reflect.ValueOf(f(args[0].Interface())) }
	case func(string) (string, error):
		return func(args []reflect.Value) reflect.Value { return sound(f(args[0].String())) }
	case func(string, ...any) (string, error):
		return func(args []reflect.Value) reflect.Value {
			rest := make([]any, len(args)-1)
			for i := range rest {
				rest[i] = args[i+1].Interface()
			}
			return sound(f(args[0].String(), rest...))
		}
	}
	call := reflect.ValueOf(f).Call
	return func(args []reflect.Value) reflect.Value {
		made := call(args)
		if len(made) > 1 && !made[1].IsNil() {
			panic(beyond{"an error"})
		}
		return plain(made[0])
	}
}

// sound is text that came without an error.
func sound(text string, err error) reflect.Value {
	if err != nil {
		panic(beyond{"an error"})
	}
	return reflect.ValueOf(text)
}
