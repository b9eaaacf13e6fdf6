//! `jianbao build`: corpus in, a static site or one HTML file out.
//!
//! The search page and the engine's module travel inside the program ([`bundled`]); the corpus's index is put into the
//! module ([`module`]). A site has static pages beside the search page ([`pages`]); one HTML file has it all inside
//! ([`single`]). Everything is written beside its place and moved in when it is complete.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use importer::Import;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::address::Address;
use super::index_files::{self, Pack};
use super::pages::Written;
use super::settings::{self, Site};
use super::sizes::{Method, SizeReport, Sizes};
use super::{ConfigOption, CorpusArgument, bundled, compress, corpus, module, page, pages, single};

/// Written into every site, and the sign by which an output folder is known to be ours to replace.
const SIZES: &str = "sizes.json";
/// Stands in `sw.js` for the list of the site's files.
const SITE_MARK: &str = "\"__JIANBAO_SITE__\"";
/// Begins the element of the page that holds the manifest.
const MANIFEST_MARK: &str = "<script type=\"application/json\" id=\"jianbao-manifest\">";

#[derive(Debug, clap::Args)]
pub struct Build {
    #[command(flatten)]
    corpus: CorpusArgument,
    #[command(flatten)]
    config: ConfigOption,
    /// Folder for the site, or the single file [default: dist, or jianbao.html]
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Write the archive as one HTML file that opens from a disk without a server
    #[arg(long, conflicts_with = "url")]
    single_file: bool,
    /// Whether the index travels inside the page's module, or in files of which a page reads what a question needs
    #[arg(long, value_name = "WHEN", default_value = "auto", conflicts_with = "single_file")]
    embed: Embed,
    /// How the files of the index are cut
    #[arg(long, value_name = "HOW", default_value = "ranges", conflicts_with = "single_file")]
    pack: Pack,
    /// The most files that `--pack files` may write
    #[arg(long, value_name = "N", default_value_t = 5_000, conflicts_with = "single_file")]
    pack_limit: usize,
    /// The site's address on the web, for the sitemap and the feed [default: as jianbao.toml says]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Measure the compressed sizes with the best compression instead of estimating them; slow for large archives
    #[arg(long, conflicts_with = "single_file")]
    measure: bool,
    /// Write `.br` and `.gz` beside each file that gets smaller, for hosts that send such files
    #[arg(long, conflicts_with = "single_file")]
    compress: bool,
}

/// When the index travels inside the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Embed {
    /// Where it has at most 512 kB as a host sends it
    Auto,
    Always,
    Never,
}

/// Bytes of an index, compressed, up to which it is embedded unless somebody decides otherwise.
const MAX_EMBEDDED: usize = 512_000;

/// How the files of a site are written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub embed: Embed,
    pub pack: Pack,
    /// The most files that [`Pack::Files`] may write.
    pub pack_limit: usize,
    /// Whether compressed files are written beside them.
    pub compress: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { embed: Embed::Auto, pack: Pack::Ranges, pack_limit: 5_000, compress: false }
    }
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
        let options = Options {
            embed: self.embed,
            pack: self.pack,
            pack_limit: self.pack_limit,
            compress: self.compress,
        };
        let address = self.url.as_deref().map(Address::parse).transpose()?;
        let settings = self.config.site(self.corpus.path())?.with_address(address);
        let is_addressed = settings.address.is_some();
        let (skipped, written) = write_site(self.corpus.read()?, &output, settings, options)?;
        let method = if self.measure { Method::Measure } else { Method::Estimate };
        let report = SizeReport::of(&output, written, method)?;
        let sizes = serde_json::to_string_pretty(&report)?;
        write_whole(&output.join(SIZES), sizes.as_bytes())?;
        print!("{}", report.table());
        println!("{}", told(&written, is_addressed));
        println!("the site is in {}", output.display());
        Ok(skipped)
    }

    /// Writes the single file. Returns whether some input was skipped.
    fn write_single(&self) -> Result<bool> {
        let output = self.output.clone().unwrap_or_else(|| PathBuf::from("jianbao.html"));
        single::check_output(&output)?;
        let mut settings = self.config.site(self.corpus.path())?;
        let import = self.corpus.read()?;
        settings.name_after(&import.articles);
        let skipped = import.summary.errors() > 0;
        let page = single::pack(&search_page(&corpus::index_of(import.articles)?, &settings)?)?;
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
        (false, _) => {
            "no sitemap and no feed: both need the site's address; give it with --url https://… or in jianbao.toml"
        }
        (true, false) => "a sitemap, but no feed: no article has a date",
        (true, true) => "a sitemap and a feed are in the site's folder",
    }
}

