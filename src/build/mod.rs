//! The data compiler: reads the TOML files of the rulebook, checks them against one another, and writes the
//! constant tables that the crate includes. It knows the shape of the data and nothing of how it is evaluated.
//!
//! Used by `build.rs` and, as a module, by the tests that feed it bad data.

pub mod catalogue;
pub mod conditions;
pub mod programs;
pub mod read;
mod requirements;
pub mod tables;
pub mod vocabulary;

pub use read::Problem;
use read::Problems;
use std::path::Path;

/// The data as read and checked.
pub struct Data {
    pub vocabulary: Vec<vocabulary::Key>,
    pub sources: Vec<tables::Source>,
    pub pages: Vec<tables::Page>,
    pub employers: Vec<tables::Employer>,
    pub countries: Vec<tables::CountryList>,
    pub wages: tables::Wages,
    pub programs: Vec<programs::Programme>,
    pub items: programs::Items,
    pub messages: catalogue::Messages,
    unit_groups: Vec<u32>,
    requirements: requirements::Requirements,
    styles: [String; 2],
}

/// Reads and checks the data of a folder that holds `rulebook` and `src/ui/styles`, or returns every problem found.
pub fn load(root: &Path) -> Result<Data, Vec<Problem>> {
    let mut problems = Problems::default();
    let unit_groups = tables::unit_groups(root, &mut problems);
    let (sources, pages) = tables::sources(root, &mut problems);
    let employers = tables::employers(root, &sources, &mut problems);
    let vocabulary = vocabulary::read(root, &employers, &pages, &mut problems);
    let countries = tables::countries(root, &sources, &mut problems);
    let wages = tables::wages(root, &sources, &pages, &vocabulary, &mut problems);
    let requirements = requirements::read(root, &unit_groups, &vocabulary, &mut problems);
    let context = conditions::Context { vocabulary: &vocabulary, countries: &countries, unit_groups: &unit_groups };
    let programs = programs::read(root, &context, &sources, &pages, &mut problems);
    let items = programs::items(root, &context, &sources, &pages, &mut problems);
    let used = used_sources(&employers, &countries, &wages, &programs, &items);
    for source in sources.iter().filter(|source| !used.contains(&source.id.as_str())) {
        problems.say(&source.at, format!("nothing rests on `{}`", source.id));
    }
    let needed = catalogue::needed(&vocabulary, &programs, &items, &countries);
    let messages = catalogue::read(root, &needed, &programs, &sources, &pages, &mut problems);
    // Those of the first question go into the loader, the others into the module.
    let [tokens, first, parts, result] =
        ["tokens", "first", "parts", "result"].map(|name| minified(&read::text(root, &format!("src/ui/styles/{name}.css"), &mut problems)));
    if problems.list.is_empty() {
        Ok(Data {
            vocabulary,
            sources,
            pages,
            employers,
            countries,
            wages,
            programs,
            items,
            messages,
            unit_groups,
            requirements,
            styles: [tokens + &first, parts + &result],
        })
    } else {
        Err(problems.list)
    }
}

/// The ids of the sources that something rests on.
fn used_sources<'a>(
    employers: &'a [tables::Employer],
    countries: &'a [tables::CountryList],
    wages: &'a tables::Wages,
    programs: &'a [programs::Programme],
    items: &'a programs::Items,
) -> Vec<&'a str> {
    let of_employers = employers.iter().flat_map(|employer| employer.sources.iter().chain(&employer.listed_by));
    let of_wages = wages.tables.iter().flat_map(|table| table.rows.iter().map(|(.., source)| source).chain(&table.median_source));
    let criteria = programs.iter().flat_map(|programme| &programme.criteria);
    let of_criteria = criteria.flat_map(|criterion| {
        criterion.versions.iter().flat_map(|version| &version.sources).chain(criterion.remarks.iter().flat_map(|remark| &remark.sources))
    });
    let of_programs = programs.iter().flat_map(|programme| programme.window_sources.iter().chain(&programme.permit_sources)).chain(of_criteria);
    let of_items = items.fees.iter().chain(&items.documents).chain(&items.steps).flat_map(|item| &item.sources);
    let of_countries = countries.iter().filter_map(|list| list.source.as_ref());
    of_employers.chain(of_wages).chain(of_programs).chain(of_items).chain(of_countries).map(String::as_str).collect()
}

