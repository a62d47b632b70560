//! What a person with a browser should open again, and what hangs on it: `cargo xtask review`, and a list on the page of the rules.
//!
//! Nothing of it is written down twice: each line comes from a day, a confidence or a note of the rulebook.

use crate::words::{Words, anchor, iso};
use isc_compiler::Data;
use isc_compiler::programs::{Criterion, Programme};
use isc_compiler::tables::{Page, Source, WageTable};
use std::fmt::Write;

/// How many days before its review day a page is named.
const AHEAD: i32 = 60;

/// The note of a line that cannot be decided because a list was never read.
const LIST_NOT_HELD: &str = "list-not-held";

/// A source or a page that people are sent to.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    Source(&'a Source),
    Page(&'a Page),
}

impl<'a> Target<'a> {
    fn find(data: &'a Data, id: &str) -> Option<Self> {
        let source = data.sources.iter().find(|source| source.id == id).map(Self::Source);
        source.or_else(|| data.pages.iter().find(|page| page.id == id).map(Self::Page))
    }

    fn all(data: &'a Data) -> impl Iterator<Item = Self> {
        data.sources.iter().map(Self::Source).chain(data.pages.iter().map(Self::Page))
    }

    pub fn id(self) -> &'a str {
        match self {
            Self::Source(source) => &source.id,
            Self::Page(page) => &page.id,
        }
    }

    /// English and French address.
    pub fn urls(self) -> &'a [Option<String>; 2] {
        match self {
            Self::Source(source) => &source.url,
            Self::Page(page) => &page.url,
        }
    }

    /// The name of its title in the catalogues.
    pub fn title(self) -> String {
        match self {
            Self::Source(source) => format!("source.{}", source.id),
            Self::Page(page) => format!("page.{}", page.id),
        }
    }

    /// The last day on which it could be taken for the newest.
    fn review_by(self) -> Option<i32> {
        match self {
            Self::Source(source) => source.review.as_ref(),
            Self::Page(page) => page.review.as_ref(),
        }
        .map(|review| review.by)
    }

    /// The day as of which it was read, and whether that day is the copy's own; nothing for a page, whose text was not read.
    fn read(self) -> Option<(i32, bool)> {
        match self {
            Self::Source(source) => Some((source.checked, source.undated)),
            Self::Page(_) => None,
        }
    }
}

/// Why something is to be opened again.
#[derive(Clone, Copy)]
pub enum Why<'a> {
    /// The last day of a programme came after the day its page was read.
    Window(&'a Programme, i32),
    /// A wage table was the newest until this day.
    Table(&'a WageTable, i32),
    /// The page itself has a review day.
    Due(&'a str, i32),
    /// A list that a criterion goes by was never read.
    List(&'a Criterion),
    /// The names of the participating employers rest on secondary sources.
    Employers,
}

impl Why<'_> {
    /// The last day on which there was nothing to look for; none where there always is.
    pub fn day(self) -> Option<i32> {
        match self {
            Self::Window(_, day) | Self::Table(_, day) | Self::Due(_, day) => Some(day),
            Self::List(_) | Self::Employers => None,
        }
    }

    pub fn sentence(self, words: Words<'_>) -> String {
        match self {
            Self::Window(programme, to) => {
                let title = words.say(&format!("programme.{}.title", programme.id));
                words.fill("rules.review_window", &[("programme", title), ("to", &words.day(to))])
            }
            Self::Table(table, _) => words.fill("rules.review_table", &[("from", &words.day(table.from))]),
            Self::Due(id, _) => words.say(&format!("review.{id}")).to_owned(),
            Self::List(criterion) => words.fill("rules.review_list", &[("criterion", words.say(&format!("criterion.{}.title", criterion.id)))]),
            Self::Employers => words.say("rules.review_employers").to_owned(),
        }
    }
}

/// One address to open, with everything that is known under it.
pub struct Entry<'a> {
    pub targets: Vec<Target<'a>>,
    pub why: Vec<Why<'a>>,
}

impl Entry<'_> {
    /// The first day that has a reason; entries without a day come last.
    pub fn day(&self) -> Option<i32> {
        self.why.iter().filter_map(|why| why.day()).min()
    }

    fn ids(&self) -> Vec<&str> {
        self.targets.iter().map(|target| target.id()).collect()
    }
}