/// Writes the site of a corpus into `output`, which is replaced as a whole. Returns whether some input was
/// skipped, and what was written as static pages.
pub fn write_site(
    import: Import,
    output: &Path,
    mut settings: Site,
    options: Options,
) -> Result<(bool, Written)> {
    settings.name_after(&import.articles);
    let skipped = import.summary.errors() > 0;
    let output = std::path::absolute(output)?;
    let parent = output.parent().context("the output folder has no parent; choose another")?;
    fs::create_dir_all(parent).with_context(|| format!("{}: cannot be created", parent.display()))?;
    let work = tempfile::Builder::new().prefix(".jianbao-").tempdir_in(parent);
    let work = work.with_context(|| format!("{}: cannot be written to", parent.display()))?;
    let site = work.path().join("site");
    fs::create_dir(&site)?;
    let written = pages::write(&import.articles, &site, &settings)?;
    for (name, bytes) in search_files(&corpus::index_of(import.articles)?, &settings, options)? {
        let file = site.join(&name);
        let folder = file.parent().context("a file is in a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("{}: cannot be created", folder.display()))?;
        fs::write(&file, bytes).with_context(|| format!("{}: cannot be written", file.display()))?;
    }
    if options.compress {
        let done = compress::compress(&site)?;
        println!("{} files are compressed too: {} bytes, {} with brotli", done.files, done.raw, done.brotli);
    }

    if output.exists() {
        fs::rename(&output, work.path().join("before"))
            .with_context(|| format!("{}: cannot be replaced", output.display()))?;
    }
    fs::rename(&site, &output).with_context(|| format!("{}: cannot be written", output.display()))?;
    Ok((skipped, written))
}

/// The search page and its index: inside the module, or in files of which the service worker knows nothing, because the
/// page keeps what it has read of them.
fn search_files(index: &[u8], settings: &Site, options: Options) -> Result<BTreeMap<String, Vec<u8>>> {
    let embeds = match options.embed {
        Embed::Always => true,
        Embed::Never => false,
        Embed::Auto => Sizes::of(index, Method::Estimate).brotli <= MAX_EMBEDDED,
    };
    let mut files = search_page(if embeds { index } else { &[] }, settings)?;
    let (mut index_files, manifest) = match embeds {
        true => (BTreeMap::new(), index_files::embedded()),
        false => index_files::in_parts(index, options.pack, options.pack_limit)?,
    };
    let page = files.get_mut("index.html").context("www/index.html is missing")?;
    *page = with_manifest(std::str::from_utf8(page)?, &manifest)?.into_bytes();
    list_files(&mut files)?;
    index_files.insert(index_files::MANIFEST.to_owned(), manifest.into_bytes());
    files.append(&mut index_files);
    Ok(files)
}

/// The page with the manifest inside, so that it asks for the index's root together with the engine.
fn with_manifest(page: &str, manifest: &str) -> Result<String> {
    // In a script element only `<` could be taken for markup.
    let manifest = manifest.replace('<', "\\u003c");
    let (before, rest) =
        page.split_once(MANIFEST_MARK).context("www/index.html has no place for the manifest")?;
    let (_, after) =
        rest.split_once("</script>").context("www/index.html: the manifest's element is not closed")?;
    Ok(format!("{before}{MANIFEST_MARK}{manifest}</script>{after}"))
}

/// Everything that the search page is made of, by its path within the site, without what a host adds to it.
fn search_page(index: &[u8], settings: &Site) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = page::files(&bundled::page())?;
    settings::dress(&mut files, settings)?;
    let worker = files.get_mut("client/worker.js").context("www/client/worker.js is missing")?;
    *worker = with_engine(std::str::from_utf8(worker)?)?.into_bytes();
    files.insert("engine.js".to_owned(), bundled::SCRIPT.to_vec());
    files.insert("engine_bg.wasm".to_owned(), module::with_index(bundled::MODULE, index)?);
    Ok(files)
}

/// The worker's script with the engine's in front of it, so that the second is not asked for only when the first is there.
fn with_engine(worker: &str) -> Result<String> {
    /// What wasm-bindgen's script ends with.
    const EXPORT: &str = "export { initSync, __wbg_init as default };";
    let engine = std::str::from_utf8(bundled::SCRIPT)?;
    let (engine, _) = engine.split_once(EXPORT).context("engine.js does not export what it should")?;
    Ok(format!(
        "{engine}globalThis.jianbaoEngine = {{ Archive, default: __wbg_init }};\n(() => {{\n{worker}\n}})();\n"
    ))
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

/// Tells the service worker which files the site has and what is in them, and gives that set a version of its own.
/// The static pages are not among them: the worker keeps the search page and not the thousands of pages beside it.
fn list_files(files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    // The worker is part of the version too: another worker must not write into the copy that this one keeps.
    let content = files.iter().map(|(name, bytes)| (name.as_bytes(), bytes.as_slice()));
    let version = format!("{:016x}", engine::index::fingerprint(content));
    let worker = files.remove("sw.js").context("www/sw.js is missing")?;
    let worker = String::from_utf8(worker).context("www/sw.js is not UTF-8")?;
    ensure!(worker.contains(SITE_MARK), "www/sw.js does not hold {SITE_MARK}");
    let digests: BTreeMap<&String, String> =
        files.iter().map(|(name, bytes)| (name, integrity(bytes))).collect();
    let listed = json!({ "version": version, "files": digests }).to_string();
    files.insert("sw.js".to_owned(), worker.replace(SITE_MARK, &listed).into_bytes());
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
