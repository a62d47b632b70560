//! Cuts the module in two, so that nobody waits for code that the first question does not need.
//!
//! The first part keeps memory, tables, globals and data, and every function that the first question can reach. The second part imports all
//! of that, brings the other functions, and puts them into free places of the function table; where the first part calls one of them, it
//! calls through the table. Nothing of the second part may be called before it is there: `ui::app` sees to it, and
//! `tests/e2e/parts.spec.js` holds the second part back and tries everything that the first question offers.

use crate::Result;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction, Module,
    TableSection, TypeSection,
};
use wasmparser::{ElementItems, ElementKind, ExternalKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// Modules whose functions are called by none but code that runs once all is there. Where the first part calls one, it is marked
/// `#[inline(never)]`, so that it stays a function of its own.
///
/// What only these reach comes later too, whatever its name is. Implementations of traits are not meant: the first part drops and clones
/// values of types of these modules.
const LATER: [&str; 18] = [
    "innovation_stream_check::app::steps::",
    "innovation_stream_check::embed::actions::",
    "innovation_stream_check::embed::assessment::",
    "innovation_stream_check::embed::read::",
    "innovation_stream_check::engine::",
    "innovation_stream_check::occupations::",
    "innovation_stream_check::ui::answer::",
    "innovation_stream_check::ui::aside::",
    "innovation_stream_check::ui::checks::",
    "innovation_stream_check::ui::combobox::",
    "innovation_stream_check::ui::day_field::",
    "innovation_stream_check::ui::errors::",
    "innovation_stream_check::ui::live::",
    "innovation_stream_check::ui::notice::",
    "innovation_stream_check::ui::result::",
    "innovation_stream_check::ui::review::",
    "innovation_stream_check::ui::text_field::",
    "innovation_stream_check::ui::why::",
];
/// Exports that the widget itself does not use; wasm-bindgen puts words behind their names.
const LATER_EXPORTS: [&str; 2] = ["evaluate", "checkOfferNumber"];

/// The name that the second part knows the first by.
const FIRST: &str = "first";

/// The two parts.
pub struct Parts {
    pub first: Vec<u8>,
    pub later: Vec<u8>,
}

/// What has to be known of the whole.
#[derive(Default)]
struct Whole<'a> {
    sections: Vec<Payload<'a>>,
    /// The type of each function, imported ones first.
    types: Vec<u32>,
    /// How many of the functions are imported.
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    names: BTreeMap<u32, &'a str>,
    exported: Vec<u32>,
    tables: Vec<wasmparser::TableType>,
    memories: Vec<wasmparser::MemoryType>,
    globals: Vec<wasmparser::GlobalType>,
    /// The function at each place of the function table.
    places: BTreeMap<u32, u32>,
    /// Which functions each function names.
    calls: Vec<BTreeSet<u32>>,
}

fn failed(error: impl std::fmt::Display) -> String {
    format!("cannot split the module: {error}")
}

/// Cuts a module that still has the names of its functions.
pub fn split(wasm: &[u8]) -> Result<Parts> {
    let whole = Whole::read(wasm)?;
    let cut = Cut::of(&whole)?;
    Ok(Parts { first: cut.first(&whole)?, later: cut.later(&whole)? })
}

