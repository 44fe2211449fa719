//go:build unix && !linux

package main

import "errors"

func endless(string) error { return errors.ErrUnsupported }
