//! wasm-bindgen for the builds of `cargo xtask`: it writes a module and the glue between it and JavaScript, ready for a page, into a folder.
//! It is a crate of its own so that `cargo xtask` itself is compiled without wasm-bindgen, and it is the library alone because the command-line
//! tool takes twice as long to compile. Arguments: the module as Cargo built it, the folder; `--short-panics` for a release.

use anyhow::Error;
use std::process::ExitCode;
use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, Function, FunctionKind, Module};
use wasm_bindgen_cli_support::Bindgen;

/// The functions of Rust's library that end in a panic, each without the hash of its crate. A name that ends in `::` stands for all in there.
const PANICS: [&str; 14] = [
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
    "console_error_panic_hook::hook",
];

/// Methods that nothing calls but the functions above and what they call: the end of their names.
const OF_PANICS: [&str; 4] =
    [" as core::fmt::Debug>::fmt", " as core::panic::PanicPayload>::get", " as core::panic::PanicPayload>::as_str", " as core::panic::PanicPayload>::take_box"];

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
        let panics =
            PANICS.iter().any(|of| if of.ends_with("::") { name.starts_with(of) } else { name == *of }) || OF_PANICS.iter().any(|end| name.ends_with(end));
        if let FunctionKind::Local(local) = &mut function.kind
            && panics
        {
            let body = local.entry_block();
            local.block_mut(body).instrs.clear();
            local.builder_mut().func_body().call(told).unreachable();
        }
    }
    clear_locations(module)
}

/// Clears where in the source each panic is, a `core::panic::Location`, and the names of the files: only the message would have said it.
fn clear_locations(module: &mut Module) -> Result<(), Error> {
    let placed = module.data.iter().filter_map(|data| match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => Some((data.id(), start.cast_unsigned(), data.value.clone())),
        _ => None,
    });
    let (ids, memory): (Vec<DataId>, Vec<(u32, Vec<u8>)>) = placed.map(|(id, start, bytes)| (id, (start, bytes))).unzip();
    let addresses = memory.iter().flat_map(|(start, bytes)| (*start..).take(bytes.len()));
    let found: Vec<Location> = addresses.filter_map(|at| Location::read(&memory, at)).collect();
    if found.is_empty() {
        return Err(Error::msg("the module says of no panic where it is in the source: the form of `core::panic::Location` has changed"));
    }
    for (id, (start, _)) in ids.into_iter().zip(&memory) {
        let bytes = &mut module.data.get_mut(id).value;
        for Location { at, file } in &found {
            for (at, length) in [(*at, Location::SIZE), *file] {
                if let Some(at) = at.checked_sub(*start).map(|at| at as usize)
                    && let Some(bytes) = bytes.get_mut(at..at + length as usize)
                {
                    bytes.fill(0);
                }
            }
        }
    }
    Ok(())
}

/// A `core::panic::Location` in the memory of a module.
#[derive(Debug, PartialEq)]
struct Location {
    /// Its address.
    at: u32,
    /// The address and the length of the name of its file.
    file: (u32, u32),
}

impl Location {
    /// Four numbers of four bytes: address and length of the file's name, line and column.
    const SIZE: u32 = 16;

    /// What is at the address, if it is one: the name is that of a file in Rust, and no file has a hundred thousand lines or a thousand columns.
    fn read(memory: &[(u32, Vec<u8>)], at: u32) -> Option<Self> {
        let bytes = |from: u32, length: u32| {
            let (start, bytes) = memory.iter().rfind(|(start, _)| *start <= from)?;
            let from = (from - start) as usize;
            bytes.get(from..from.checked_add(length as usize)?)
        };
        let number = |from: u32| Some(u32::from_le_bytes(bytes(from, 4)?.try_into().ok()?));
        let (name, length, line, column) = (number(at)?, number(at + 4)?, number(at + 8)?, number(at + 12)?);
        let plausible = at.is_multiple_of(4) && (1..100_000).contains(&line) && (1..1_000).contains(&column);
        (plausible && bytes(name, length)?.ends_with(b".rs")).then_some(Self { at, file: (name, length) })
    }
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
    use super::{Location, without_hashes};

    #[test]
    fn where_a_panic_is_in_the_source_is_told_from_other_numbers() {
        let words = |words: [u32; 4]| words.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>();
        let with = |numbers: [u32; 4]| vec![(1_000, words(numbers)), (2_000, b"src/main.rs, and more".to_vec())];
        assert_eq!(Location::read(&with([2_000, 11, 80, 9]), 1_000), Some(Location { at: 1_000, file: (2_000, 11) }));
        for other in [[2_000, 10, 80, 9], [2_000, 11, 0, 9], [2_000, 11, 80, 1_000], [2_000, 90, 80, 9], [1_500, 11, 80, 9], [2_000, u32::MAX, 80, 9]] {
            assert_eq!(Location::read(&with(other), 1_000), None, "{other:?}");
        }
        assert_eq!(Location::read(&with([2_000, 11, 80, 9]), 1_008), None);
    }

    #[test]
    fn the_hashes_of_both_ways_to_write_a_name_are_left_out() {
        assert_eq!(without_hashes("core[c5930c85a12de822]::option::unwrap_failed"), "core::option::unwrap_failed");
        assert_eq!(without_hashes("core::panicking::panic_display::h4f4358249c565072"), "core::panicking::panic_display");
        assert_eq!(without_hashes("core[c5930c85a12de822]::panicking::assert_failed::<usize, usize>"), "core::panicking::assert_failed::<usize, usize>");
    }
}
