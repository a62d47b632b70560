//! Serving while developing. Trunk does that, and nothing else.

use crate::setup::{Leave, Need, bindgen_tools, ensure, first_on_path, trunk};
use crate::{Result, root};

/// Builds and serves with live reload until interrupted.
pub fn serve(port: u16, leave: Leave) -> Result {
    let tools = ensure(Need::Serve, leave)?;
    let (bindgen, trunk) = (bindgen_tools()?, trunk()?);
    let mut trunk = tools.command(&trunk);
    // Trunk takes the wasm-bindgen that it finds.
    first_on_path(&mut trunk, [&bindgen].into_iter());
    trunk.args(["serve", "--offline", "--address", "127.0.0.1", "--port", &port.to_string()]);
    // Not dist/: a release that is there stays as it is.
    trunk.arg("--dist").arg(root().join("target/serve"));
    println!("building, then serving at http://127.0.0.1:{port}");
    let status = trunk.status().map_err(|error| format!("cannot run trunk: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("trunk ended with {status}")) }
}
