package stamp

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// A compiler makes the bodies of a program.
type compiler struct {
	t       *template.Template
	funcs   template.FuncMap
	program *Program
	scope   scope // of the template that is being compiled
}

// A scope is the variables that can be named where the compiler is, the innermost
// last, and how many slots the template needs.
type scope struct {
	names []string
	slots int
}

// body is the body of a template. It is in the program before it is whole: a template
// may call itself.
func (c *compiler) body(name string) (*body, error) {
	if b := c.program.bodies[name]; b != nil {
		return b, nil
	}
	root, err := tree(c.t, name)
	if err != nil {
		return nil, err
	}
	b := new(body)
	c.program.bodies[name] = b
	outer := c.scope
	c.scope = scope{[]string{"$"}, 1}
	b.parts, err = c.list(root)
	b.slots = c.scope.slots
	c.scope = outer
	return b, err
}

// list compiles nodes whose variables end with them.
func (c *compiler) list(l *parse.ListNode) ([]part, error) {
	if l == nil {
		return nil, nil
	}
	seen := c.scope.names
	defer func() { c.scope.names = seen }()
	parts := make([]part, 0, len(l.Nodes))
	for _, n := range l.Nodes {
		p, err := c.node(n)
		if err != nil {
			return nil, err
		}
		if p != nil {
			parts = append(parts, p)
		}
	}
	return parts, nil
}

func (c *compiler) node(n parse.Node) (part, error) {
	switch n := n.(type) {
	case *parse.CommentNode:
		return nil, nil
	case *parse.TextNode:
		text := n.Text
		return func(r *run, _ reflect.Value) { r.out.Write(text) }, nil
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.choice(&n.BranchNode, false)
	case *parse.WithNode:
		return c.choice(&n.BranchNode, true)
	case *parse.RangeNode:
		return c.each(&n.BranchNode)
	case *parse.TemplateNode:
		return c.call(n)
	}
	return nil, fmt.Errorf("{{%s}} is not known", n)
}

// action compiles {{pipe}}, which sets variables or is written.
func (c *compiler) action(pipe *parse.PipeNode) (part, error) {
	if len(pipe.Decl) > 0 {
		value, err := c.pipe(pipe, pipe.Cmds)
		if err != nil {
			return nil, err
		}
		set, err := c.declare(pipe, 1)
		if err != nil {
			return nil, err
		}
		return func(r *run, dot reflect.Value) { r.vars[r.base+set[0]] = value(r, dot) }, nil
	}
	where, cmds := placeOf(pipe.Cmds)
	if where == nil {
		return nil, fmt.Errorf("the place of {{%s}} is not known", pipe)
	}
	value, err := c.pipe(pipe, cmds)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) { where.write(r.out, value(r, dot)) }, nil
}

// declare gives slots to the variables of a pipe, which must be so many.
func (c *compiler) declare(pipe *parse.PipeNode, most int) ([]int, error) {
	if pipe.IsAssign || len(pipe.Decl) > most {
		return nil, fmt.Errorf("{{%s}} is not known", pipe)
	}
	var slots []int
	for _, v := range pipe.Decl {
		c.scope.names = append(c.scope.names[:len(c.scope.names):len(c.scope.names)], v.Ident[0])
		slots = append(slots, len(c.scope.names)-1)
	}
	c.scope.slots = max(c.scope.slots, len(c.scope.names))
	return slots, nil
}

// A branch is what {{if}}, {{with}} and {{range}} are made of.
type branch struct {
	value       operand
	set         []int // the slots of the variables that hold the value
	then, other []part
}

// branch compiles the parts of a node, which may set so many variables.
func (c *compiler) branch(n *parse.BranchNode, most int) (b branch, err error) {
	seen := c.scope.names
	defer func() { c.scope.names = seen }()
	if b.value, err = c.pipe(n.Pipe, n.Pipe.Cmds); err != nil {
		return b, err
	}
	if b.set, err = c.declare(n.Pipe, most); err != nil {
		return b, err
	}
	if b.then, err = c.list(n.List); err != nil {
		return b, err
	}
	b.other, err = c.list(n.ElseList)
	return b, err
}

// enter works the value out and sets the variables to it.
func (b *branch) enter(r *run, dot reflect.Value) reflect.Value {
	v := b.value(r, dot)
	for _, slot := range b.set {
		r.vars[r.base+slot] = v
	}
	return v
}

// choice compiles {{if}}, and {{with}}, whose value is dot inside.
func (c *compiler) choice(n *parse.BranchNode, with bool) (part, error) {
	b, err := c.branch(n, 1)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		v := b.enter(r, dot)
		switch {
		case !truth(v):
			write(r, dot, b.other)
		case with:
			write(r, v, b.then)
		default:
			write(r, dot, b.then)
		}
	}, nil
}

// each compiles {{range}} over a list.
func (c *compiler) each(n *parse.BranchNode) (part, error) {
	b, err := c.branch(n, 2)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		v := b.enter(r, dot)
		if v.Kind() != reflect.Slice {
			panic(beyond{"a range over no slice"})
		}
		if v.Len() == 0 {
			write(r, dot, b.other)
			return
		}
		for i := range v.Len() {
			r.step()
			item := v.Index(i)
			if len(b.set) > 0 {
				r.vars[r.base+b.set[len(b.set)-1]] = item
			}
			if len(b.set) == 2 {
				r.vars[r.base+b.set[0]] = reflect.ValueOf(i)
			}
			write(r, item, b.then)
		}
	}, nil
}

// call compiles {{template "name" pipe}}.
func (c *compiler) call(n *parse.TemplateNode) (part, error) {
	b, err := c.body(n.Name)
	if err != nil {
		return nil, err
	}
	if n.Pipe == nil {
		return func(r *run, _ reflect.Value) { b.execute(r, reflect.Value{}) }, nil
	}
	value, err := c.pipe(n.Pipe, n.Pipe.Cmds)
	if err != nil {
		return nil, err
	}
	if len(n.Pipe.Decl) > 0 {
		return nil, fmt.Errorf("{{%s}} is not known", n)
	}
	return func(r *run, dot reflect.Value) { b.execute(r, value(r, dot)) }, nil
}
