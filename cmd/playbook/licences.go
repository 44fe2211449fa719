package main

import _ "embed"

// licences are the terms of everything that is in the program, which go where it
// goes. UPDATE=1 go test -run Licences writes them anew.
//
//go:embed licences.txt
var licences string
