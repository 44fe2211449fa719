package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"playbook/generator/admin"
	"playbook/generator/fetch"
)

func (p *program) admin() *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "admin [DIR]",
		Short: "Fetch the editor for people who do not use git",
		Long: `Admin puts the editor Sveltia CMS ` + admin.Version + ` (MIT) into static/admin of a playbook, from
the package that npm publishes, and writes nothing if that is not the package that
this program knows. It is the only command that uses the network, and you need it
once. Then say in content/playbook.yaml which repository the playbook is in:

  admin:
    repository: owner/name

From then on the site has a page /admin/ where the playbook is edited.

DIR is the folder that holds content/; here, if left out.`,
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE:              func(c *cobra.Command, args []string) error { return p.runAdmin(c.Context(), from, args) },
	}
	c.Flags().Func("from", "take the package from `FILE`, got by \"npm pack @sveltia/cms@"+admin.Version+"\", and use no network", named(&from))
	return c
}

func (p *program) runAdmin(ctx context.Context, from string, args []string) error {
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	packed, err := p.packed(ctx, from)
	if err != nil {
		return err
	}
	files, err := admin.Unpack(packed)
	if err != nil {
		return err
	}
	if err := f.root.Mkdir("static", 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := f.root.Mkdir(path.Join("static", admin.Folder), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := f.put("static/"+name, files[name]); err != nil {
			return err
		}
		fmt.Fprintln(p.out, "static/"+name)
	}
	fmt.Fprintf(p.out, "Sveltia CMS %s is there; `admin:` in content/playbook.yaml turns it on\n", admin.Version)
	return nil
}

// packed is the package, out of a file or from where it is published.
func (p *program) packed(ctx context.Context, from string) ([]byte, error) {
	if from == "" {
		defer p.working("fetching the editor, 12 MB")()
		packed, err := fetch.Bytes(ctx, admin.Package, admin.MaxPackage)
		if err != nil {
			return nil, fmt.Errorf("the editor could not be fetched: %w; where the network is closed, --from takes the package from a file", err)
		}
		return packed, nil
	}
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > admin.MaxPackage {
		return nil, fmt.Errorf("%s is not the package of Sveltia CMS %s", from, admin.Version)
	}
	return os.ReadFile(from)
}

// put writes a file of the playbook, whole or not at all.
func (f *folder) put(name string, data []byte) error {
	beside := name + ".new"
	// Whatever lies there, a pipe perhaps, is not written into.
	if err := f.root.Remove(beside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.root.WriteFile(beside, data, 0o644); err != nil {
		return err
	}
	return f.root.Rename(beside, name)
}