/// What to open first, by day. `as_of`: what is past its day then, or will be within sixty days; without it, everything that has a day.
pub fn short_list(data: &Data, as_of: Option<i32>) -> Vec<Entry<'_>> {
    let mut found: Vec<(&str, Why<'_>)> = Vec::new();
    for programme in &data.programs {
        let read = last_read(data, &programme.window_sources);
        // A page with a review day of its own asks its own question.
        let page = programme.page.as_ref().filter(|id| Target::find(data, id).is_some_and(|page| page.review_by().is_none()));
        if let Some(to) = programme.span.1.filter(|to| read.is_some_and(|read| read < *to)) {
            found.extend(programme.window_sources.iter().chain(page).map(|id| (id.as_str(), Why::Window(programme, to))));
        }
        for criterion in &programme.criteria {
            for version in criterion.versions.iter().filter(|version| version.table.leaves.iter().any(|leaf| leaf.note.as_deref() == Some(LIST_NOT_HELD))) {
                found.extend(version.sources.iter().map(|id| (id.as_str(), Why::List(criterion))));
            }
        }
    }
    for table in &data.wages.tables {
        let id = table.page.as_ref().or(table.rows.first().map(|(_, _, source)| source));
        found.extend(id.zip(table.reviewed_until).map(|(id, until)| (id.as_str(), Why::Table(table, until))));
    }
    let secondary = |id: &String| data.sources.iter().any(|source| source.id == *id && !is_firm(&source.confidence));
    if listed_by(data).iter().all(secondary) {
        let pages = data.vocabulary.iter().filter(|key| key.kind == "employer").flat_map(|key| &key.pages);
        found.extend(pages.map(|id| (id.as_str(), Why::Employers)));
    }
    found.extend(Target::all(data).filter_map(|target| Some((target.id(), Why::Due(target.id(), target.review_by()?)))));
    let near = |why: &Why<'_>| as_of.zip(why.day()).is_none_or(|(as_of, day)| matches!(why, Why::Window(..)) || day - as_of <= AHEAD);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (id, why) in found.into_iter().filter(|(_, why)| near(why)) {
        let Some(target) = Target::find(data, id) else { continue };
        match entries.iter_mut().find(|entry| entry.targets.iter().any(|other| other.urls() == target.urls())) {
            Some(entry) => {
                if !entry.targets.iter().any(|other| other.id() == target.id()) {
                    entry.targets.push(target);
                }
                entry.why.push(why);
            }
            None => entries.push(Entry { targets: vec![target], why: vec![why] }),
        }
    }
    // Sources that were read under the same address hang on what is found there too.
    for entry in &mut entries {
        let more: Vec<Target<'_>> = Target::all(data).filter(|target| entry.targets.iter().any(|own| own.urls() == target.urls())).collect();
        entry.targets.extend(more.into_iter().filter(|target| !entry.targets.iter().any(|own| own.id() == target.id())).collect::<Vec<_>>());
    }
    entries.sort_by_key(|entry| (entry.day().is_none(), entry.day()));
    entries
}

/// The day as of which all of these had been read, by the copies that have a day of their own.
pub fn last_read(data: &Data, sources: &[String]) -> Option<i32> {
    data.sources.iter().filter(|source| sources.contains(&source.id) && !source.undated).map(|source| source.checked).min()
}

/// What the list of the participating employers rests on.
pub fn listed_by(data: &Data) -> &[String] {
    data.employers.first().map_or(&[], |employer| &employer.listed_by)
}

