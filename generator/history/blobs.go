package history

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// mostBlob is the size from which a file is not read: a page may have 1 MiB, and
// what is larger is a film.
const mostBlob = 2 << 20

// blobs is one run of git that hands out the contents of files, one at a time.
type blobs struct {
	mu   sync.Mutex
	ctx  context.Context // of the run, to say why it ended
	stop context.CancelFunc
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	err  error // after which the run is of no more use
}

func (r *Repository) blobs(ctx context.Context) (*blobs, error) {
	b := &blobs{}
	b.ctx, b.stop = context.WithCancel(ctx)
	b.cmd = r.command(b.ctx, "cat-file", "--batch")
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewReaderSize(out, 64<<10)
	if err := b.cmd.Start(); err != nil {
		b.stop()
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return b, nil
}

// read returns the bytes of one file. Of one that is too large it returns more than
// any page may have, so that whoever reads it says so.
func (b *blobs) read(id string, size int64) ([]byte, error) {
	if size > mostBlob {
		return make([]byte, mostBlob), nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return nil, b.err
	}
	data, err := b.ask(id)
	if err != nil && !errors.Is(err, errMissing) {
		if b.ctx.Err() != nil {
			err = late(b.ctx)
		}
		err = fmt.Errorf("git cat-file: %w", err)
		b.err = err
	}
	return data, err
}

// errMissing says that an object is not in the repository, as in a copy that was
// made without files.
var errMissing = errors.New("this file's contents are not in this copy of the repository; fetch them with `git fetch --refetch`")

func (b *blobs) ask(id string) ([]byte, error) {
	if _, err := io.WriteString(b.in, id+"\n"); err != nil {
		return nil, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	// The answer is "<object> blob <size>", or "<object> missing".
	f := strings.Fields(head)
	if len(f) == 2 && f[1] == "missing" {
		return nil, errMissing
	}
	if len(f) != 3 || f[0] != id || f[1] != "blob" {
		return nil, fmt.Errorf("%q is no answer", strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(f[2])
	if err != nil || size < 0 || size > mostBlob {
		return nil, fmt.Errorf("%q is no size of a file", f[2])
	}
	data := make([]byte, size+1) // and the line feed after it
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	return data[:size], nil
}

func (b *blobs) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = errors.New("the tree is closed")
	b.in.Close()
	b.stop() // it has nothing left to say
	b.cmd.Wait()
	return nil
}
