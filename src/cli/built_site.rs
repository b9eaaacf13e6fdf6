//! A built site, in a folder or on the web, read as its page reads it: the manifest, the root of the index, then what
//! each question lacks. Every question is asked from cold, and what it took to answer it is counted.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use engine::{Archive, Article, Files, IndexError, Results};
use jianbao_site::request::Request;
use serde::Serialize;

use super::index_files::{MANIFEST, Manifest};

/// How often a question may ask for more before the index counts as broken; the page's bound too.
const MAX_TRIPS: u32 = 32;
const TIMEOUT: Duration = Duration::from_secs(60);

/// A site whose manifest and root have been read.
#[derive(Debug)]
pub struct BuiltSite {
    place: Place,
    index: Index,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    /// The address ends in a slash.
    Web(String, ureq::Agent),
}

#[derive(Debug)]
enum Index {
    Embedded { module: Vec<u8>, index: Range<usize> },
    Parts { manifest: Manifest, root: Vec<u8>, files: Files },
}

/// What was read for a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reads {
    pub bytes: u64,
    pub requests: u32,
    /// Requests that had to wait for one another: all of one trip are sent at once.
    pub trips: u32,
}

/// What a question took. Root and `first` are enough for the first hits; `total` is everything behind the root until the
/// answer is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// Bytes that are read before any question: the root, or the whole index where it is in the module.
    pub root: usize,
    pub first: Reads,
    pub total: Reads,
}

impl BuiltSite {
    /// Opens the site in a folder or, where `place` begins with `http://` or `https://`, on the web.
    pub fn open(place: &str) -> Result<BuiltSite> {
        let web = ["http://", "https://"].iter().any(|scheme| place.starts_with(scheme));
        let place = match web {
            false => Place::Folder(PathBuf::from(place)),
            true => {
                let config = ureq::Agent::config_builder().http_status_as_error(false);
                let agent = config.timeout_global(Some(TIMEOUT)).build().into();
                Place::Web(format!("{}/", place.trim_end_matches('/')), agent)
            }
        };
        // A site without a manifest is one of before there was any: its index is in the module.
        let manifest = match place.whole(MANIFEST)? {
            Some(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{}: is no manifest of a site", place.name(MANIFEST)))?,
            None => Manifest::Embedded { version: 0 },
        };
        let Manifest::Parts { root, file_size, .. } = &manifest else {
            let name = "engine_bg.wasm";
            let module = place.whole(name)?;
            let module = module.with_context(|| {
                format!("{}: is no site of Jianbao; `jianbao build` makes one", place.name(""))
            })?;
            let index = engine::index::find(&module)
                .with_context(|| format!("{}: holds no index", place.name(name)))?;
            return Ok(BuiltSite { place, index: Index::Embedded { module, index } });
        };
        let bytes = place.whole(&root.file)?;
        let bytes = bytes.with_context(|| format!("{}: is missing", place.name(&root.file)))?;
        let files = Files { root_length: bytes.len() as u64, file_size: *file_size as u64 };
        Ok(BuiltSite { place, index: Index::Parts { manifest, root: bytes, files } })
    }

    /// Answers a query as the page does, first hits first, and says what that took.
    pub fn search(&self, query: &str, request: &Request) -> Result<(Results, Trace)> {
        let (manifest, root, files) = match &self.index {
            Index::Embedded { module, index } => {
                let results = Archive::open(&module[index.clone()])?.search(query, request.options())?;
                let (first, total) = (Reads::default(), Reads::default());
                return Ok((results, Trace { root: index.len(), first, total }));
            }
            Index::Parts { manifest, root, files } => (manifest, root, *files),
        };
        let mut archive = Archive::open_root(root)?;
        let mut reads = Reads::default();
        let quick = Request { quick: true, ..request.clone() };
        let mut answer = |request: &Request| -> Result<(Results, Reads)> {
            loop {
                match archive.search(query, request.options()) {
                    Err(IndexError::Missing) => self.fetch(&mut archive, manifest, files, &mut reads)?,
                    results => return Ok((results?, reads)),
                }
            }
        };
        let (_, first) = answer(&quick)?;
        let (results, total) = answer(request)?;
        Ok((results, Trace { root: root.len(), first, total }))
    }

    /// All its articles.
    pub fn articles(&self) -> Result<Vec<Article>> {
        let (manifest, root, files) = match &self.index {
            Index::Embedded { module, index } => {
                return Ok(Archive::open(&module[index.clone()])?.articles().collect::<Result<_, _>>()?);
            }
            Index::Parts { manifest, root, files } => (manifest, root, *files),
        };
        let mut archive = Archive::open_root(root)?;
        let mut reads = Reads::default();
        loop {
            // Every article is asked for before anything is fetched.
            let articles: Vec<Result<Article, IndexError>> = archive.articles().collect();
            if !articles.iter().any(|article| matches!(article, Err(IndexError::Missing))) {
                return Ok(articles.into_iter().collect::<Result<_, _>>()?);
            }
            self.fetch(&mut archive, manifest, files, &mut reads)?;
        }
    }

    /// One trip: fetches what the archive has missed.
    fn fetch(
        &self,
        archive: &mut Archive<'static>,
        manifest: &Manifest,
        files: Files,
        reads: &mut Reads,
    ) -> Result<()> {
        reads.trips += 1;
        ensure!(reads.trips <= MAX_TRIPS, "{}: the index asks for more without end", self.place.name(""));
        let mut wanted = BTreeSet::new();
        for (file, bytes) in archive.take_missing().into_iter().flat_map(|range| files.pieces(range)) {
            // Where ranges are not to be asked for, a file is fetched once, whole.
            wanted.insert((file, if manifest.has_ranges() { Some((bytes.start, bytes.end)) } else { None }));
        }
        for (number, range) in wanted {
            let name = manifest
                .file(number)
                .with_context(|| format!("{}: names no file {number}", self.place.name(MANIFEST)))?;
            let (from, bytes) = self.place.part(&name, range.map(|(from, to)| from..to))?;
            reads.requests += 1;
            reads.bytes += bytes.len() as u64;
            archive.provide(files.offset(number, from), bytes);
        }
        Ok(())
    }
}

impl Place {
    fn name(&self, file: &str) -> String {
        match self {
            Place::Folder(folder) => folder.join(file).display().to_string(),
            Place::Web(address, _) => format!("{address}{file}"),
        }
    }