/// Whether a statement of this confidence comes from those who make the rule.
pub fn is_firm(confidence: &str) -> bool {
    matches!(confidence, "law" | "official")
}

/// Something that rests on a source or sends people to a page.
#[derive(Debug, PartialEq)]
pub struct Hanging {
    /// What it is, in one word.
    pub kind: &'static str,
    pub id: String,
    pub title: String,
    /// Its place on the page of the rules.
    pub anchor: Option<String>,
}

/// What hangs on these sources and pages, each once.
pub fn hanging(data: &Data, words: Words<'_>, ids: &[&str]) -> Vec<Hanging> {
    let any = |of: &[String]| of.iter().any(|id| ids.contains(&id.as_str()));
    let one = |of: &Option<String>| of.as_ref().is_some_and(|id| ids.contains(&id.as_str()));
    let of_table = |table: &WageTable| one(&table.page) || one(&table.median_source) || table.rows.iter().any(|(_, _, source)| ids.contains(&source.as_str()));
    let tables = data.wages.tables.iter().any(of_table);
    let looked_up = |key: &str| data.vocabulary.iter().any(|other| other.id == key && any(&other.pages));
    let mut found: Vec<Hanging> = Vec::new();
    let mut add = |kind: &'static str, id: &str, title: &str, anchor: Option<String>| {
        let hanging = Hanging { kind, id: id.to_owned(), title: title.to_owned(), anchor };
        if !found.contains(&hanging) {
            found.push(hanging);
        }
    };
    for programme in &data.programs {
        let official = programme.route.as_ref().is_some_and(|route| ids.contains(&route.page.as_str()));
        if any(&programme.window_sources) || any(&programme.permit_sources) || one(&programme.page) || official {
            add("programme", &programme.id, words.say(&format!("programme.{}.title", programme.id)), Some(anchor(programme)));
        }
        for criterion in &programme.criteria {
            let of_version = criterion
                .versions
                .iter()
                .any(|version| any(&version.sources) || (version.table_sources && tables) || version.table.keys().into_iter().any(looked_up));
            if of_version || criterion.remarks.iter().any(|remark| any(&remark.sources) || one(&remark.page)) {
                add("criterion", &criterion.id, words.say(&format!("criterion.{}.title", criterion.id)), Some(criterion.id.clone()));
            }
        }
    }
    for table in data.wages.tables.iter().filter(|table| of_table(table)) {
        add("wages", &table.id, &words.fill("rules.wage_table", &[("from", &words.day(table.from))]), Some(format!("wages-{}", table.id)));
    }
    if any(listed_by(data)) {
        add("list", "employers", words.say("rules.employers"), Some("employers".to_owned()));
    }
    for employer in data.employers.iter().filter(|employer| any(&employer.sources)) {
        add("employer", &employer.id, &employer.name, Some(format!("employer-{}", employer.id)));
    }
    for list in data.countries.iter().filter(|list| one(&list.source)) {
        add("list", &list.id, words.say(&format!("list.{}", list.id)), Some(format!("list-{}", list.id)));
    }
    for (kind, items) in [("fee", &data.items.fees), ("document", &data.items.documents), ("step", &data.items.steps)] {
        for item in items.iter().filter(|item| item.sources.iter().any(|source| ids.contains(&source.as_str())) || one(&item.page)) {
            add(kind, &item.id, words.say(&format!("{kind}.{}", item.id)), (kind == "fee").then(|| "fees".to_owned()));
        }
    }
    found
}

/// How the command writes its tables.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    Aligned,
    Markdown,
}

