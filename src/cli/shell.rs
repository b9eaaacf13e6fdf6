//! What a shell and `man` know of the program, made from its arguments.

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Command;
use clap_complete::Shell;

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell that is to complete arguments
    shell: Shell,
}

impl Completions {
    pub fn run(&self, mut program: Command) -> Result<ExitCode> {
        // In memory first: the generator cannot bear a reader that leaves early.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "jianbao", &mut script);
        stdout().write_all(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Debug, clap::Args)]
pub struct Man {
    /// Folder into which one page for each command is written [default: the page of jianbao, to standard output]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Man {
    pub fn run(&self, program: Command) -> Result<ExitCode> {
        match &self.folder {
            Some(folder) => {
                std::fs::create_dir_all(folder)
                    .and_then(|()| clap_mangen::generate_to(program, folder))
                    .with_context(|| format!("{}: cannot be written to", folder.display()))?;
            }
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(program).render(&mut page)?;
                stdout().write_all(&page)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
