//! The entry of the wasm module. Initialising it has no side effect: the exports of the library do the work.

use innovation_stream_check as _;

fn main() {}
