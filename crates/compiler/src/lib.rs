//! The compiler of the rulebook: reads its TOML files, checks them against one another, and makes the file that the engine reads and the catalogues
//! of sentences. It knows the shape of the data and nothing of how it is evaluated.

#![allow(missing_docs, reason = "the shapes are those of the files, which docs/rulebook.md explains")]

pub mod catalogue;
pub mod citations;
pub mod conditions;
pub mod examples;
pub mod items;
pub mod needed;
pub mod programs;
pub mod questions;
pub mod read;
mod references;
mod requirements;
pub mod tables;
mod used;
pub mod vocabulary;

use isc_core::List;
use isc_core::domain::Date;
use isc_core::rulebook::{Rulebook, RulebookId};
use isc_core::vocabulary::Vocabulary;
use std::path::Path;
use std::rc::Rc;

pub use read::Problem;
use read::Problems;
use references::References;

/// The data as read and checked.
pub struct Data {
    pub vocabulary: Vec<vocabulary::Key>,
    pub sources: Vec<tables::Source>,
    pub pages: Vec<tables::Page>,
    pub employers: Vec<tables::Employer>,
    pub countries: Vec<tables::CountryList>,
    pub occupations: Vec<tables::OccupationList>,
    pub wages: tables::Wages,
    /// All criteria, each once: those that several programmes share, then those of each.
    pub criteria: Vec<Rc<programs::Criterion>>,
    pub programs: Vec<programs::Programme>,
    pub items: items::Items,
    pub messages: catalogue::Messages,
    pub requirements: requirements::Requirements,
    /// What the engine reads.
    pub rulebook: Rulebook,
}

/// Reads and checks the data of a folder that holds `rulebook`, or returns every problem found.
pub fn load(root: &Path) -> Result<Data, Vec<Problem>> {
    let mut problems = Problems::default();
    let (sources, pages, registers) = tables::sources(root, &mut problems);
    let employers = tables::employers(root, &sources, &mut problems);
    let (vocabulary, orders) = vocabulary::read(root, &employers, &pages, &mut problems);
    let countries = tables::countries(root, &sources, &mut problems);
    let occupations = tables::occupations(root, &sources, &mut problems);
    let wages = tables::wages(root, &sources, &pages, &mut problems);
    let requirements = requirements::read(root, &mut problems);
    let context = conditions::Context { vocabulary: &vocabulary, countries: &countries, occupations: &occupations };
    let gates = questions::gates(&vocabulary, &context, &mut problems);
    let (programs, criteria) = programs::read(root, &context, &sources, &pages, &mut problems);
    let items = items::items(root, &context, &sources, &pages, &mut problems);
    programs::known_items(&programs, &items, &mut problems);
    let parts: Vec<&String> = orders.parts.iter().flat_map(|part| &part.ask).collect();
    for key in vocabulary.iter().filter(|key| !parts.contains(&&key.id) && programs::asked_by_routes_alone(&key.id, &programs)) {
        problems.say(&key.at, format!("`{}` is asked for routes alone and stands in no part: it would never be asked", key.id));
    }
    let used = used::sources(&employers, &countries, &occupations, &wages, &programs, &criteria, &items);
    for source in sources.iter().filter(|source| !used.contains(&source.id.as_str())) {
        problems.say(&source.at, format!("nothing rests on `{}`", source.id));
    }
    let elsewhere = used::apart_from_routes(&employers, &wages, &programs, &items);
    let mut needed = catalogue::needed(&vocabulary, &programs, &criteria, &items, &countries, &occupations);
    needed.extend(orders.sections.iter().map(|section| format!("section.{}", section.id)));
    needed.extend(orders.parts.iter().map(|part| format!("part.{}", part.id)));
    needed.extend(criteria.iter().filter_map(|criterion| criterion.about.as_ref()).map(|about| format!("about.{about}")));
    needed.extend(requirements.all_fields().into_iter().map(|field| format!("field.{field}")));
    needed.extend(items.pointers.iter().flat_map(|pointer| ["title", "text"].map(|part| format!("pointer.{}.{part}", pointer.page))));
    let subjects =
        catalogue::Subjects { vocabulary: &vocabulary, programs: &programs, criteria: &criteria, sources: &sources, pages: &pages, elsewhere: &elsewhere };
    let messages = catalogue::read(root, &needed, &subjects, &mut problems);
    if !problems.unreadable.is_empty() {
        return Err(problems.unreadable);
    }
    if !problems.list.is_empty() {
        return Err(problems.list);
    }
    let questions = questions::vocabulary(&vocabulary, &orders, &programs);
    let sources_of: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let pages_of = pages.iter().map(|page| page.id.as_str()).collect();
    let of = References { vocabulary: questions, sources: sources_of, pages: pages_of };
    let compiled_criteria = List::of(criteria.iter().enumerate().map(|(index, criterion)| programs::criterion(criterion, index, &programs, &of)));
    let look_up = questions.questions.iter().map(|question| {
        let key = vocabulary.iter().find(|key| key.id == question.id);
        key.map_or_else(List::default, |key| of.pages(&key.pages))
    });
    let day = Date::from_days(tables::newest(&sources));
    let mut rulebook = Rulebook {
        id: RulebookId { day, hash: 0 },
        look_up: List::of(look_up),
        vocabulary: Vocabulary::new(questions.questions, questions.in_order, questions.sections, questions.parts),
        sources: tables::compiled_sources(&sources),
        pages: tables::compiled_pages(&pages),
        pointers: items::pointed_to(&items.pointers, &of),
        gates: List::of(gates.iter().filter_map(|(id, table)| Some((of.key(id)?, table.compiled(&of))))),
        topics: programs::topics(&programs, &of),
        fee_page: of.page(items.fee_page.as_ref()),
        registers: of.pages(&registers),
        employers: tables::compiled_employers(&employers, &of),
        wage_margin_percent: u64::try_from(wages.margin_percent).unwrap_or_default(),
        wage_tables: tables::compiled_wages(&wages, &of),
        criteria: compiled_criteria,
        programs: List::of(programs.iter().map(|programme| programs::programme(programme, compiled_criteria, &items, &of))),
        fees: items::listed(&items.fees, &of),
        documents: items::listed(&items.documents, &of),
        steps: items::listed(&items.steps, &of),
        requirements: requirements::compiled(&requirements),
    };
    rulebook.id = RulebookId::of(day, &rulebook);
    Ok(Data { vocabulary, sources, pages, employers, countries, occupations, wages, criteria, programs, items, messages, requirements, rulebook })
}

/// The data of this repository, or its problems in words: for tests, benchmarks and the tools of the build.
pub fn bundled() -> Result<Data, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    load(&root).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}
