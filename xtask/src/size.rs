//! The size budgets: exact numbers, the same everywhere.

use crate::bundle::{self, Entry, GLUE, RULEBOOK, WHOLE};
use crate::setup::Leave;
use crate::{Result, root};
use std::fs;

/// A budget in bytes after brotli.
pub struct Budget {
    pub name: &'static str,
    pub bar: usize,
    pub size: usize,
}

const LOADER: &str = "embed.js";
const SENTENCES: [&str; 4] = ["data/worker.en.txt", "data/worker.fr.txt", "data/employer.en.txt", "data/employer.fr.txt"];

/// The budgets against a release.
pub fn budgets(entries: &[Entry]) -> Result<Vec<Budget>> {
    let size = |path: &str| entries.iter().find(|entry| entry.path == path).map(|entry| entry.brotli).ok_or_else(|| format!("dist/ has no {path}"));
    let module = size(WHOLE)? + size(GLUE)?;
    let behind = module + size("mounted.js")? + size(RULEBOOK)?;
    Ok(vec![
        Budget { name: "loader, with the overview", bar: 10_000, size: size(LOADER)? },
        Budget { name: "module and glue", bar: 190_000, size: module },
        Budget { name: "all behind the loader, EN", bar: 235_000, size: behind + size(SENTENCES[0])? },
        Budget { name: "all behind the loader, FR", bar: 235_000, size: behind + size(SENTENCES[1])? },
        Budget { name: "all behind the loader, employer EN", bar: 237_500, size: behind + size(SENTENCES[2])? },
        Budget { name: "all behind the loader, employer FR", bar: 237_500, size: behind + size(SENTENCES[3])? },
        Budget { name: "sentences of the routes, EN", bar: 25_000, size: size("data/routes.en.txt")? },
        Budget { name: "sentences of the routes, FR", bar: 25_000, size: size("data/routes.fr.txt")? },
        Budget { name: "occupations, EN", bar: 70_000, size: size("data/occupations.en.txt")? },
        Budget { name: "occupations, FR", bar: 70_000, size: size("data/occupations.fr.txt")? },
    ])
}

/// Prints the table and fails on a breach.
pub fn check(entries: &[Entry]) -> Result {
    println!("{:<34} {:>9} {:>9}", "brotli bytes", "size", "bar");
    for entry in
        entries.iter().filter(|entry| [LOADER, GLUE, WHOLE, RULEBOOK, "mounted.js"].contains(&entry.path.as_str()) || SENTENCES.contains(&entry.path.as_str()))
    {
        println!("  {:<32} {:>9}", entry.path, entry.brotli);
    }
    let budgets = budgets(entries)?;
    for budget in &budgets {
        println!("{:<34} {:>9} {:>9}{}", budget.name, budget.size, budget.bar, if budget.size > budget.bar { "  OVER" } else { "" });
    }
    let over: Vec<&str> = budgets.iter().filter(|budget| budget.size > budget.bar).map(|budget| budget.name).collect();
    if over.is_empty() { Ok(()) } else { Err(format!("over the size budget: {}", over.join(", "))) }
}

/// The budgets against `dist/`, made anew if it is older than any source.
pub fn run(leave: Leave) -> Result {
    let entries = if fresh() { bundle::manifest()? } else { bundle::dist(leave)? };
    check(&entries)
}

fn fresh() -> bool {
    let time = |path: &std::path::Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let Some(made) = bundle::folder().ok().and_then(|folder| time(&folder.join("manifest.json"))) else { return false };
    let mut stack: Vec<_> = ["src", "crates", "rulebook", "static", "index.html", "Cargo.toml", "Cargo.lock"].map(|name| root().join(name)).to_vec();
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|item| item.path()));
        } else if time(&path).is_none_or(|changed| changed > made) {
            return false;
        }
    }
    true
}
