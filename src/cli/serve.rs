//! `jianbao serve`: builds the site into a folder of its own and serves it to this machine only.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::site::{Layout, write_site};
use super::{CorpusArgument, index_files};

#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    corpus: CorpusArgument,
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,
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

impl Default for Serve {
    fn default() -> Serve {
        Serve { corpus: CorpusArgument { path: None }, port: PORT }
    }
}

impl Serve {
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
        let site = folder.path().join("site");
        let (skipped, _) = write_site(self.corpus.read()?, &site, Layout::default(), None)?;

        let header = |name, value| {
            SetResponseHeaderLayer::overriding(HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        // Ranges are answered by 206. Files of the index are named by their content, so a browser may keep them.
        let router =
            Router::new().fallback_service(ServeDir::new(&site)).layer(header("cache-control", "no-cache"));
        let index = Router::new()
            .fallback_service(ServeDir::new(site.join(index_files::FOLDER)))
            .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, for_ever));
        let router = router.nest_service("/index", index).layer(header("content-security-policy", POLICY));
        println!("serving {} at http://{}/ (end with Ctrl+C)", self.corpus.name(), listener.local_addr()?);
        let ended = async {
            // Without a signal to wait for, serving simply goes on.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        runtime.block_on(async { axum::serve(listener, router).with_graceful_shutdown(ended).await })?;
        Ok(ExitCode::from(u8::from(skipped)))
    }
}
