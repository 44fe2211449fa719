package main

import (
	"io/fs"
	"os"
	"runtime/debug"
)

// What a build or a check may use of a machine's memory: so much, and so much more for
// each file of the content, of about 5 KB. Up to there the collector of garbage is left to
// rest, which saves a tenth of the processor's time; beyond, it works harder, and nothing
// fails for it. With 10,000 procedures a build has up to 310 MB in use, and so may have 520.
const (
	memoryBase = 80 << 20
	memoryFile = 37 << 10
	restful    = 800 // percent, as GOGC has it
)

// bound sets this up for a build or a check of the folder, unless whoever runs it has done so.
func (f *folder) bound() {
	if os.Getenv("GOMEMLIMIT") != "" || os.Getenv("GOGC") != "" {
		return
	}
	files := int64(0)
	// What cannot be listed is said when it is read.
	_ = fs.WalkDir(f.files(), "content", func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return nil
	})
	debug.SetMemoryLimit(memoryBase + files*memoryFile)
	debug.SetGCPercent(restful)
}
