//! wasm-bindgen for the builds of `cargo xtask`: it writes a module and the glue between it and JavaScript, ready for a page, into a folder.
//! It is a crate of its own so that `cargo xtask` itself is compiled without wasm-bindgen, and it is the library alone because the command-line
//! tool takes twice as long to compile. Arguments: the module as Cargo built it, the folder.

use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder] = arguments.as_slice() else {
        eprintln!("error: two arguments are needed: a module and a folder");
        return ExitCode::FAILURE;
    };
    let mut bindgen = Bindgen::new();
    // As the command-line tool has it, the glue looks for the module beside itself by default.
    bindgen.input_path(module).typescript(false).omit_default_module_path(false);
    let made = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}
