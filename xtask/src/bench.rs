//! `cargo xtask bench`: the app as the performance harness wants it, and the harness.

use crate::{app, dist, process, tools, workspace};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct BenchOptions {
    /// The folder of the peers' harness; without it, the page is only built
    #[arg(long)]
    harness: Option<PathBuf>,
    /// Storm on the page that is deployed, and tell what it weighs and how fluent it is at the start and at the end
    #[arg(long, conflicts_with_all = ["harness", "large"])]
    endurance: bool,
    /// Minutes to storm
    #[arg(long, default_value_t = 60.0, requires = "endurance")]
    minutes: f64,
    /// Open large boards in the page that is deployed, and tell how long ordinary things take on them
    #[arg(long, conflicts_with = "harness")]
    large: bool,
    /// Measure the page that dist/ holds, and do not build it anew
    #[arg(long)]
    built: bool,
    /// Goes to the harness, such as `--only=ours,canvas2d --n=1000,10000`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the page, and lets the harness measure it.
pub fn bench(options: &BenchOptions) -> Result<()> {
    if options.endurance {
        let minutes = options.minutes.to_string();
        return deployed(options, "endurance.mjs", &[minutes]);
    }
    if options.large {
        return deployed(options, "large.mjs", &options.rest);
    }
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

/// Lets a script measure the page that is deployed.
fn deployed(options: &BenchOptions, script: &str, arguments: &[String]) -> Result<()> {
    let tools = tools::for_browser()?;
    if !options.built {
        dist::dist()?;
    }
    let script = workspace::root().join("tests/bench").join(script);
    process::run(tools.script(&script).args(arguments))
}
