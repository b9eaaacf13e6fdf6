//! `jianbao build`: corpus and page files in, a static site or one HTML file out.
//!
//! The module is compiled by cargo, whose build script puts the index into it; wasm-bindgen's generator makes
//! the scripts beside it; the files of `www/` are copied ([`page`]). That is the search page. A site has static pages
//! beside it ([`pages`]); one HTML file has it all inside ([`single`]). Everything is written beside its place
//! and moved in when it is complete.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, IsTerminal, Read, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::pages::{Address, Written};
use super::sizes::SizeReport;
use super::{CorpusArgument, corpus, home, page, pages, single, tree};

const TARGET: &str = "wasm32-unknown-unknown";
/// What makes the release profile one of small modules. A profile of its own would compile the build script's
/// dependencies, importer and all, a second time; for the same reason optimisation across crates is asked for by
/// flags, which those dependencies do not see.
const SMALL: [&str; 3] =
    ["profile.release.opt-level='z'", "profile.release.codegen-units=1", "profile.release.panic='abort'"];
/// Written into every site, and the sign by which an output folder is known to be ours to replace.
const SIZES: &str = "sizes.json";
/// Stands in `sw.js` for the list of the site's files.
const SITE_MARK: &str = "\"__JIANBAO_SITE__\"";

#[derive(Debug, clap::Args)]
pub struct Build {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// Folder for the site, or the single file [default: dist, or jianbao.html]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Write the archive as one HTML file that opens from a disk without a server
    #[arg(long, conflicts_with = "url")]
    single_file: bool,
    /// The site's address on the web, for the sitemap and the feed
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

impl Build {
    pub fn run(&self) -> Result<ExitCode> {
        let skipped = if self.single_file { self.write_single()? } else { self.write_folder()? };
        Ok(ExitCode::from(u8::from(skipped)))
    }

    /// Writes the site. Returns whether some input was skipped.
    fn write_folder(&self) -> Result<bool> {
        let output = self.output.clone().unwrap_or_else(|| PathBuf::from("dist"));
        check_output(&output)?;
        let address = self.url.as_deref().map(Address::parse).transpose()?;
        let (skipped, written) = write_site(&self.corpus.path(), &output, address.as_ref())?;
        let report = SizeReport::of(&output, written)?;
        let sizes = serde_json::to_string_pretty(&report)?;
        write_whole(&output.join(SIZES), sizes.as_bytes())?;
        print!("{}", report.table());
        println!("{}", told(&written, address.is_some()));
        println!("the site is in {}", output.display());
        Ok(skipped)
    }