impl Data {
    /// The files that the crate includes and the browser fetches, by name.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let ids = [tables::write_ids(&self.sources, &self.pages), programs::write_ids(&self.programs)].concat();
        let rulebook = [
            "pub(super) static RULEBOOK: Rulebook = Rulebook {\n".to_owned(),
            tables::write(&self.sources, &self.pages, &self.employers, &self.wages),
            programs::write(&self.programs, &self.items),
            vocabulary::write_pages(&self.vocabulary),
            requirements::write(&self.requirements, &self.unit_groups),
            "};\n".to_owned(),
        ]
        .concat();
        // A file is read by the code that was made with it: from the same lists of ids, with the same types and the same reader.
        let form = [include_str!("../rulebook/mod.rs"), include_str!("../rulebook/file.rs"), include_str!("../rulebook/requirements.rs")].concat();
        let schema = catalogue::hash(&[ids.as_str(), &vocabulary::write(&self.vocabulary), &form, include_str!("requirements.rs")].concat());
        let schema = format!("/// What a file of the rulebook begins with that this code can read.\nconst SCHEMA_ID: &str = \"{schema:08x}\";\n");
        vec![
            ("unit_groups.rs", tables::write_unit_groups(&self.unit_groups)),
            ("vocabulary.rs", vocabulary::write(&self.vocabulary)),
            ("ids.rs", ids + &schema),
            ("rulebook.rs", rulebook),
            ("messages.rs", catalogue::write(&self.messages)),
            ("messages.en.txt", catalogue::file(&self.messages, 0)),
            ("messages.fr.txt", catalogue::file(&self.messages, 1)),
        ]
    }

    /// The style sheets as a script: that of the first question, which the loader carries, and that of all else, which comes with the module.
    pub fn styles(&self) -> String {
        let [first, rest] = &self.styles;
        format!("// Made from src/ui/styles.\nexport const FIRST = {first:?};\nexport const REST = {rest:?};\n")
    }
}

/// A style sheet without comments, line breaks and spaces that mean nothing: what the visitor need not fetch.
fn minified(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once("*/").map_or("", |(_, after)| after));
    let text: String = [first].into_iter().chain(rest).collect();
    // A line ends behind a brace, a semicolon or a comma; where a value goes on in the next one, a space has to stay.
    let joined = text.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |mut out, line| {
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out + line
    });
    // Quotes, in which every space counts, hold none of these.
    joined.replace(" {", "{").replace(": ", ":").replace(", ", ",").replace(";}", "}")
}

/// `kebab-case` or `camelCase` as the name of a Rust enum variant.
fn variant(id: &str) -> String {
    let mut out = String::new();
    let mut upper = true;
    for c in id.chars() {
        if c == '-' || c == '.' {
            upper = true;
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}

/// An enum of ids with their names, in the given order.
fn id_enum(name: &str, doc: &str, ids: &[&str]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    let _ = writeln!(out, "/// {doc}\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u8)]\npub enum {name} {{");
    for id in ids {
        let _ = writeln!(out, "    /// `{id}`\n    {},", variant(id));
    }
    let _ = writeln!(out, "}}\nimpl {name} {{\n    /// All of them, in order.\n    pub const ALL: [Self; {}] = [", ids.len());
    for id in ids {
        let _ = writeln!(out, "        Self::{},", variant(id));
    }
    let _ = writeln!(
        out,
        "    ];\n    /// The id on the wire.\n    #[allow(clippy::too_many_lines)]\n    pub const fn name(self) -> &'static str {{\n        match self {{"
    );
    for id in ids {
        let _ = writeln!(out, "            Self::{} => {id:?},", variant(id));
    }
    let _ = writeln!(
        out,
        "        }}\n    }}\n    /// The one with this id.\n    pub fn find(name: &str) -> Option<Self> {{\n        Self::ALL.into_iter().find(|id| id.name() == name)\n    }}\n    /// Its place in `ALL`.\n    pub const fn index(self) -> usize {{\n        self as usize\n    }}\n}}"
    );
    out
}
