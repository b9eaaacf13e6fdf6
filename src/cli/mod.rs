//! The command line: arguments in, one command run, an exit status out.
//!
//! A failure is one sentence on standard error that says what happened, to what, and what to do. Statuses:
//! 0 done (for `search` and `kwic`: something found), 1 done but some input was skipped (for those two: nothing
//! found), 2 not done.

mod address;
mod aliases;
mod built_site;
mod bundled;
mod check;
mod cite;
mod compress;
mod corpus;
mod index_files;
mod init;
mod kwic;
mod module;
mod page;
mod pages;
mod search;
mod serve;
mod settings;
mod shell;
mod single;
mod site;
mod sizes;
mod stats;
mod table;
mod tree;
mod watch;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use importer::Import;
use settings::Site;

/// Exact full-text search over a Chinese newspaper archive, entirely in the reader's browser.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site and serve it on 127.0.0.1 (this is what `jianbao` alone does).
    Serve(serve::Serve),
    /// Write the static site into a folder and print how large it is.
    Build(site::Build),
    /// Say what was read from a corpus and what is doubtful.
    Check(check::Check),
    /// Search a corpus from the command line, with the same engine as the page.
    Search(search::Search),
    /// Show every occurrence of a query with its context, one per line (KWIC).
    Kwic(kwic::Kwic),
    /// Cite articles by their ids.
    Cite(cite::Cite),
    /// Count what a corpus holds and what its index takes.
    Stats(stats::Stats),
    /// Let ids that articles had before lead to the articles of today.
    Aliases(aliases::Aliases),
    /// Ask for the newspaper's name and write the settings of a new archive.
    Init(init::Init),
    /// Print what makes a shell complete the arguments.
    Completions(shell::Completions),
    /// Print the manual page, or write one for each command.
    Man(shell::Man),
}

/// The corpus of the commands that take one: a folder or a file.
#[derive(Clone, Debug, Default, clap::Args)]
struct CorpusArgument {
    /// Folder of newspaper pages, or one file [default: the sample newspaper]
    #[arg(value_name = "CORPUS")]
    path: Option<PathBuf>,
}

impl CorpusArgument {
    /// Reads the corpus, see [`corpus::read`].
    fn read(&self) -> anyhow::Result<Import> {
        corpus::read(self.path())
    }

    /// Where it is; `None` is the sample newspaper.
    fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What is read, for people.
    fn name(&self) -> String {
        self.path.as_ref().map_or("the sample newspaper".to_owned(), |path| path.display().to_string())
    }
}

/// The settings of the commands that make a site.
#[derive(Clone, Debug, Default, clap::Args)]
struct ConfigOption {
    /// Settings of the site [default: jianbao.toml in the corpus's folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl ConfigOption {
    /// The site of a corpus as its editor wants it.
    fn site(&self, corpus: Option<&Path>) -> anyhow::Result<Site> {
        Site::of(corpus, self.path())
    }

    fn path(&self) -> Option<&Path> {
        self.config.as_deref()
    }
}

/// The corpus of the commands whose arguments are something else.
#[derive(Clone, Debug, clap::Args)]
struct CorpusOption {
    /// Folder of newspaper pages, or one file [default: the sample newspaper]
    #[arg(long = "corpus", value_name = "PATH")]
    path: Option<PathBuf>,
}

impl CorpusOption {
    /// Reads the corpus and builds its index in memory.
    fn index(&self) -> anyhow::Result<Vec<u8>> {
        Ok(corpus::index(self.path.as_deref())?.index)
    }
}

/// A text without the control characters that it may hold and a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Runs the command that was asked for.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command.unwrap_or_else(|| Command::Serve(serve::Serve::sample())) {
        Command::Serve(serve) => serve.run(),
        Command::Build(build) => build.run(),
        Command::Check(check) => check.run(),
        Command::Search(search) => search.run(),
        Command::Kwic(kwic) => kwic.run(),
        Command::Cite(cite) => cite.run(),
        Command::Stats(stats) => stats.run(),
        Command::Aliases(aliases) => aliases.run(),
        Command::Init(init) => init.run(),
        Command::Completions(completions) => completions.run(Arguments::command()),
        Command::Man(man) => man.run(Arguments::command()),
    };
    done.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            // Whoever read our output has seen enough.
            return ExitCode::SUCCESS;
        }
        eprintln!("jianbao: {error:#}");
        ExitCode::from(2)
    })
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}