    /// A whole file; none where there is none.
    fn whole(&self, file: &str) -> Result<Option<Vec<u8>>> {
        match self {
            Place::Folder(folder) => match fs::read(folder.join(file)) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error).with_context(|| format!("{}: cannot be read", self.name(file))),
            },
            Place::Web(..) => match self.request(file, None)? {
                (404, _) => Ok(None),
                (200, bytes) => Ok(Some(bytes)),
                (status, _) => bail!("{}: the host answers with status {status}", self.name(file)),
            },
        }
    }

    /// A range of a file, or the whole of it where none is given or the host sends no ranges; and where it begins.
    fn part(&self, file: &str, range: Option<Range<u64>>) -> Result<(u64, Vec<u8>)> {
        let Some(range) = range else {
            let whole = self.whole(file)?;
            return Ok((0, whole.with_context(|| format!("{}: is missing", self.name(file)))?));
        };
        let length = range.end - range.start;
        let (from, bytes) = match self {
            Place::Folder(folder) => {
                let mut bytes = Vec::new();
                let read = File::open(folder.join(file)).and_then(|mut opened| {
                    opened.seek(SeekFrom::Start(range.start))?;
                    opened.take(length).read_to_end(&mut bytes)
                });
                read.with_context(|| format!("{}: cannot be read", self.name(file)))?;
                (range.start, bytes)
            }
            Place::Web(..) => match self.request(file, Some(&range))? {
                (206, bytes) => (range.start, bytes),
                (200, bytes) => (0, bytes),
                (status, _) => bail!("{}: the host answers with status {status}", self.name(file)),
            },
        };
        ensure!(
            from + bytes.len() as u64 >= range.end,
            "{}: is shorter than the manifest says; upload the site again",
            self.name(file)
        );
        Ok((from, bytes))
    }

    /// Status and body of an answer.
    fn request(&self, file: &str, range: Option<&Range<u64>>) -> Result<(u16, Vec<u8>)> {
        let Place::Web(address, agent) = self else { unreachable!("only the web is asked") };
        let mut request = agent.get(format!("{address}{file}"));
        if let Some(range) = range {
            request = request.header("range", format!("bytes={}-{}", range.start, range.end - 1));
        }
        let response = request.call();
        let mut response = response.with_context(|| format!("{}: cannot be fetched", self.name(file)))?;
        let body = response.body_mut().with_config().limit(u64::MAX).read_to_vec();
        let body = body.with_context(|| format!("{}: broke off", self.name(file)))?;
        Ok((response.status().as_u16(), body))
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::path::Path;

    use axum::Router;
    use axum::extract::Request as HttpRequest;
    use engine::Builder;
    use tower_http::services::ServeDir;

    use super::*;
    use crate::cli::index_files::{Pack, in_parts};

    const QUERIES: [&str; 7] = ["渡轮", "号", "7号渡轮", "载客37人", "电力渡轮", "飞机", "渡轮 -载客"];

    fn index() -> Vec<u8> {
        let mut builder = Builder::new();
        for number in 0..600 {
            let text = format!("第{number}号渡轮今日试航，载客{}人。", number * 37 % 1000);
            builder.add(Article { id: number.to_string(), text, ..Article::default() });
        }
        builder.build().unwrap()
    }

    fn write_site(index: &[u8], pack: Pack, folder: &Path) {
        let (files, manifest) = in_parts(index, pack, 50).unwrap();
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::write(folder.join(MANIFEST), manifest).unwrap();
    }

    /// Asks the site everything, compares with the whole index, and returns what it took.
    fn traces(site: &BuiltSite, index: &[u8]) -> Vec<Trace> {
        let whole = Archive::open(index).unwrap();
        let request = Request::default();
        let ask = |query: &&str| {
            let (results, trace) = site.search(query, &request).unwrap();
            assert_eq!(results, whole.search(query, request.options()).unwrap(), "{query}");
            assert!(trace.first.bytes <= trace.total.bytes && trace.first.trips <= trace.total.trips);
            assert_eq!(trace.root, whole.root_length());
            trace
        };
        let articles: Vec<Article> = whole.articles().map(Result::unwrap).collect();
        assert_eq!(site.articles().unwrap(), articles);
        QUERIES.iter().map(ask).collect()
    }

    /// Serves a folder until the test's process ends.
    fn serve(folder: &Path, ranges: bool) -> String {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let mut router = Router::new().fallback_service(ServeDir::new(folder));
        if !ranges {
            router = router.layer(axum::middleware::map_request(async |mut request: HttpRequest| {
                request.headers_mut().remove("range");
                request
            }));
        }
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), router).await.unwrap();
            });
        });
        address
    }

    #[test]
    fn a_site_in_files_answers_as_its_index_does_from_a_disk_and_from_the_web() {
        let index = index();
        let folder = tempfile::tempdir().unwrap();
        write_site(&index, Pack::Ranges, folder.path());
        let disk = traces(&BuiltSite::open(folder.path().to_str().unwrap()).unwrap(), &index);
        assert!(disk[0].first.requests > 0 && disk[0].total.bytes < index.len() as u64, "{disk:?}");
        let web = traces(&BuiltSite::open(&serve(folder.path(), true)).unwrap(), &index);
        assert_eq!(disk, web);
        let without_ranges = traces(&BuiltSite::open(&serve(folder.path(), false)).unwrap(), &index);
        let rest = (index.len() - without_ranges[0].root) as u64;
        assert!(without_ranges[0].first.bytes >= rest, "whole files are taken and used");
    }

    #[test]
    fn of_small_files_each_is_read_once_and_whole() {
        let index = index();
        let folder = tempfile::tempdir().unwrap();
        write_site(&index, Pack::Files, folder.path());
        for trace in traces(&BuiltSite::open(folder.path().to_str().unwrap()).unwrap(), &index) {
            assert!(trace.total.bytes <= index.len() as u64, "no file is read twice");
        }
    }

    #[test]
    fn what_is_no_site_or_only_part_of_one_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_str().unwrap();
        let said = |result: Result<BuiltSite>| format!("{:#}", result.unwrap_err());
        assert!(said(BuiltSite::open(place)).contains("jianbao build"));
        assert!(said(BuiltSite::open(&serve(folder.path(), true))).contains("jianbao build"));
        fs::write(folder.path().join(MANIFEST), "{}").unwrap();
        assert!(said(BuiltSite::open(place)).contains("no manifest"));
        let index = index();
        write_site(&index, Pack::Ranges, folder.path());
        let file = fs::read_dir(folder.path().join("index"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| !path.to_str().unwrap().contains("root-"));
        let file = file.unwrap();
        fs::write(&file, b"short").unwrap();
        let site = BuiltSite::open(place).unwrap();
        let error = format!("{:#}", site.search("渡轮", &Request::default()).unwrap_err());
        assert!(error.contains("upload the site again"), "{error}");
        fs::remove_file(&file).unwrap();
        assert!(site.search("渡轮", &Request::default()).is_err());
    }
}
