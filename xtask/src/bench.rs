//! `cargo xtask bench`: the app as the performance harness wants it, and the harness.

use crate::{app, process, workspace};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct BenchOptions {
    /// The folder of the peers' harness; without it, the page is only built
    #[arg(long)]
    harness: Option<PathBuf>,
    /// Goes to the harness, such as `--only=ours,canvas2d --n=1000,10000`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the page, and lets the harness measure it.
pub fn bench(options: &BenchOptions) -> Result<()> {
    let folder = workspace::root().join("target/bench");
    app::release(&folder, "bench,split", |html| {
        let end = "</head>";
        ensure!(html.contains(end), "the page has no head");
        let script = format!("<script type=\"module\" src=\"adapter.js\"></script>{end}");
        Ok(html.replacen(end, &script, 1))
    })?;
    let scripts = workspace::root().join("tests/bench");
    std::fs::copy(scripts.join("adapter.js"), folder.join("adapter.js"))
        .context("the adapter cannot be copied")?;
    let Some(harness) = &options.harness else {
        println!("Built {}", folder.display());
        return Ok(());
    };
    let mut node = process::command("node");
    node.arg(scripts.join("run.mjs"))
        .arg(&folder)
        .arg(harness)
        .args(&options.rest);
    process::run(&mut node)
}
