package admin

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Package is the address of the package that holds the editor.
const Package = "https://registry.npmjs.org/@sveltia/cms/-/cms-" + Version + ".tgz"

// MaxPackage is how large the package may be, in bytes. It is 11.5 million.
const MaxPackage = 16 << 20

// sum is the SHA-512 of the package, as npm writes it.
const sum = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="

// Unpack takes the editor's files out of the package, by the names that they have on
// the site. Nothing is unpacked of a package that is another one than is known.
func Unpack(packed []byte) (map[string][]byte, error) {
	if got := sha512.Sum512(packed); base64.StdEncoding.EncodeToString(got[:]) != sum {
		return nil, fmt.Errorf("this is not the package of Sveltia CMS %s: its sum is another one, so nothing was taken from it", Version)
	}
	return unpack(packed, parts)
}

func unpack(packed []byte, parts []part) (map[string][]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpacking the editor: %w", err)
	}
	files := map[string][]byte{}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("unpacking the editor: %w", err)
		}
		i := slices.IndexFunc(parts, func(p part) bool { return p.packed == h.Name })
		if i < 0 {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(t, MaxPackage))
		if err != nil {
			return nil, fmt.Errorf("unpacking the editor: %w", err)
		}
		if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != parts[i].sum {
			return nil, fmt.Errorf("unpacking the editor: %s is another file than is known", h.Name)
		}
		files[Folder+parts[i].name] = data
	}
	if len(files) < len(parts) {
		return nil, errors.New("unpacking the editor: not all of its files are in the package")
	}
	return files, nil
}