impl<'a> Whole<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut whole = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload.map_err(failed)?;
            match &payload {
                Payload::ImportSection(imports) => {
                    for import in imports.clone().into_imports() {
                        match import.map_err(failed)?.ty {
                            TypeRef::Func(ty) => {
                                whole.types.push(ty);
                                whole.imported += 1;
                            }
                            other => return Err(failed(format!("an import is no function: {other:?}"))),
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    for ty in functions.clone() {
                        whole.types.push(ty.map_err(failed)?);
                    }
                }
                Payload::TableSection(tables) => {
                    for table in tables.clone() {
                        whole.tables.push(table.map_err(failed)?.ty);
                    }
                }
                Payload::MemorySection(memories) => {
                    for memory in memories.clone() {
                        whole.memories.push(memory.map_err(failed)?);
                    }
                }
                Payload::GlobalSection(globals) => {
                    for global in globals.clone() {
                        whole.globals.push(global.map_err(failed)?.ty);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports.clone() {
                        let export = export.map_err(failed)?;
                        if export.kind == ExternalKind::Func {
                            whole.exported.push(export.index);
                        }
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements.clone() {
                        whole.read_element(element.map_err(failed)?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let mut calls = BTreeSet::new();
                    for operator in body.get_operators_reader().map_err(failed)? {
                        if let Operator::Call { function_index } | Operator::ReturnCall { function_index } | Operator::RefFunc { function_index } =
                            operator.map_err(failed)?
                        {
                            calls.insert(function_index);
                        }
                    }
                    whole.bodies.push(body.clone());
                    whole.calls.push(calls);
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        whole.read_names(names)?;
                    }
                }
                _ => {}
            }
            whole.sections.push(payload);
        }
        if whole.names.is_empty() { Err(failed("its functions have no names")) } else { Ok(whole) }
    }

    fn read_element(&mut self, element: wasmparser::Element<'a>) -> Result {
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind else {
            return Err(failed("an element segment is not one of the function table"));
        };
        let ElementItems::Functions(functions) = element.items else { return Err(failed("an element segment holds expressions")) };
        let Some(Ok(Operator::I32Const { value })) = offset_expr.get_operators_reader().into_iter().next() else {
            return Err(failed("an element segment begins at no constant"));
        };
        let start = u32::try_from(value).map_err(failed)?;
        for (place, function) in functions.into_iter().enumerate() {
            self.places.insert(start + u32::try_from(place).map_err(failed)?, function.map_err(failed)?);
        }
        Ok(())
    }

    fn read_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> Result {
        for subsection in names {
            if let Name::Function(map) = subsection.map_err(failed)? {
                for naming in map {
                    let naming = naming.map_err(failed)?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    /// Whether the name of a function says that it comes later.
    fn is_named_later(&self, function: u32) -> bool {
        self.names.get(&function).is_some_and(|name| {
            LATER.iter().any(|module| name.starts_with(module)) || LATER_EXPORTS.iter().any(|export| name.split(' ').next() == Some(export))
        })
    }

    fn type_of(&self, function: u32) -> Result<u32> {
        self.types.get(usize::try_from(function).map_err(failed)?).copied().ok_or_else(|| failed("a function has no type"))
    }

    fn calls_of(&self, function: u32) -> impl Iterator<Item = u32> {
        let body = function.checked_sub(self.imported).and_then(|body| usize::try_from(body).ok());
        body.and_then(|body| self.calls.get(body)).into_iter().flatten().copied()
    }

    fn count(&self) -> u32 {
        u32::try_from(self.types.len()).unwrap_or(u32::MAX)
    }
}

/// Which function goes where.
struct Cut {
    later: BTreeSet<u32>,
    /// The place in the function table of each function that comes later and is called by the first part, or named by its data.
    places: BTreeMap<u32, u32>,
    /// How long the function table has to be.
    table: u32,
    /// The functions of the first part that the second calls.
    wanted: Vec<u32>,
}

impl Cut {
    fn of(whole: &Whole<'_>) -> Result<Self> {
        let mut first = BTreeSet::new();
        let mut open: Vec<u32> = whole.exported.iter().chain(whole.places.values()).copied().collect();
        while let Some(function) = open.pop() {
            if !whole.is_named_later(function) && first.insert(function) {
                open.extend(whole.calls_of(function));
            }
        }
        let later: BTreeSet<u32> = (whole.imported..whole.count()).filter(|function| !first.contains(function)).collect();
        let mut table = whole.tables.first().and_then(|table| u32::try_from(table.initial).ok()).ok_or_else(|| failed("there is no function table"))?;
        let mut places = BTreeMap::new();
        for (place, function) in &whole.places {
            if later.contains(function) {
                places.entry(*function).or_insert(*place);
            }
        }
        let called = first.iter().flat_map(|function| whole.calls_of(*function)).chain(whole.exported.iter().copied());
        for function in called.filter(|function| later.contains(function)).collect::<BTreeSet<_>>() {
            places.entry(function).or_insert_with(|| {
                table += 1;
                table - 1
            });
        }
        let wanted: BTreeSet<u32> =
            later.iter().flat_map(|function| whole.calls_of(*function)).filter(|function| *function >= whole.imported && !later.contains(function)).collect();
        Ok(Self { later, places, table, wanted: wanted.into_iter().collect() })
    }

    /// A body that calls through the function table.
    fn stand_in(&self, whole: &Whole<'_>, function: u32) -> Result<Function> {
        let mut body = Function::new([]);
        if let Some(place) = self.places.get(&function) {
            let ty = whole.type_of(function)?;
            for parameter in 0..parameters(whole, ty)? {
                body.instruction(&Instruction::LocalGet(parameter));
            }
            body.instruction(&Instruction::I32Const(i32::try_from(*place).map_err(failed)?));
            body.instruction(&Instruction::CallIndirect { type_index: ty, table_index: 0 });
        } else {
            body.instruction(&Instruction::Unreachable);
        }
        body.instruction(&Instruction::End);
        Ok(body)
    }

    /// All of the whole, with stand-ins for what comes later. Indices stay as they are; wasm-opt removes what is left over.
    fn first(&self, whole: &Whole<'_>) -> Result<Vec<u8>> {
        let mut same = Same;
        let mut module = Module::new();
        // A function of no type of its own stands where the data names one that comes later: a call before its time traps at once.
        let missing = whole.count();
        let mut missing_type = 0;
        let mut code = CodeSection::new();
        for section in &whole.sections {
            match section {
                Payload::TypeSection(section) => {
                    let mut types = TypeSection::new();
                    same.parse_type_section(&mut types, section.clone()).map_err(failed)?;
                    missing_type = types.len();
                    types.ty().function([], []);
                    module.section(&types);
                }
                Payload::ImportSection(section) => {
                    let mut imports = ImportSection::new();
                    same.parse_import_section(&mut imports, section.clone()).map_err(failed)?;
                    module.section(&imports);
                }
                Payload::FunctionSection(section) => {
                    let mut functions = FunctionSection::new();
                    same.parse_function_section(&mut functions, section.clone()).map_err(failed)?;
                    functions.function(missing_type);
                    module.section(&functions);
                }
                Payload::TableSection(_) => {
                    let mut tables = TableSection::new();
                    for (place, table) in whole.tables.iter().enumerate() {
                        let mut table = same.table_type(*table).map_err(failed)?;
                        if place == 0 {
                            table.minimum = u64::from(self.table);
                            table.maximum = table.maximum.map(|maximum| maximum.max(table.minimum));
                        }
                        tables.table(table);
                    }
                    module.section(&tables);
                }
                Payload::MemorySection(section) => {
                    let mut memories = wasm_encoder::MemorySection::new();
                    same.parse_memory_section(&mut memories, section.clone()).map_err(failed)?;
                    module.section(&memories);
                }
                Payload::GlobalSection(section) => {
                    let mut globals = wasm_encoder::GlobalSection::new();
                    same.parse_global_section(&mut globals, section.clone()).map_err(failed)?;
                    module.section(&globals);
                }
                Payload::ExportSection(section) => {
                    let mut exports = ExportSection::new();
                    same.parse_export_section(&mut exports, section.clone()).map_err(failed)?;
                    for (name, kind, index) in self.shared(whole) {
                        exports.export(&name, kind, index);
                    }
                    module.section(&exports);
                }
                Payload::ElementSection(_) => {
                    let mut elements = ElementSection::new();
                    let held = whole.places.iter().map(|(place, function)| (*place, if self.later.contains(function) { missing } else { *function }));
                    segments(&mut elements, held);
                    module.section(&elements);
                }
                Payload::CodeSectionEntry(body) => {
                    let function = whole.imported + code.len();
                    if self.later.contains(&function) {
                        code.function(&self.stand_in(whole, function)?);
                    } else {
                        same.parse_function_body(&mut code, body.clone()).map_err(failed)?;
                    }
                    if code.len() + whole.imported == whole.count() {
                        let mut trap = Function::new([]);
                        trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
                        code.function(&trap);
                        module.section(&code);
                    }
                }
                Payload::DataCountSection { count, .. } => {
                    module.section(&wasm_encoder::DataCountSection { count: *count });
                }
                Payload::DataSection(section) => {
                    let mut data = wasm_encoder::DataSection::new();
                    same.parse_data_section(&mut data, section.clone()).map_err(failed)?;
                    module.section(&data);
                }
                // The names are of no use to a browser; wasm-opt drops them unless it is told to keep them.
                Payload::CustomSection(custom) if custom.name() == "name" => {
                    module.section(&wasm_encoder::CustomSection { name: custom.name().into(), data: custom.data().into() });
                }
                Payload::StartSection { func, .. } => {
                    module.section(&wasm_encoder::StartSection { function_index: *func });
                }
                _ => {}
            }
        }
        Ok(module.finish())
    }

    /// What the first part hands to the second, by name.
    fn shared(&self, whole: &Whole<'_>) -> Vec<(String, ExportKind, u32)> {
        let numbered = |kind: ExportKind, letter: &'static str, count: usize| {
            (0..count).filter_map(move |index| u32::try_from(index).ok()).map(move |index| (format!("{letter}{index}"), kind, index))
        };
        let functions = self.wanted.iter().enumerate().map(|(place, function)| (format!("$f{place}"), ExportKind::Func, *function));
        numbered(ExportKind::Table, "$t", whole.tables.len())
            .chain(numbered(ExportKind::Memory, "$m", whole.memories.len()))
            .chain(numbered(ExportKind::Global, "$g", whole.globals.len()))
            .chain(functions)
            .collect()
    }

    /// The functions that come later, with everything else imported.
    fn later(&self, whole: &Whole<'_>) -> Result<Vec<u8>> {
        let mut renumbered = Renumbered::default();
        for function in 0..whole.imported {
            renumbered.0.insert(function, function);
        }
        for (number, function) in (whole.imported..).zip(self.wanted.iter().chain(&self.later)) {
            renumbered.0.insert(*function, number);
        }
        let mut module = Module::new();
        let mut imports = ImportSection::new();
        let mut types = TypeSection::new();
        for section in &whole.sections {
            match section {
                Payload::TypeSection(section) => renumbered.parse_type_section(&mut types, section.clone()).map_err(failed)?,
                Payload::ImportSection(section) => renumbered.parse_import_section(&mut imports, section.clone()).map_err(failed)?,
                _ => {}
            }
        }
        for (name, kind, index) in self.shared(whole) {
            let place = usize::try_from(index).map_err(failed)?;
            let missing = || failed("something shared is not there");
            let ty: EntityType = match kind {
                ExportKind::Table => {
                    let mut table = renumbered.table_type(*whole.tables.get(place).ok_or_else(missing)?).map_err(failed)?;
                    if index == 0 {
                        table.minimum = u64::from(self.table);
                        table.maximum = table.maximum.map(|maximum| maximum.max(table.minimum));
                    }
                    table.into()
                }
                ExportKind::Memory => renumbered.memory_type(*whole.memories.get(place).ok_or_else(missing)?).map_err(failed)?.into(),
                ExportKind::Global => renumbered.global_type(*whole.globals.get(place).ok_or_else(missing)?).map_err(failed)?.into(),
                _ => EntityType::Function(whole.type_of(index)?),
            };
            imports.import(FIRST, &name, ty);
        }
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for function in &self.later {
            functions.function(whole.type_of(*function)?);
            let body =
                usize::try_from(function - whole.imported).ok().and_then(|body| whole.bodies.get(body)).ok_or_else(|| failed("a function has no body"))?;
            utils::parse_function_body(&mut renumbered, &mut code, body.clone()).map_err(failed)?;
        }
        let mut elements = ElementSection::new();
        let own = |(function, place): (&u32, &u32)| renumbered.0.get(function).map(|function| (*place, *function));
        segments(&mut elements, self.places.iter().filter_map(own).collect::<BTreeMap<_, _>>().into_iter());
        module.section(&types).section(&imports).section(&functions).section(&elements).section(&code);
        Ok(module.finish())
    }
}

/// How many parameters a type has.
fn parameters(whole: &Whole<'_>, ty: u32) -> Result<u32> {
    for section in &whole.sections {
        if let Payload::TypeSection(types) = section {
            let function = types.clone().into_iter_err_on_gc_types().nth(usize::try_from(ty).map_err(failed)?);
            let function = function.ok_or_else(|| failed("a type is missing"))?.map_err(failed)?;
            return u32::try_from(function.params().len()).map_err(failed);
        }
    }
    Err(failed("there are no types"))
}

/// Runs of neighbouring places as segments of the function table.
fn segments(elements: &mut ElementSection, held: impl Iterator<Item = (u32, u32)>) {
    let mut run: Vec<u32> = Vec::new();
    let mut start = 0;
    let mut flush = |start: u32, run: &mut Vec<u32>| {
        if !run.is_empty() {
            elements.active(None, &ConstExpr::i32_const(i32::try_from(start).unwrap_or(i32::MAX)), Elements::Functions(core::mem::take(run).into()));
        }
    };
    for (place, function) in held {
        if u32::try_from(run.len()).ok().map(|length| start + length) != Some(place) {
            flush(start, &mut run);
            start = place;
        }
        run.push(function);
    }
    flush(start, &mut run);
}

/// Writes everything as it was read.
struct Same;

impl Reencode for Same {
    type Error = core::convert::Infallible;
}

/// Gives functions the numbers they have in the second part.
#[derive(Default)]
struct Renumbered(BTreeMap<u32, u32>);

impl Reencode for Renumbered {
    type Error = core::convert::Infallible;

    fn function_index(&mut self, function: u32) -> core::result::Result<u32, wasm_encoder::reencode::Error<Self::Error>> {
        Ok(self.0.get(&function).copied().unwrap_or(u32::MAX))
    }
}
