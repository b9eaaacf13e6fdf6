//! `jianbao serve --watch`: builds the site again when something beside its pages has changed, and has open pages reload.
//!
//! A page gets one script more ([`SCRIPT`]), which asks for a number that grows with every build; the answer comes when
//! there is another than the page has. Its service worker is replaced by one that removes itself: a copy for offline
//! use would show what was.

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use axum::http::{HeaderValue, Uri};
use axum::middleware::{map_request, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

/// Nothing may change for so long before the site is built: an editor saves in several steps.
const QUIET: Duration = Duration::from_millis(200);
/// Reloads a page of whose site there is another build.
const SCRIPT: &str = include_str!("reload.js");
/// Takes itself away, and the copy that an earlier one has kept.
const WORKER: &str = "addEventListener(\"install\", () => skipWaiting());\n\
     addEventListener(\"activate\", (event) => event.waitUntil(registration.unregister()));\n";
/// A page of at most so many bytes gets the script.
const MAX_PAGE: usize = 64 << 20;

/// Looks after the corpus from another thread.
#[derive(Debug)]
pub struct Watch {
    builds: watch::Receiver<u64>,
    // Watches until it is dropped.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Has `build` called whenever something in the folder or file `corpus`, or beside `settings`, has changed.
    pub fn start(
        corpus: &Path,
        settings: Option<&Path>,
        build: impl Fn() -> Result<()> + Send + 'static,
    ) -> Result<Watch> {
        let corpus = absolute(corpus)?;
        let settings = settings.map(absolute).transpose()?;
        let beside = settings.as_deref().and_then(Path::parent).map(Path::to_owned);
        let (changed, changes) = mpsc::channel();
        let concerns = {
            let (corpus, beside) = (corpus.clone(), beside.clone());
            move |path: &PathBuf| path.starts_with(&corpus) || path.parent() == beside.as_deref()
        };
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // Building reads the files too.
            if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&concerns)) {
                _ = changed.send(());
            }
        })?;
        // A file is often replaced by another of its name, which only its folder notices.
        let (folder, mode) = match corpus.is_dir() {
            true => (corpus.as_path(), RecursiveMode::Recursive),
            false => (corpus.parent().context("a file is in a folder")?, RecursiveMode::NonRecursive),
        };
        let mut look_after = |folder: &Path, mode| {
            watcher.watch(folder, mode).with_context(|| format!("{}: cannot be watched", folder.display()))
        };
        look_after(folder, mode)?;
        if let Some(beside) = beside.filter(|beside| beside != folder) {
            look_after(&beside, RecursiveMode::NonRecursive)?;
        }
        let (count, builds) = watch::channel(0);
        std::thread::spawn(move || {
            while changes.recv().is_ok() {
                while changes.recv_timeout(QUIET).is_ok() {}
                let start = Instant::now();
                match build() {
                    Ok(()) => {
                        // Whoever started the server may have stopped reading what it says.
                        _ = writeln!(stdout(), "built again in {:.1} s", start.elapsed().as_secs_f32());
                        count.send_modify(|count| *count += 1);
                    }
                    Err(error) => eprintln!("jianbao: {error:#}; the site stays as it was"),
                }
            }
        });
        Ok(Watch { builds, _watcher: watcher })
    }

    /// The router of a site whose pages reload.
    pub fn reloading(&self, site: Router) -> Router {
        let (to_wait, to_mark) = (self.builds.clone(), self.builds.clone());
        let other = move |uri: Uri| {
            let mut builds = to_wait.clone();
            async move {
                let seen: u64 = uri.query().and_then(|query| query.parse().ok()).unwrap_or_default();
                let build = builds.wait_for(|build| *build != seen).await;
                build.map_or_else(|_| String::new(), |build| build.to_string())
            }
        };
        let script = |kind: &'static str, text: &'static str| {
            get(move || async move { ([(CONTENT_TYPE, kind)], text).into_response() })
        };
        // A page that a browser has kept would wait for a build that was long ago.
        let whole = map_request(async |mut request: Request| {
            for header in [IF_MODIFIED_SINCE, IF_NONE_MATCH] {
                request.headers_mut().remove(header);
            }
            request
        });
        let marked = map_response(move |response| marked(response, *to_mark.borrow()));
        site.route("/sw.js", script("text/javascript", WORKER))
            .route("/-/reload.js", script("text/javascript", SCRIPT))
            .route("/-/other-build", get(other))
            .layer(marked)
            .layer(whole)
    }
}

fn absolute(path: &Path) -> Result<PathBuf> {
    path.canonicalize().with_context(|| format!("{}: cannot be found", path.display()))
}

/// A page with the script that reloads it; anything else as it is. Nothing is to be kept.
async fn marked(response: Response, build: u64) -> Response {
    let (mut head, body) = response.into_parts();
    head.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let is_page =
        head.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Response::from_parts(head, body);
    }
    let Ok(page) = to_bytes(body, MAX_PAGE).await else { return Response::from_parts(head, Body::empty()) };
    let page = with_script(&String::from_utf8_lossy(&page), build);
    head.headers.remove(CONTENT_LENGTH);
    head.headers.remove(LAST_MODIFIED);
    Response::from_parts(head, Body::from(page))
}

/// A page with the script; static pages, which allow none, allow it here.
fn with_script(page: &str, build: u64) -> String {
    let page = page.replacen(
        "content=\"default-src 'none';",
        "content=\"default-src 'none'; script-src 'self'; connect-src 'self';",
        1,
    );
    let script = format!("<script type=\"module\" src=\"/-/reload.js?{build}\"></script></head>");
    page.replacen("</head>", &script, 1)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn pages_get_the_script_and_may_run_it() {
        let page = "<head><meta content=\"default-src 'none'; style-src 'self'\"></head><p></head>";
        let expected = "<head><meta content=\"default-src 'none'; script-src 'self'; connect-src 'self'; style-src \
                        'self'\"><script type=\"module\" src=\"/-/reload.js?7\"></script></head><p></head>";
        assert_eq!(with_script(page, 7), expected);
    }

    #[test]
    fn a_change_of_pages_or_settings_builds_again_and_a_failure_is_no_build() {
        let folder = tempfile::tempdir().unwrap();
        let (pages, config) = (folder.path().join("pages"), folder.path().join("jianbao.toml"));
        fs::create_dir(&pages).unwrap();
        fs::write(&config, "").unwrap();
        let calls = Arc::new(AtomicUsize::new(0));
        let (counter, seen) = (calls.clone(), pages.clone());
        let watch = Watch::start(&pages, Some(&config), move || {
            counter.fetch_add(1, Ordering::SeqCst);
            anyhow::ensure!(!seen.join("broken.txt").exists(), "broken");
            Ok(())
        })
        .unwrap();
        let called = |times: usize| {
            let start = Instant::now();
            while calls.load(Ordering::SeqCst) < times && start.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(20));
            }
            assert_eq!(calls.load(Ordering::SeqCst), times);
        };
        let built = |times: u64| {
            let start = Instant::now();
            while *watch.builds.borrow() < times && start.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(20));
            }
            assert_eq!(*watch.builds.borrow(), times);
        };
        fs::write(pages.join("1.txt"), "渡轮").unwrap();
        called(1);
        built(1);
        fs::write(&config, "title = \"晚报\"").unwrap();
        called(2);
        built(2);
        fs::write(pages.join("broken.txt"), "").unwrap();
        called(3);
        built(2);
    }
}
