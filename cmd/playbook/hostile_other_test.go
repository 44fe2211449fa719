//go:build !unix

package main

import (
	"os"
	"os/exec"
	"testing"
)

func memoryOf(*os.ProcessState) int64 { return 0 }

func noFiles() []hostile { return nil }

func unprivileged(*testing.T, *exec.Cmd, string) {}