/// Everything that `cargo xtask review` prints.
pub fn report(data: &Data, as_of: i32, form: Form) -> String {
    let words = Words { messages: &data.messages, language: 0 };
    let heading = |text: String| if form == Form::Markdown { format!("## {text}\n") } else { text.to_uppercase() };
    let on_it = |ids: &[&str]| -> String {
        let all = hanging(data, words, ids);
        let names = all.iter().map(|one| if one.kind == "criterion" { one.id.clone() } else { format!("{} {}", one.kind, one.id) });
        let names: Vec<String> = names.collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
    };
    let read = |target: &Target<'_>| match target.read() {
        Some((day, false)) => iso(day),
        Some((day, true)) => format!("undated copy, names {}", iso(day)),
        None => "not read".to_owned(),
    };
    let mut out = String::new();
    let _ = writeln!(out, "What a person with a browser should open before a release, as of {}.\n", iso(as_of));

    let entries = short_list(data, Some(as_of));
    let _ = writeln!(out, "{}", heading(format!("Open these first: {}", entries.len())));
    let rows = entries.iter().map(|entry| {
        let reads: Vec<String> = entry.targets.iter().map(read).collect();
        let why: Vec<String> = entry.why.iter().map(|why| why.sentence(words)).collect();
        Row {
            cells: vec![entry.ids().join(", "), once(&reads).join("; "), entry.day().map_or_else(|| "any day".to_owned(), iso)],
            urls: entry.targets.first().map(|target| target.urls()),
            below: vec![("why", once(&why).join(" ")), ("on it", on_it(&entry.ids()))],
        }
    });
    table(&mut out, form, &["page", "read", "newest until"], &rows.collect::<Vec<_>>());

    let _ = writeln!(out, "{}", heading(format!("Every source: {}", data.sources.len())));
    let rows = data.sources.iter().map(|source| Row {
        cells: vec![source.id.clone(), read(&Target::Source(source)), source.confidence.clone()],
        urls: Some(&source.url),
        below: Vec::new(),
    });
    table(&mut out, form, &["source", "read", "confidence"], &rows.collect::<Vec<_>>());

    let weak: Vec<&Source> = data.sources.iter().filter(|source| !is_firm(&source.confidence)).collect();
    let _ = writeln!(out, "{}", heading("What rests on secondary, weak or unverified ground".to_owned()));
    let of_sources = weak.iter().map(|source| Row {
        cells: vec![source.id.clone(), source.confidence.clone(), on_it(&[source.id.as_str()])],
        urls: None,
        below: Vec::new(),
    });
    let of_employers = data.employers.iter().flat_map(|employer| {
        let parts = [("legal name", &employer.legal_name_confidence), ("place", &employer.place_confidence)];
        let unsure = parts.into_iter().filter(|(_, confidence)| !is_firm(confidence));
        unsure.map(|(part, confidence)| Row {
            cells: vec![format!("employer {}", employer.id), confidence.clone(), part.to_owned()],
            urls: None,
            below: Vec::new(),
        })
    });
    table(&mut out, form, &["ground", "confidence", "on it"], &of_sources.chain(of_employers).collect::<Vec<_>>());
    out
}

/// A line of a table, with addresses and longer texts that go with it.
struct Row<'a> {
    cells: Vec<String>,
    urls: Option<&'a [Option<String>; 2]>,
    below: Vec<(&'static str, String)>,
}

fn table(out: &mut String, form: Form, heads: &[&str], rows: &[Row<'_>]) {
    let addresses = |row: &Row<'_>| -> Vec<(&'static str, String)> {
        let of = |urls: &[Option<String>; 2]| ["en", "fr"].into_iter().zip(urls.clone()).filter_map(|(language, url)| Some((language, url?))).collect();
        row.urls.map(of).unwrap_or_default()
    };
    match form {
        Form::Aligned => {
            let widths: Vec<usize> = heads
                .iter()
                .enumerate()
                .map(|(column, head)| rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.chars().count()).chain([head.len()]).max())
                .map(Option::unwrap_or_default)
                .collect();
            let mut line = |cells: &[String]| {
                let padded: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
                let _ = writeln!(out, "  {}", padded.join("  ").trim_end());
            };
            line(&heads.iter().map(ToString::to_string).collect::<Vec<_>>());
            line(&widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>());
            for row in rows {
                line(&row.cells);
                for (name, text) in row.below.iter().cloned().chain(addresses(row)) {
                    line(&[format!("    {name:5}  {text}")]);
                }
            }
        }
        Form::Markdown => {
            let below: Vec<&str> = rows.first().map(|row| row.below.iter().map(|(name, _)| *name).collect()).unwrap_or_default();
            let linked = rows.iter().any(|row| row.urls.is_some());
            let heads: Vec<&str> = heads.iter().copied().chain(below).chain(linked.then_some("address")).collect();
            let _ = writeln!(out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
            for row in rows {
                let links: Vec<String> = addresses(row).iter().map(|(language, url)| format!("[{language}](<{url}>)")).collect();
                let cells = row.cells.iter().cloned().chain(row.below.iter().map(|(_, text)| text.clone())).chain(linked.then(|| links.join(" ")));
                let _ = writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "));
            }
        }
    }
    out.push('\n');
}

