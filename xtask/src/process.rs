//! Running other programs, with elapsed time on each long step and their output kept for when they fail.

use crate::Result;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The first program of that name on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// What a program prints, trimmed; `None` if it cannot be run or fails.
pub fn output<S: AsRef<OsStr>>(program: S, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The number of steps that run now.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Counts a step as long as it is there.
struct Running;

impl Running {
    fn start() -> Self {
        RUNNING.fetch_add(1, Ordering::Relaxed);
        Self
    }

    /// Whether this step has the line of the terminal to itself.
    fn alone() -> bool {
        RUNNING.load(Ordering::Relaxed) == 1
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Runs a long step: shows its title and the seconds that pass, keeps its output in a log file, and prints the end of it on failure.
pub fn step(title: &str, command: &mut Command, logs: &Path, limit: Option<Duration>) -> Result {
    fs::create_dir_all(logs).map_err(|error| format!("cannot make {}: {error}", logs.display()))?;
    let name: String = title.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let log = logs.join(format!("{name}.log"));
    let file = File::create(&log).map_err(|error| format!("cannot write {}: {error}", log.display()))?;
    let second = file.try_clone().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let _running = Running::start();
    let terminal = std::io::stderr().is_terminal();
    let show = || {
        if terminal && Running::alone() {
            eprint!("\r\x1b[K  {title} … {} s", start.elapsed().as_secs());
            let _ = std::io::stderr().flush();
        }
    };
    if !terminal {
        eprintln!("  {title} …");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(second)
        .spawn()
        .map_err(|error| format!("{title}: cannot run {}: {error}", command.get_program().display()))?;
    let mut told = 0;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => {}
            Err(error) => return Err(format!("{title}: {error}")),
        }
        if limit.is_some_and(|limit| start.elapsed() > limit) {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("{title}: gave up after {} s", start.elapsed().as_secs()));
        }
        show();
        let minutes = start.elapsed().as_secs() / 30;
        if !terminal && minutes > told {
            told = minutes;
            eprintln!("  {title} … {} s", start.elapsed().as_secs());
        }
        sleep(Duration::from_millis(if start.elapsed().as_secs() < 2 { 20 } else { 200 }));
    };
    eprintln!("{}  {title}: {} s", if terminal { "\r\x1b[K" } else { "" }, start.elapsed().as_secs());
    if status.success() {
        return Ok(());
    }
    let text = fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    for line in lines.iter().skip(lines.len().saturating_sub(60)) {
        eprintln!("    {line}");
    }
    Err(format!("{title} failed ({status}); all of its output is in {}", log.display()))
}
