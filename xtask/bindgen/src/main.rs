//! wasm-bindgen for the builds of `cargo xtask`: it writes a module and the glue between it and JavaScript, ready for a page, into a folder.
//! It is a crate of its own so that `cargo xtask` itself is compiled without wasm-bindgen, and it is the library alone because the command-line
//! tool takes twice as long to compile. Arguments: the module as Cargo built it, the folder; `--short-panics` for a release.

use anyhow::Error;
use std::process::ExitCode;
use walrus::{Function, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

/// The functions of Rust's library that end in a panic, each without the hash of its crate. A name that ends in `::` stands for all in there.
const PANICS: [&str; 13] = [
    "core::panicking::",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::str::slice_error_fail_rt",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "std::thread::local::panic_access_error",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
];

/// What tells the page of a panic: it takes nothing and gives nothing.
const TOLD: &str = "innovation_stream_check::embed::mount::panicked";

/// Has every panic tell the page at once and end there, in the place of what makes its message. The page shows its fallback as before; what writes
/// messages that nobody reads on a visitor's phone is a hundredth of what the phone has to fetch (docs/decisions/0002).
fn short_panics(module: &mut Module) -> Result<(), Error> {
    let without_arguments = |function: &Function| module.types.params(function.ty()).is_empty() && module.types.results(function.ty()).is_empty();
    let told = module.funcs.iter().find(|function| name_of(function) == TOLD && without_arguments(function)).map(Function::id);
    let told = told.ok_or_else(|| Error::msg(format!("the module has no function `{TOLD}`")))?;
    for function in module.funcs.iter_mut() {
        let name = name_of(function);
        let panics = PANICS.iter().any(|of| if of.ends_with("::") { name.starts_with(of) } else { name == *of });
        if let FunctionKind::Local(local) = &mut function.kind
            && panics
        {
            let body = local.entry_block();
            local.block_mut(body).instrs.clear();
            local.builder_mut().func_body().call(told).unreachable();
        }
    }
    Ok(())
}

fn name_of(function: &Function) -> String {
    function.name.as_deref().map(without_hashes).unwrap_or_default()
}

/// `core::option::unwrap_failed` of `core[c5930c85a12de822]::option::unwrap_failed` and of `core::option::unwrap_failed::h0123456789abcdef`.
fn without_hashes(name: &str) -> String {
    let hash = |part: &str| part.len() == 17 && part.starts_with('h') && part.bytes().skip(1).all(|digit| digit.is_ascii_hexdigit());
    let parts = name.split("::").filter(|part| !hash(part)).map(|part| part.split('[').next().unwrap_or_default());
    parts.collect::<Vec<_>>().join("::")
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (module, folder, short) = match arguments.as_slice() {
        [module, folder] => (module, folder, false),
        [module, folder, short] if short == "--short-panics" => (module, folder, true),
        _ => {
            eprintln!("error: two arguments are needed, a module and a folder, and after them nothing but `--short-panics`");
            return ExitCode::FAILURE;
        }
    };
    let mut bindgen = Bindgen::new();
    // As the command-line tool has it, the glue looks for the module beside itself by default.
    bindgen.input_path(module).typescript(false).omit_default_module_path(false);
    let made = bindgen.web(true).and_then(Bindgen::generate_output).and_then(|mut output| {
        if short {
            short_panics(output.wasm_mut())?;
        }
        output.emit(folder)
    });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:?}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_hashes;

    #[test]
    fn the_hashes_of_both_ways_to_write_a_name_are_left_out() {
        assert_eq!(without_hashes("core[c5930c85a12de822]::option::unwrap_failed"), "core::option::unwrap_failed");
        assert_eq!(without_hashes("core::panicking::panic_display::h4f4358249c565072"), "core::panicking::panic_display");
        assert_eq!(without_hashes("core[c5930c85a12de822]::panicking::assert_failed::<usize, usize>"), "core::panicking::assert_failed::<usize, usize>");
    }
}
