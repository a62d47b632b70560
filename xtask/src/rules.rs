//! The page of the rules, in both languages: how a lawyer or an officer checks the project without reading Rust. Made from the same data as
//! the engine; the citations of a result lead to its anchors (`#criterion`, `#source-id`, `#wages-day`).

use crate::data::compiler::Data;
use crate::data::compiler::conditions::{Atom, Leaf, Written};
use crate::data::compiler::programs::{Criterion, Item, Programme, Version};
use crate::data::compiler::tables::{Source, WageTable};
use std::fmt::Write;

/// The files by name.
pub fn pages(data: &Data) -> [(&'static str, String); 2] {
    [("rules.html", Page { data, language: 0 }.html()), ("rules.fr.html", Page { data, language: 1 }.html())]
}

struct Page<'a> {
    data: &'a Data,
    /// Place among the catalogues.
    language: usize,
}

const MONTHS: [[&str; 12]; 2] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(mut days: i32) -> (i32, usize, i32) {
    let leap = |year: i32| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let mut year = 1970;
    loop {
        let length = if leap(year) { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let lengths = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    for length in lengths {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

impl Page<'_> {
    fn raw(&self, name: &str) -> &str {
        self.data.messages.find(self.language, name).unwrap_or_default()
    }

    /// A sentence, escaped.
    fn say(&self, name: &str) -> String {
        escape(self.raw(name))
    }

    /// A sentence with its placeholders filled, escaped.
    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let filled = values.iter().fold(self.raw(name).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value));
        escape(&filled)
    }

    fn day(&self, days: i32) -> String {
        let (year, month, day) = civil(days);
        let name = MONTHS.get(self.language).and_then(|months| months.get(month)).copied().unwrap_or_default();
        if self.language == 0 { format!("{name} {day}, {year}") } else { format!("{day}{} {name} {year}", if day == 1 { "er" } else { "" }) }
    }

    fn day_of(&self, text: &str) -> String {
        let mut parts = text.split('-').filter_map(|part| part.parse::<i32>().ok());
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return text.to_owned() };
        let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(self.language)?.get(month)).copied().unwrap_or_default();
        if self.language == 0 { format!("{name} {day}, {year}") } else { format!("{day}{} {name} {year}", if day == 1 { "er" } else { "" }) }
    }

    fn money(&self, cents: i64) -> String {
        let (whole, rest) = (cents / 100, cents % 100);
        if self.language == 0 { format!("${whole}.{rest:02}") } else { format!("{whole},{rest:02}\u{a0}$") }
    }

    fn html(&self) -> String {
        let (lang, other, other_file) = if self.language == 0 { ("en", "fr", "rules.fr.html") } else { ("fr", "en", "rules.html") };
        let newest = self.data.sources.iter().filter(|source| source.confidence == "law").map(|source| source.checked).max().unwrap_or_default();
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"page.css\">\n</head>\n<body class=\"rules\">\n<header><a href=\"index.html?lang={lang}\">{back}</a> <a href=\"{other_file}\" lang=\"{other}\" hreflang=\"{other}\">{language}</a></header>\n<main>\n<h1>{title}</h1>\n<p>{intro}</p>\n<p>{ruleset}</p>",
            title = self.say("rules.title"),
            back = self.say("rules.back"),
            language = self.say("rules.other_language"),
            intro = self.say("rules.intro"),
            ruleset = self.fill("rules.ruleset", &[("date", &self.day(newest))]),
        );
        let _ = writeln!(out, "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">{}</h2><ul>", self.say("rules.contents"));
        for programme in &self.data.programs {
            let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", self.say(&format!("programme.{}.title", programme.id)), id = programme.id);
        }
        for part in ["wage_tables", "employers", "fees", "lists", "sources"] {
            let _ = writeln!(out, "<li><a href=\"#{part}\">{}</a></li>", self.say(&format!("rules.{part}")));
        }
        out.push_str("</ul></nav>\n");
        for programme in &self.data.programs {
            self.programme(&mut out, programme);
        }
        self.wages(&mut out);
        self.employers(&mut out);
        self.fees(&mut out);
        self.lists(&mut out);
        self.sources(&mut out);
        let _ = writeln!(
            out,
            "</main>\n<footer><p>{} {} {}</p></footer>\n</body>\n</html>",
            self.say("ui.disclaimer_affiliation"),
            self.say("ui.disclaimer_officer"),
            self.say("ui.disclaimer_information")
        );
        out
    }

    fn programme(&self, out: &mut String, programme: &Programme) {
        let id = &programme.id;
        let _ = writeln!(
            out,
            "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{}</h2>\n<p>{}</p>",
            self.say(&format!("programme.{id}.title")),
            self.say(&format!("programme.{id}.text"))
        );
        let window = match programme.span {
            (Some(from), Some(to)) => self.fill("rules.between", &[("from", &self.day(from)), ("to", &self.day(to))]),
            _ if programme.criteria.is_empty() => self.say("rules.never"),
            _ if programme.id == "two-week-processing" => self.say("rules.follows"),
            _ => self.say("rules.always"),
        };
        let _ = writeln!(out, "<p><strong>{}</strong> {window} {}</p>", self.say("rules.window"), self.cite(&programme.window_sources));
        for criterion in &programme.criteria {
            self.criterion(out, criterion);
        }
        out.push_str("</section>\n");
    }

    fn criterion(&self, out: &mut String, criterion: &Criterion) {
        let id = &criterion.id;
        let _ = writeln!(out, "<h3 id=\"{id}\">{} <code>{id}</code></h3>", self.say(&format!("criterion.{id}.title")));
        for version in &criterion.versions {
            let dates = match (version.from, version.to) {
                (None, None) => String::new(),
                (Some(from), None) => self.fill("rules.from_day", &[("from", &self.day(from))]),
                (None, Some(to)) => self.fill("rules.until_day", &[("to", &self.day(to))]),
                (Some(from), Some(to)) => self.fill("rules.version_between", &[("from", &self.day(from)), ("to", &self.day(to))]),
            };
            if !dates.is_empty() {
                let _ = writeln!(out, "<h4>{dates}</h4>");
            }
            self.version(out, version);
        }
    }

    fn version(&self, out: &mut String, version: &Version) {
        let _ = writeln!(
            out,
            "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">{cond}</th><th scope=\"col\">{res}</th></tr></thead><tbody>",
            cond = self.say("rules.condition"),
            res = self.say("rules.result")
        );
        for row in &version.table.rows {
            if let Some(leaf) = version.table.leaves.get(row.leaf) {
                let _ = writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", self.conditions(row), self.leaf(leaf));
            }
        }
        out.push_str("</tbody></table></div>\n");
        let looks: Vec<String> = version.table.keys().iter().map(|key| format!("<code>{key}</code>")).collect();
        if !looks.is_empty() {
            let _ = writeln!(out, "<p>{} {}</p>", self.say("rules.looks_at"), looks.join(" "));
        }
        if let Some(provision) = &version.provision {
            let _ = writeln!(out, "<p>{}</p>", self.fill("rules.provision", &[("provision", provision)]));
        }
        let tables = if version.table_sources { format!(" <a href=\"#wage_tables\">{}</a>", self.say("rules.wage_tables")) } else { String::new() };
        let _ = writeln!(out, "<p>{}{tables}</p>", self.cite(&version.sources));
    }

    fn leaf(&self, leaf: &Leaf) -> String {
        let note = leaf.note.as_ref().map_or_else(String::new, |note| format!("<br><small>{}</small>", self.say(&format!("note.{note}"))));
        format!("{}{note}", self.say(&format!("status.{}", leaf.status)))
    }

    fn conditions(&self, row: &Written) -> String {
        if row.conditions.is_empty() {
            return self.say("rules.row_else");
        }
        let parts: Vec<String> = row
            .conditions
            .iter()
            .map(|(name, atoms)| {
                let values: Vec<String> = atoms.iter().map(|atom| self.atom(name, atom)).collect();
                let fact = self
                    .data
                    .messages
                    .find(self.language, &format!("derived.{name}.title"))
                    .map_or_else(|| self.raw(&format!("question.{name}.title")).to_owned(), str::to_owned);
                format!("<li>{} <strong>{}</strong></li>", escape(&fact), escape(&values.join(self.raw("rules.or"))))
            })
            .collect();
        let lead = if row.undecided { self.say("rules.row_undecided") } else { String::new() };
        format!("{lead}<ul>{}</ul>", parts.concat())
    }

    fn atom(&self, name: &str, atom: &Atom) -> String {
        let filled = |key: &str, values: &[(&str, &str)]| {
            values.iter().fold(self.raw(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        };
        let join = |numbers: &[i64]| {
            numbers
                .iter()
                .map(|number| format!("{number:0width$}", width = usize::from(numbers.iter().any(|other| *other > 9)) + 1))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match atom {
            Atom::Value(value) => {
                let derived = self.raw(&format!("derived.{name}.{value}"));
                let option = self.raw(&format!("option.{name}.{value}"));
                if derived.is_empty() { option.to_owned() } else { derived.to_owned() }
            }
            Atom::List(list) => self.raw(&format!("list.{list}")).to_owned(),
            Atom::Teer(numbers) => filled("rules.teer_values", &[("values", &join(numbers))]),
            Atom::MajorGroups(numbers) => filled("rules.major_groups", &[("values", &join(numbers))]),
            Atom::Below(value) => filled("rules.below", &[("value", value)]),
            Atom::Between(Some(from), Some(to)) => filled("rules.between_days", &[("from", &self.day_of(from)), ("to", &self.day_of(to))]),
            Atom::Between(Some(from), None) => filled("rules.since_day", &[("from", &self.day_of(from))]),
            Atom::Between(None, to) => filled("rules.before_day", &[("to", &self.day_of(to.as_deref().unwrap_or_default()))]),
        }
    }

    fn cite(&self, ids: &[String]) -> String {
        let links: Vec<String> = ids.iter().map(|id| format!("<a href=\"#source-{id}\">{}</a>", self.say(&format!("source.{id}")))).collect();
        links.join("; ")
    }

    fn wages(&self, out: &mut String) {
        let _ = writeln!(out, "<section aria-labelledby=\"wage_tables\">\n<h2 id=\"wage_tables\">{}</h2>", self.say("rules.wage_tables"));
        for table in &self.data.wages.tables {
            self.wage_table(out, table);
        }
        out.push_str("</section>\n");
    }

    fn wage_table(&self, out: &mut String, table: &WageTable) {
        let _ = writeln!(out, "<h3 id=\"wages-{}\">{}</h3>", table.id, self.fill("rules.wage_table", &[("from", &self.day(table.from))]));
        if let Some(last) = table.reviewed_until {
            let percent = self.data.wages.margin_percent.to_string();
            let _ = writeln!(
                out,
                "<p><strong>{}</strong> {}</p>",
                self.say("rules.past_review"),
                self.fill("rules.reviewed", &[("date", &self.day(last)), ("percent", &percent)])
            );
        }
        let heads = ["province", "median", "threshold", "sources"].map(|head| format!("<th scope=\"col\">{}</th>", self.say(&format!("rules.{head}"))));
        let _ = writeln!(out, "<div class=\"scroll\"><table><thead><tr>{}</tr></thead><tbody>", heads.concat());
        let provinces = self.data.vocabulary.iter().find(|key| key.id == "province").map_or(&[][..], |key| &key.values);
        for (province, (median, threshold, source)) in provinces.iter().zip(&table.rows) {
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                self.say(&format!("option.province.{province}")),
                self.money(i64::from(*median)),
                self.money(i64::from(*threshold)),
                self.cite(std::slice::from_ref(source))
            );
        }
        out.push_str("</tbody></table></div>\n");
    }

    fn employers(&self, out: &mut String) {
        let _ = writeln!(out, "<section aria-labelledby=\"employers\">\n<h2 id=\"employers\">{}</h2>\n<ul>", self.say("rules.employers"));
        for employer in &self.data.employers {
            let names =
                |key: &str, names: &[String]| if names.is_empty() { String::new() } else { format!("<br>{}", self.fill(key, &[("names", &names.join(", "))])) };
            let _ = writeln!(
                out,
                "<li id=\"employer-{id}\"><strong>{}</strong> — {}, {} ({})<br>{}: {} <small>({})</small>{}{}</li>",
                escape(&employer.name),
                self.say(&format!("employer.{}", employer.id)),
                escape(&employer.city),
                escape(&employer.province),
                self.say("rules.legal_name"),
                escape(&employer.legal_name),
                self.say(&format!("confidence.{}", employer.legal_name_confidence)),
                names("rules.also", &employer.aliases),
                names("rules.not_same", &employer.different),
                id = employer.id,
            );
        }
        out.push_str("</ul>\n</section>\n");
    }

    fn fees(&self, out: &mut String) {
        let _ = writeln!(out, "<section aria-labelledby=\"fees\">\n<h2 id=\"fees\">{}</h2>\n<ul>", self.say("rules.fees"));
        for Item { id, who, cents, source, provision, .. } in &self.data.items.fees {
            let provision = provision.as_ref().map_or_else(String::new, |provision| format!(" {}", self.fill("rules.provision", &[("provision", provision)])));
            let _ = writeln!(
                out,
                "<li>{}: {} — {} {}.{provision} {}</li>",
                self.say(&format!("fee.{id}")),
                self.money(*cents),
                self.say("rules.payer"),
                self.say(&format!("payer.{who}")),
                self.cite(source.as_slice())
            );
        }
        out.push_str("</ul>\n</section>\n");
    }

    fn lists(&self, out: &mut String) {
        let _ = writeln!(out, "<section aria-labelledby=\"lists\">\n<h2 id=\"lists\">{}</h2>\n<ul>", self.say("rules.lists"));
        for list in &self.data.countries {
            let codes: Vec<String> = list.countries.iter().map(|code| format!("<code>{code}</code>")).collect();
            let _ = writeln!(out, "<li>{}: {}</li>", self.say(&format!("list.{}", list.id)), codes.join(" "));
        }
        out.push_str("</ul>\n</section>\n");
    }

    fn sources(&self, out: &mut String) {
        let _ = writeln!(out, "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">{}</h2>\n<ul>", self.say("rules.sources"));
        for Source { id, url, modified, checked, confidence, .. } in &self.data.sources {
            let dated = modified.map_or_else(String::new, |day| format!(" {}.", self.fill("rules.dated", &[("date", &self.day(day))])));
            let (own, other) = if self.language == 0 { (&url[0], &url[1]) } else { (&url[1], &url[0]) };
            let elsewhere = if own.is_none() { format!(" {}", self.say("ui.in_other_language")) } else { String::new() };
            let _ = writeln!(
                out,
                "<li id=\"source-{id}\"><a href=\"{}\">{}{elsewhere}</a><br>{} {}.{dated}</li>",
                escape(own.as_ref().or(other.as_ref()).map_or("", String::as_str)),
                self.say(&format!("source.{id}")),
                self.fill("rules.read_on", &[("date", &self.day(*checked))]),
                format_args!("— {}", self.say(&format!("confidence.{confidence}"))),
            );
        }
        out.push_str("</ul>\n</section>\n");
    }
}
