package main

// lspHelp is how editors are told of the language server.
const lspHelp = `Lsp is started by an editor, not by hand. It speaks the Language Server Protocol
on standard input and output. While you write it shows findings, offers ids,
fields, words and labels, says what a clause, a limit or a field is, goes to
what a link names and finds who links here, renames pages with everything that
names them, and offers to put slips right. It writes to no file itself.

In the instructions below, playbook stands for the program; write its whole path
where the editor does not find it.

VS Code has no client for servers in general. Install the extension "Generic LSP
Client (v2)" (zsol.vscode-glspc) and put this into .vscode/settings.json:

    {
      "glspc.server.command": "playbook",
      "glspc.server.commandArguments": ["lsp"],
      "glspc.server.languageId": ["markdown", "yaml"],
      "[markdown]": { "editor.quickSuggestions": { "other": "on" } }
    }

Neovim 0.11 or later, in init.lua:

    vim.lsp.config("playbook", {
      cmd = { "playbook", "lsp" },
      filetypes = { "markdown", "yaml" },
      root_markers = { "content/playbook.yaml" },
    })
    vim.lsp.enable("playbook")

Neovim 0.8 to 0.10, in init.lua:

    vim.api.nvim_create_autocmd("FileType", {
      pattern = { "markdown", "yaml" },
      callback = function()
        vim.lsp.start({ name = "playbook", cmd = { "playbook", "lsp" }, root_dir = vim.fn.getcwd() })
      end,
    })

Helix, in .helix/languages.toml of the playbook or in your own languages.toml:

    [language-server.playbook]
    command = "playbook"
    args = ["lsp"]

    [[language]]
    name = "markdown"
    language-servers = ["playbook"]

    [[language]]
    name = "yaml"
    language-servers = ["playbook"]

Zed starts a server only for an extension. Make a folder with these three files,
and choose "zed: install dev extension" for it (this needs Rust). extension.toml:

    id = "playbook"
    name = "Playbook"
    version = "0.0.1"
    schema_version = 1
    authors = ["us"]

    [language_servers.playbook]
    name = "Playbook"
    languages = ["Markdown", "YAML"]

Cargo.toml:

    [package]
    name = "playbook"
    version = "0.0.1"
    edition = "2021"

    [lib]
    crate-type = ["cdylib"]

    [dependencies]
    zed_extension_api = "0.7"

src/lib.rs:

    use zed_extension_api as zed;
    struct Playbook;
    impl zed::Extension for Playbook {
        fn new() -> Self { Playbook }
        fn language_server_command(
            &mut self, _: &zed::LanguageServerId, tree: &zed::Worktree,
        ) -> zed::Result<zed::Command> {
            let command = tree.which("playbook").ok_or("playbook is not on the PATH")?;
            Ok(zed::Command { command, args: vec!["lsp".into()], env: vec![] })
        }
    }
    zed::register_extension!(Playbook);

The server ends with 0 when the editor took its leave, 1 when it went without.`
