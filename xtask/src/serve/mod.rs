//! `cargo xtask serve`: the app on this machine, rebuilt when a file changes.

mod changes;
mod server;

use crate::app::{self, Page};
use crate::workspace;
use anyhow::{Context, Result, ensure};
use changes::Changes;
use server::Server;
use std::path::Path;

#[derive(clap::Args)]
pub struct ServeOptions {
    /// Build with optimisation, as it is shipped
    #[arg(long)]
    release: bool,
    /// The port to serve on [default: the first free one from 8080]
    #[arg(long)]
    port: Option<u16>,
    /// Open the app in the default browser
    #[arg(long)]
    open: bool,
}

/// Serves until it is interrupted.
pub fn serve(options: &ServeOptions) -> Result<()> {
    let kind = if options.release { "release" } else { "dev" };
    let folder = workspace::root().join("target/serve").join(kind);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} cannot be created", folder.display()))?;
    let page = Page::read()?;
    // Taken first: nobody should wait for a build to hear that the port is taken.
    let server = Server::new(options.port, folder.clone(), page.headers()?)?;
    let address = server.address();
    println!("Isobar will be at {address} once it is built (Ctrl+C stops it).");
    let changes = Changes::of(&page.watched()?)?;
    build(&folder, options.release)?;
    server.start();
    println!("Isobar is at {address}");
    if options.open {
        open::that_detached(&address).context("the default browser cannot be opened")?;
    }
    loop {
        changes.wait()?;
        println!("A file has changed.");
        match build(&folder, options.release) {
            Ok(()) => {
                println!("Isobar is built anew.");
                server.reload();
            }
            Err(error) => {
                eprintln!("error: {error:#}");
                eprintln!("The app stays as it was; it is built anew at the next change.");
            }
        }
    }
}

fn build(folder: &Path, release: bool) -> Result<()> {
    if release {
        app::release(folder, "split", with_reload)
    } else {
        app::develop(folder, with_reload)
    }
}

/// Lets the page load itself again when it is built anew.
fn with_reload(html: &str) -> Result<String> {
    let end = "</head>";
    ensure!(html.contains(end), "index.html has no head");
    let script = format!(
        "<script type=\"module\" src=\"./{}\"></script>",
        server::RELOAD
    );
    Ok(html.replacen(end, &format!("{script}{end}"), 1))
}
