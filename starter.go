// Package starter holds the playbook that this repository is about: the content
// that `playbook init` starts from, and the layouts and static files of every
// site. They are in the program, so that it works in any folder.
package starter

import "embed"

// Files has the shape of the repository: content/, layouts/ and static/.
//
//go:embed all:content all:layouts all:static
var Files embed.FS