/// Each text once, in order.
fn once(texts: &[String]) -> Vec<&str> {
    texts.iter().fold(Vec::new(), |mut all: Vec<&str>, text| {
        if !all.contains(&text.as_str()) {
            all.push(text);
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;
    use isc_compiler::read::parse_day;

    fn ids(as_of: &str) -> Vec<String> {
        let data = data::read().unwrap();
        short_list(&data, parse_day(as_of)).iter().flat_map(Entry::ids).map(str::to_owned).collect()
    }

    #[test]
    fn what_to_open_first_comes_from_the_data() {
        let listed = ids("2026-11-25");
        for id in [
            "c88-instructions",     // read before the last day that it names
            "stream-page",          // the public page of the stream
            "ghp-participants",     // the list of the participating employers, held from secondary sources
            "wage-thresholds-page", // the newest wage table is past its review
            "low-wage-areas",       // the refusal to process: its list changes every three months
            "low-wage-refusal",     // the same page, read in a copy without a day
            "spouse-rules-2025",    // C41: a list that could not be read
            "express-entry",        // points announced from November 2026 on
            "fee-list",             // the step of December 1
            "noc-2021",             // NOC 2026 was announced for December
        ] {
            assert!(listed.iter().any(|other| other == id), "{id}");
        }
    }

    #[test]
    fn what_is_not_due_yet_is_not_listed() {
        let listed = ids("2026-03-01");
        for id in ["express-entry", "fee-list", "noc-2021", "wage-thresholds-page"] {
            assert!(listed.iter().all(|other| other != id), "{id}");
        }
        assert!(listed.iter().any(|id| id == "low-wage-areas"), "within sixty days");
    }

    #[test]
    fn everything_that_a_source_carries_hangs_on_it() {
        let data = data::read().unwrap();
        let words = Words { messages: &data.messages, language: 0 };
        let on = |id: &str| hanging(&data, words, &[id]).into_iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(on("regulated-occupations"), ["occupation-requirements", "licence-proof"]);
        assert!(on("wage-thresholds-2025").contains(&"median-wage".to_owned()) && on("wage-thresholds-2025").contains(&"2025-06-27".to_owned()));
        assert!(on("ghp-cohort").contains(&"employers".to_owned()) && on("ghp-cohort").contains(&"clarius-mobile-health".to_owned()));
        // Every source carries something, or it need not be read.
        for source in &data.sources {
            assert!(!on(&source.id).is_empty(), "{}", source.id);
        }
    }

    #[test]
    fn the_report_names_every_source_with_its_addresses_in_both_forms() {
        let data = data::read().unwrap();
        for form in [Form::Aligned, Form::Markdown] {
            let report = report(&data, parse_day("2026-11-25").unwrap(), form);
            for source in &data.sources {
                assert!(report.contains(&source.id), "{}", source.id);
                for url in source.url.iter().flatten() {
                    assert!(report.contains(url), "{url}");
                }
            }
            assert!(!report.contains('{'));
        }
    }
}
