//! `jianbao serve`: builds the site into a folder of its own and serves it to this machine only; or serves one that is
//! built already, compressed files and all, as a good host does.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::site::{Options, write_site};
use super::watch::Watch;
use super::{ConfigOption, CorpusArgument, index_files, settings};

#[derive(Debug, Default, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    corpus: CorpusArgument,
    #[command(flatten)]
    config: ConfigOption,
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Build again when a page or a setting changes, and reload what is open in a browser
    #[arg(long, requires = "path")]
    watch: bool,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Serve a site that `jianbao build` has made, instead of building one
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["path", "watch", "config"])]
    site: Option<PathBuf>,
}

const PORT: u16 = 8000;
/// What the site must live with on a careful host.
const POLICY: &str =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'";

/// How long a file of the index may be kept; nothing is said of one that is not there.
fn for_ever(response: &Response) -> Option<HeaderValue> {
    let found = response.status().is_success();
    found.then(|| HeaderValue::from_static("max-age=31536000, immutable"))
}

impl Serve {
    /// What `jianbao` alone does.
    pub fn sample() -> Serve {
        Serve { port: PORT, ..Serve::default() }
    }

    pub fn run(&self) -> Result<ExitCode> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // The port is taken first: better to hear of a conflict now than after a build.
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let listener = runtime.block_on(TcpListener::bind(address)).with_context(|| {
            format!(
                "port {} on 127.0.0.1 cannot be used; end what listens there, or choose another with --port",
                self.port
            )
        })?;
        let folder = tempfile::Builder::new().prefix("jianbao-").tempdir()?;
        let (site, name, skipped) = match &self.site {
            Some(site) => {
                let is_site = site.join("index.html").is_file();
                ensure!(is_site, "{}: is no site of Jianbao; `jianbao build` makes one", site.display());
                (site.clone(), site.display().to_string(), false)
            }
            None => {
                let site = folder.path().join("site");
                let skipped = build(&self.corpus, &self.config, &site)?;
                (site, self.corpus.name(), skipped)
            }
        };
        let watch = if self.watch { Some(self.watch(&site)?) } else { None };
        let mut router = router(&site);
        if let Some(watch) = &watch {
            router = watch.reloading(router);
        }
        let address = format!("http://{}/", listener.local_addr()?);
        println!("serving {name} at {address} (end with Ctrl+C)");
        if self.open
            && let Err(error) = open::that_detached(&address)
        {
            eprintln!("jianbao: no browser can be opened ({error}); open {address} by hand");
        }
        // Not waited for when it ends: a page that reloads always has a request under way.
        runtime.spawn(axum::serve(listener, router).into_future());
        runtime.block_on(async {
            // Without a signal to wait for, serving simply goes on.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        Ok(ExitCode::from(u8::from(skipped)))
    }

    /// Builds the site again whenever the corpus or its settings change.
    fn watch(&self, site: &Path) -> Result<Watch> {
        let corpus = self.corpus.path().context("there is no corpus to watch; name one")?;
        let settings = settings::file_of(Some(corpus), self.config.path());
        let (argument, config, site) = (self.corpus.clone(), self.config.clone(), site.to_owned());
        Watch::start(corpus, settings.as_deref(), move || build(&argument, &config, &site).map(drop))
    }
}

/// Builds a site. Returns whether some input was skipped.
fn build(corpus: &CorpusArgument, config: &ConfigOption, folder: &Path) -> Result<bool> {
    let settings = config.site(corpus.path())?;
    let (skipped, _) = write_site(corpus.read()?, folder, settings, Options::default())?;
    Ok(skipped)
}

/// Serves the files of a site. Ranges are answered by 206, and where a compressed file lies beside one, it is sent to
/// browsers that take it. Files of the index are named by their content, so a browser may keep them.
fn router(site: &Path) -> Router {
    let header = |name, value| {
        SetResponseHeaderLayer::overriding(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    let files = ServeDir::new(site).precompressed_br().precompressed_gzip();
    let pages = Router::new().fallback_service(files).layer(header("cache-control", "no-cache"));
    let index = Router::new()
        .fallback_service(ServeDir::new(site.join(index_files::FOLDER)))
        .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, for_ever));
    pages.nest_service("/index", index).layer(header("content-security-policy", POLICY))
}
