//! Serving while developing.

use crate::setup::{Need, ensure};
use crate::{Result, root};

/// Builds and serves with live reload until interrupted.
pub fn serve(port: u16) -> Result {
    let tools = ensure(Need::Serve)?;
    let mut trunk = tools.command(&tools.trunk);
    trunk.args(["serve", "--offline", "--address", "127.0.0.1", "--port", &port.to_string()]);
    // Not dist/: a release that is there stays as it is.
    trunk.arg("--dist").arg(root().join("target/serve"));
    println!("building, then serving at http://127.0.0.1:{port}");
    let status = trunk.status().map_err(|error| format!("cannot run trunk: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("trunk ended with {status}")) }
}
