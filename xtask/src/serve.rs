//! `cargo xtask serve`: the app on this machine, rebuilt when a file changes.

use crate::{process, tools, workspace};
use anyhow::{Context, Result};
use std::net::{Ipv4Addr, TcpListener};

#[derive(clap::Args)]
pub struct Options {
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
pub fn serve(options: &Options) -> Result<()> {
    let tools = tools::for_app(options.release)?;
    let port = match options.port {
        Some(port) => free_port(port..=port),
        None => free_port(8080..=8179),
    }
    .context("the port is taken: stop what serves there, or choose another with `--port`")?;

    let mut trunk = tools.trunk("serve", options.release);
    trunk
        .arg("--disable-address-lookup")
        .arg("--dist")
        .arg(workspace::root().join("target/serve"))
        .arg("--port")
        .arg(port.to_string());
    if options.open {
        trunk.arg("--open");
    }
    std::fs::create_dir_all(workspace::root().join("target/serve"))
        .context("target/serve cannot be created")?;
    println!("Isobar will be at http://localhost:{port}/ once it is built (Ctrl+C stops it).");
    process::replace_with(&mut trunk)
}

fn free_port(mut ports: impl Iterator<Item = u16>) -> Option<u16> {
    ports.find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok())
}
