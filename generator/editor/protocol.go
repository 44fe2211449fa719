package editor

// The parts of the Language Server Protocol 3.17 that are used, as it spells them.

type initializeParams struct {
	RootURI          string   `json:"rootUri"`
	RootPath         string   `json:"rootPath"`
	WorkspaceFolders []folder `json:"workspaceFolders"`
	Capabilities     struct {
		General struct {
			PositionEncodings []encoding `json:"positionEncodings"`
		} `json:"general"`
		Workspace struct {
			WorkspaceEdit struct {
				DocumentChanges    bool     `json:"documentChanges"`
				ResourceOperations []string `json:"resourceOperations"`
			} `json:"workspaceEdit"`
			DidChangeWatchedFiles struct {
				DynamicRegistration bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
			CodeLens struct {
				RefreshSupport bool `json:"refreshSupport"`
			} `json:"codeLens"`
		} `json:"workspace"`
		TextDocument struct {
			Completion struct {
				CompletionItem struct {
					SnippetSupport      bool     `json:"snippetSupport"`
					DocumentationFormat []string `json:"documentationFormat"`
				} `json:"completionItem"`
			} `json:"completion"`
			Hover struct {
				ContentFormat []string `json:"contentFormat"`
			} `json:"hover"`
		} `json:"textDocument"`
	} `json:"capabilities"`
}

type folder struct {
	URI string `json:"uri"`
}

type document struct {
	URI     string `json:"uri"`
	Version *int   `json:"version,omitempty"`
	Text    string `json:"text,omitempty"`
}

// documentParams are the parameters of every request about a document; each uses
// some of them.
type documentParams struct {
	Document document `json:"textDocument"`
	Position position `json:"position"`
	Range    span     `json:"range"`
	NewName  string   `json:"newName"`
	Text     *string  `json:"text"`
	Context  struct {
		IncludeDeclaration bool     `json:"includeDeclaration"`
		Only               []string `json:"only"`
	} `json:"context"`
	Changes []struct {
		Range *span  `json:"range"`
		Text  string `json:"text"`
	} `json:"contentChanges"`
}

type foldersParams struct {
	Event struct {
		Added   []folder `json:"added"`
		Removed []folder `json:"removed"`
	} `json:"event"`
}

type watchedParams struct {
	Changes []document `json:"changes"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type diagnostic struct {
	Range    span    `json:"range"`
	Severity int     `json:"severity"`
	Code     string  `json:"code"`
	About    *reason `json:"codeDescription,omitempty"`
	Source   string  `json:"source"`
	Message  string  `json:"message"`
}

// A reason is where a rule is explained.
type reason struct {
	Href string `json:"href"`
}

type diagnosticsParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type hoverResult struct {
	Contents markup `json:"contents"`
	Range    span   `json:"range"`
}

type edit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type completionList struct {
	Incomplete bool         `json:"isIncomplete"`
	Items      []completion `json:"items"`
}

type completion struct {
	Label         string  `json:"label"`
	Kind          int     `json:"kind,omitempty"`
	Tags          []int   `json:"tags,omitempty"`
	Detail        string  `json:"detail,omitempty"`
	Documentation *markup `json:"documentation,omitempty"`
	SortText      string  `json:"sortText,omitempty"`
	FilterText    string  `json:"filterText,omitempty"`
	Format        int     `json:"insertTextFormat,omitempty"`
	Edit          *edit   `json:"textEdit,omitempty"`
	Data          *about  `json:"data,omitempty"`
}

// about is what a client gives back when it asks for more about a completion.
type about struct {
	URI string `json:"uri"`
	ID  string `json:"id"`
}

type workspaceEdit struct {
	Changes         map[string][]edit `json:"changes,omitempty"`
	DocumentChanges []any             `json:"documentChanges,omitempty"`
}

// documentEdit and renameFile are what documentChanges may hold.
type (
	documentEdit struct {
		Document versioned `json:"textDocument"`
		Edits    []edit    `json:"edits"`
	}
	versioned struct {
		URI     string `json:"uri"`
		Version *int   `json:"version"`
	}
	renameFile struct {
		Kind   string `json:"kind"`
		OldURI string `json:"oldUri"`
		NewURI string `json:"newUri"`
	}
)

type prepared struct {
	Range       span   `json:"range"`
	Placeholder string `json:"placeholder"`
}

type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics,omitempty"`
	Preferred   bool          `json:"isPreferred,omitempty"`
	Edit        workspaceEdit `json:"edit"`
}

type symbol struct {
	Name      string   `json:"name"`
	Detail    string   `json:"detail,omitempty"`
	Kind      int      `json:"kind"`
	Range     span     `json:"range"`
	Selection span     `json:"selectionRange"`
	Children  []symbol `json:"children,omitempty"`
}

type workspaceSymbol struct {
	Name      string   `json:"name"`
	Kind      int      `json:"kind"`
	Container string   `json:"containerName,omitempty"`
	Location  location `json:"location"`
}

type codeLens struct {
	Range   span    `json:"range"`
	Command command `json:"command"`
}

type command struct {
	Title   string `json:"title"`
	Command string `json:"command"`
}

type documentLink struct {
	Range   span   `json:"range"`
	Target  string `json:"target"`
	Tooltip string `json:"tooltip,omitempty"`
}

type highlight struct {
	Range span `json:"range"`
	Kind  int  `json:"kind"`
}

// Numbers of the protocol: how severe, of what sort.
const (
	watchTag       = 1 // a completion that is out of use
	snippet        = 2
	kindField      = 5
	kindEnum       = 20
	kindReference  = 18
	kindKeyword    = 14
	kindText       = 1
	symbolFile     = 1
	symbolString   = 15
	symbolFunction = 12
	highlightRead  = 2
)