    /// Writes the single file. Returns whether some input was skipped.
    fn write_single(&self) -> Result<bool> {
        let output = self.output.clone().unwrap_or_else(|| PathBuf::from("jianbao.html"));
        single::check_output(&output)?;
        let corpus_path = self.corpus.path();
        let skipped = corpus::stream(&corpus_path, &mut drop)?.errors() > 0;
        let module = compile(&corpus_path)?;
        let work = tempfile::Builder::new().prefix("jianbao-").tempdir()?;
        make_search_page(&module, work.path())?;
        let page = single::pack(work.path())?;
        let output = std::path::absolute(&output)?;
        let parent = output.parent().context("a file stands in a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("{}: cannot be created", parent.display()))?;
        write_whole(&output, page.as_bytes())?;
        println!("{:>12}  bytes of HTML with everything inside", page.len());
        println!("the archive is in {}; it opens by double click", output.display());
        Ok(skipped)
    }
}

/// What there is for search engines and feed readers, in a line.
fn told(written: &Written, addressed: bool) -> &'static str {
    match (addressed, written.feed) {
        (false, _) => "no sitemap and no feed: both need the site's address; give it with --url https://…",
        (true, false) => "a sitemap, but no feed: no article has a date",
        (true, true) => "a sitemap and a feed are in the site's folder",
    }
}

/// Writes the site of a corpus into `output`, which is replaced as a whole. Returns whether some input was
/// skipped, and what was written as static pages.
pub fn write_site(corpus_path: &Path, output: &Path, address: Option<&Address>) -> Result<(bool, Written)> {
    // Read here first: what is wrong with a corpus is then said in our words, before anything is compiled.
    let import = corpus::read(corpus_path)?;
    let module = compile(corpus_path)?;

    let output = std::path::absolute(output)?;
    let parent = output.parent().context("the output folder has no parent; choose another")?;
    fs::create_dir_all(parent).with_context(|| format!("{}: cannot be created", parent.display()))?;
    let work = tempfile::Builder::new().prefix(".jianbao-").tempdir_in(parent);
    let work = work.with_context(|| format!("{}: cannot be written to", parent.display()))?;
    let site = work.path().join("site");
    fs::create_dir(&site)?;
    make_search_page(&module, &site)?;
    list_files(&site)?;
    fs::write(site.join("manifest.json"), r#"{"index":"embedded","version":1}"#)?;
    // After the list, for the service worker keeps the search page and not the thousands of pages beside it.
    let written = pages::write(&import.articles, &site, address)?;

    if output.exists() {
        fs::rename(&output, work.path().join("before"))
            .with_context(|| format!("{}: cannot be replaced", output.display()))?;
    }
    fs::rename(&site, &output).with_context(|| format!("{}: cannot be written", output.display()))?;
    Ok((import.summary.errors() > 0, written))
}

/// Everything that the search page is made of, without what a host adds to it.
fn make_search_page(module: &Path, folder: &Path) -> Result<()> {
    generate(module, folder)?;
    page::copy(&home().join("www"), folder)
}

/// Refuses to replace a folder that holds something else than a site of ours.
fn check_output(output: &Path) -> Result<()> {
    if !output.exists() {
        return Ok(());
    }
    ensure!(output.is_dir(), "{}: is a file; name a folder with -o", output.display());
    let mut entries =
        fs::read_dir(output).with_context(|| format!("{}: cannot be read", output.display()))?;
    let ours = output.join(SIZES).is_file() || output.join("sw.js").is_file();
    ensure!(
        ours || entries.next().is_none(),
        "{}: holds other files; name an empty folder or an earlier site with -o",
        output.display()
    );
    Ok(())
}

/// Compiles the page's module with the index of a corpus in it and returns where it is.
fn compile(corpus: &Path) -> Result<PathBuf> {
    install_target()?;
    let corpus =
        fs::canonicalize(corpus).with_context(|| format!("{}: cannot be found", corpus.display()))?;
    let home = home();
    ensure!(
        home.join("Cargo.toml").is_file(),
        "{}: the source of Jianbao is gone; a site is built from it, so get it again and run it there",
        home.display()
    );
    let watched = stderr().is_terminal();
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&home).env("JIANBAO_CORPUS", &corpus);
    cargo.args([
        "rustc",
        "--lib",
        "--release",
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ]);
    SMALL.iter().for_each(|setting| _ = cargo.args(["--config", setting]));
    // As a module only: a library that is also linked elsewhere is not optimised across crates.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.args(["--crate-type", "cdylib", "--", "-Clto=fat"]);
    cargo.stdin(Stdio::null()).stdout(Stdio::piped());
    cargo.stderr(if watched { Stdio::inherit() } else { Stdio::piped() });
    let mut child =
        cargo.spawn().context("cargo cannot be started; install Rust, or put cargo on the PATH")?;
    let said = child.stderr.take().map(|mut pipe| {
        std::thread::spawn(move || {
            let mut text = String::new();
            // What cannot be read of an explanation is no failure of its own.
            let _ = pipe.read_to_string(&mut text);
            text
        })
    });
    let messages = child.stdout.take().context("cargo's output is not connected")?;
    let mut module = None;
    for line in BufReader::new(messages).lines() {
        module = artifact(&line?).or(module);
    }
    let status = child.wait()?;
    let said = said.and_then(|thread| thread.join().ok()).unwrap_or_default();
    if !status.success() {
        eprint!("{said}");
        bail!("the page's module could not be compiled; what cargo said stands above");
    }
    module.context("cargo compiled no module; is src/lib.rs in its place?")
}

/// The module's file name in one of cargo's messages.
fn artifact(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let named = message["target"]["name"] == "jianbao_site";
    let files = message["filenames"].as_array().filter(|_| named)?;
    let module = files.iter().filter_map(Value::as_str).find(|file| file.ends_with(".wasm"))?;
    Some(PathBuf::from(module))
}

/// Adds the compilation target where it is missing, and says so.
fn install_target() -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    let libraries = asked.context("rustc cannot be started; install Rust, or put rustc on the PATH")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&libraries.stdout).trim());
    if libraries.status.success() && folder.is_dir() {
        return Ok(());
    }
    eprintln!("jianbao: the Rust target {TARGET} is missing; adding it with `rustup target add {TARGET}`");
    let advice = format!("run `rustup target add {TARGET}` where there is a network, then try again");
    let added = Command::new("rustup").args(["target", "add", TARGET]).stdin(Stdio::null()).output();
    let added = added
        .with_context(|| format!("the Rust target {TARGET} is missing and rustup is not there; {advice}"))?;
    if added.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&added.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("rustup did not say why");
    bail!("the Rust target {TARGET} is missing and could not be added ({}); {advice}", last.trim())
}

/// Runs wasm-bindgen's generator: `engine.js` and `engine_bg.wasm`.
fn generate(module: &Path, site: &Path) -> Result<()> {
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(module).out_name("engine").typescript(false);
    bindgen.web(true)?.remove_name_section(true).remove_producers_section(true);
    bindgen.generate(site).context("the module's scripts could not be generated")
}

/// Tells the service worker which files the site has and what is in them, and gives that set a version of its own.
fn list_files(site: &Path) -> Result<()> {
    let mut files = tree::contents(site)?;
    // The worker is part of the version too: another worker must not write into the copy that this one keeps.
    let content = files.iter().map(|(name, bytes)| (name.as_bytes(), bytes.as_slice()));
    let version = format!("{:016x}", engine::index::fingerprint(content));
    let worker = files.remove("sw.js").context("www/sw.js is missing")?;
    let worker = String::from_utf8(worker).context("www/sw.js is not UTF-8")?;
    ensure!(worker.contains(SITE_MARK), "www/sw.js does not hold {SITE_MARK}");
    let digests: BTreeMap<&String, String> =
        files.iter().map(|(name, bytes)| (name, integrity(bytes))).collect();
    let listed = json!({ "version": version, "files": digests }).to_string();
    fs::write(site.join("sw.js"), worker.replace(SITE_MARK, &listed))?;
    Ok(())
}

/// What is in a file, as a browser checks it when fetching.
fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Writes a file beside its place and moves it in.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().context("a file stands in a folder")?;
    let mut builder = tempfile::Builder::new();
    // A temporary file is its owner's alone, but what is published is for everybody that may read the folder.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder);
    let mut file = file.with_context(|| format!("{}: cannot be written to", folder.display()))?;
    std::io::Write::write_all(&mut file, bytes)?;
    let file = file.persist(path).with_context(|| format!("{}: cannot be written", path.display()))?;
    drop(file);
    Ok(())
}
