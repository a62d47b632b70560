//! Compiles the rulebook of a folder and says what does not hold: `cargo run -p isc-compiler --example check [FOLDER]`.
fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../..").to_owned());
    match isc_compiler::load(std::path::Path::new(&folder)) {
        Ok(data) => {
            println!("{} programmes, {} criteria, {} bytes: {}", data.programs.len(), data.criteria.len(), data.rulebook.to_bytes().len(), data.rulebook.id)
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            std::process::exit(1);
        }
    }
}
