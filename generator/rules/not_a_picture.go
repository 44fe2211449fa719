package rules

import "playbook/generator/playbook"

// What is a picture is known only when its file has been read: the generator looks at
// those that are published.
var notAPicture = Rule{
	Name: "not-a-picture", Family: text, Level: playbook.Warning,
	Summary: "a file that is called a picture and is none, or a drawing that breaks off",
	Doc: `The reader gets a broken picture where the page promises one. It happens when a download was cut short, when a page of the web was
saved in place of its picture, or when a file was given another ending by hand, which changes its name and not what it is.`,
	Bad:  "(static/plan.png)\n<html>",
	Good: "(static/plan.png)\na picture that was saved as a PNG",
}
