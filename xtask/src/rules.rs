//! The page of the rules, in both languages: how a lawyer, an officer or a policy reader checks the project without reading Rust. Made from the
//! same data as the engine; the citations of a result lead to its anchors (`#criterion`, `#source-id`, `#wages-day`).
//!
//! What is long is folded up (`details`), so that a phone shows the whole page at a glance; `rules.js` opens what an address names.

mod parts;
mod rows;
#[cfg(test)]
mod tests;

use crate::review;
use crate::words::{Words, anchor};
use isc_compiler::Data;
use isc_compiler::conditions::Atom;
use isc_compiler::programs::{self, Criterion, Programme, Remark, Version};
use isc_core::rulebook::LastDay;
use rows::{Clauses, Sentence};
use std::fmt::Write;

/// The files by name.
pub fn pages(data: &Data) -> [(&'static str, String); 2] {
    [("rules.html", 0), ("rules.fr.html", 1)].map(|(name, language)| (name, Page { data, words: Words { messages: &data.messages, language } }.html()))
}

struct Page<'a> {
    data: &'a Data,
    words: Words<'a>,
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The parts after the programmes, by the names of their headings, which are their anchors too.
const PARTS: [&str; 8] = ["routes", "shared_criteria", "wage_tables", "employers", "fees", "lists", "sources", "review"];

impl Page<'_> {
    /// A sentence, escaped.
    fn say(&self, name: &str) -> String {
        escape(self.words.say(name))
    }

    /// A sentence with its placeholders filled, escaped.
    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        escape(&self.words.fill(name, values))
    }

    fn day(&self, days: i32) -> String {
        self.words.day(days)
    }

    fn html(&self) -> String {
        let (lang, other, other_file) = if self.words.is_english() { ("en", "fr", "rules.fr.html") } else { ("fr", "en", "rules.html") };
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"page.css\">\n<script src=\"rules.js\" defer></script>\n</head>\n<body class=\"rules\">\n<header><a href=\"index.html?lang={lang}\">{back}</a> <a href=\"{other_file}\" lang=\"{other}\" hreflang=\"{other}\">{language}</a></header>\n<main>\n<h1>{title}</h1>\n<p>{intro}</p>\n<p>{how}</p>\n<p class=\"small\">{citations} {ruleset}</p>\n<p><button type=\"button\" hidden data-close=\"{close}\">{open}</button></p>",
            title = self.say("rules.title"),
            back = self.say("rules.back"),
            language = self.say("rules.other_language"),
            intro = self.say("rules.intro"),
            how = self.say("rules.how_to_read"),
            citations = self.say("rules.citations"),
            ruleset = self.fill("rules.ruleset", &[("date", &self.day(self.data.rulebook.id.day.days())), ("id", &self.data.rulebook.id.to_string())]),
            close = self.say("rules.close_all"),
            open = self.say("rules.open_all"),
        );
        self.contents(&mut out);
        for programme in self.data.programs.iter().filter(|programme| programme.route.is_none()) {
            self.programme(&mut out, programme);
        }
        self.routes(&mut out);
        self.shared(&mut out);
        self.wages(&mut out);
        self.employers(&mut out);
        self.fees(&mut out);
        self.lists(&mut out);
        self.sources(&mut out);
        self.review(&mut out);
        let _ = writeln!(
            out,
            "</main>\n<footer><p>{} {} {}</p></footer>\n</body>\n</html>",
            self.say("ui.disclaimer_affiliation"),
            self.say("ui.disclaimer_officer"),
            self.say("ui.disclaimer_information")
        );
        out
    }

    fn contents(&self, out: &mut String) {
        let _ = writeln!(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>", self.say("rules.contents"));
        for programme in self.data.programs.iter().filter(|programme| programme.route.is_none()) {
            let _ = write!(
                out,
                "<li><a href=\"#{}\">{}</a> <small>{}</small>",
                anchor(programme),
                self.programme_title(&programme.id),
                self.stands_briefly(programme)
            );
            if !programme.criteria.is_empty() {
                let count = self.fill("rules.criteria", &[("count", &programme.criteria.len().to_string())]);
                let links: Vec<String> = programme
                    .criteria
                    .iter()
                    .map(|criterion| format!("<li><a href=\"#{}\">{}</a></li>", criterion.id, self.criterion_title(criterion)))
                    .collect();
                let _ = write!(out, "\n<details><summary>{count}</summary><ul>\n{}\n</ul></details>", links.join("\n"));
            }
            out.push_str("</li>\n");
        }
        for part in PARTS {
            let _ = writeln!(out, "<li><a href=\"#{part}\">{}</a></li>", self.part_title(part));
        }
        out.push_str("</ul>\n</nav>\n");
    }

    fn part_title(&self, name: &str) -> String {
        self.say(&if name == "routes" { "ui.routes_title".to_owned() } else { format!("rules.{name}") })
    }

    fn programme_title(&self, id: &str) -> String {
        self.say(&format!("programme.{id}.title"))
    }

    fn criterion_title(&self, criterion: &Criterion) -> String {
        self.say(&format!("criterion.{}.title", criterion.id))
    }

    fn programme(&self, out: &mut String, programme: &Programme) {
        let anchor = anchor(programme);
        let _ = writeln!(out, "<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{}</h2>", self.programme_title(&programme.id));
        self.within(out, programme, 3);
        out.push_str("</section>\n");
    }

    /// The routes, each folded up.
    fn routes(&self, out: &mut String) {
        let routes: Vec<&Programme> = self.data.programs.iter().filter(|programme| programme.route.is_some()).collect();
        self.part(out, "routes");
        let _ = writeln!(out, "<details><summary>{}</summary>", self.fill("rules.programs_show", &[("count", &routes.len().to_string())]));
        for programme in routes {
            let (anchor, title) = (anchor(programme), self.programme_title(&programme.id));
            let _ = writeln!(out, "<details id=\"{anchor}\"><summary><h3>{title}</h3></summary>");
            self.within(out, programme, 4);
            out.push_str("</details>\n");
        }
        out.push_str("</details>\n</section>\n");
    }

    /// What there is to say of a programme; `level`: that of the headings of its criteria.
    fn within(&self, out: &mut String, programme: &Programme, level: usize) {
        let id = &programme.id;
        let _ = writeln!(out, "<p>{}</p>\n<div class=\"stands\"><p><strong>{}</strong></p>", self.say(&format!("programme.{id}.text")), self.stands(programme));
        let days = match programme.span {
            (Some(from), Some(to)) => Some(self.fill("rules.between", &[("from", &self.day(from)), ("to", &self.day(to))])),
            (from, to) => Some(self.span(from, to)).filter(|days| !days.is_empty()),
        };
        if let Some(days) = days {
            let _ = writeln!(out, "<p>{days}</p>");
        }
        if let Some(page) = &programme.page {
            let _ = writeln!(out, "<p>{}</p>", self.look_up(page));
        }
        let _ = writeln!(out, "{}</div>", self.cite(&programme.window_sources));
        if programme.criteria.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", self.say("rules.no_criteria"));
        }
        let (own, shared): (Vec<_>, Vec<_>) = programme.criteria.iter().partition(|criterion| criterion.home == format!("{}/{id}", programs::FOLDER));
        for criterion in own {
            self.criterion(out, criterion, level);
        }
        if !shared.is_empty() {
            let links: Vec<String> =
                shared.iter().map(|criterion| format!("<li><a href=\"#{}\">{}</a></li>", criterion.id, self.criterion_title(criterion))).collect();
            let _ = writeln!(out, "<details><summary><h{level}>{}</h{level}></summary>\n<ul>{}</ul></details>", self.say("rules.shared"), links.concat());
        }
    }

    /// The criteria that several programmes share.
    fn shared(&self, out: &mut String) {
        let shared: Vec<_> = self.data.criteria.iter().filter(|criterion| criterion.home == programs::SHARED).collect();
        self.part(out, "shared_criteria");
        let _ = writeln!(out, "<details><summary>{}</summary>", self.fill("rules.criteria_show", &[("count", &shared.len().to_string())]));
        for criterion in shared {
            self.criterion(out, criterion, 3);
        }
        out.push_str("</details>\n</section>\n");
    }

    /// How a programme stands by the pages read, as a sentence.
    fn stands(&self, programme: &Programme) -> String {
        if let Some(other) = &programme.follows {
            let link = format!("<a href=\"#{other}\">{}</a>", self.programme_title(other));
            return self.say("rules.stands_follows").replace("{programme}", &link);
        }
        let read = review::last_read(self.data, &programme.window_sources);
        let day = |day: Option<i32>| day.map(|day| self.day(day)).unwrap_or_default();
        let is_official = |id: &String| self.data.sources.iter().any(|source| source.id == *id && matches!(&*source.confidence, "law" | "official"));
        let copy = match (programme.span.1, read) {
            (None, None) => "_undated",
            (None, _) if !programme.never_opened && !programme.window_sources.iter().any(is_official) => "_copy",
            _ => "",
        };
        self.fill(&format!("rules.stands_{}{copy}", self.standing(programme)), &[("read", &day(read)), ("to", &day(programme.span.1))])
    }

    /// The same in a few words, for the contents.
    fn stands_briefly(&self, programme: &Programme) -> String {
        self.fill(&format!("rules.brief_{}", self.standing(programme)), &[("to", &programme.span.1.map(|day| self.day(day)).unwrap_or_default())])
    }

    /// The name of how a programme stands. The page has no clock, so it goes by the day on which the last day was read.
    fn standing(&self, programme: &Programme) -> &'static str {
        match (programme.span.1, review::last_read(self.data, &programme.window_sources)) {
            _ if programme.follows.is_some() => "follows",
            _ if programme.never_opened => "never",
            (None, _) => "no_end",
            (Some(to), Some(read)) if to < read && programme.last_day == LastDay::Unconfirmed => "unconfirmed",
            (Some(to), Some(read)) if to < read => "ended",
            (Some(_), _) if programme.last_day == LastDay::UnlessExtended => "unread",
            (Some(_), _) => "last_day",
        }
    }

    fn criterion(&self, out: &mut String, criterion: &Criterion, level: usize) {
        let _ = writeln!(out, "<details id=\"{}\"><summary><h{level}>{}</h{level}></summary>", criterion.id, self.criterion_title(criterion));
        for version in &criterion.versions {
            let days = self.span(version.from, version.to);
            if !days.is_empty() {
                let _ = writeln!(out, "<h{below}>{days}</h{below}>", below = level + 1);
            }
            self.version(out, version);
        }
        for remark in &criterion.remarks {
            self.remark(out, remark, level + 1);
        }
        out.push_str("</details>\n");
    }

    fn span(&self, from: Option<i32>, to: Option<i32>) -> String {
        match (from, to) {
            (None, None) => String::new(),
            (Some(from), None) => self.fill("rules.from_day", &[("from", &self.day(from))]),
            (None, Some(to)) => self.fill("rules.until_day", &[("to", &self.day(to))]),
            (Some(from), Some(to)) => self.fill("rules.version_between", &[("from", &self.day(from)), ("to", &self.day(to))]),
        }
    }

    fn clauses(&self) -> Clauses<'_> {
        Clauses { words: self.words, margin_percent: self.data.wages.margin_percent }
    }

    fn version(&self, out: &mut String, version: &Version) {
        // Where there are but two lines, the second says itself that it is for the rest.
        let many = version.table.rows.len() > 2;
        if many {
            let _ = writeln!(out, "<p class=\"small\">{}</p>", self.say("rules.first_counts"));
        }
        let list = if many { "ol" } else { "ul" };
        let _ = writeln!(out, "<{list} class=\"lines\">");
        for row in &version.table.rows {
            let Some(leaf) = version.table.leaves.get(row.leaf) else { continue };
            let sentence = self.clauses().row(row, leaf, version.table.rows.len() == 1);
            let note = leaf.note.as_ref().map_or_else(String::new, |note| format!("<br><small>{}</small>", self.say(&format!("note.{note}"))));
            let _ = writeln!(out, "<li class=\"is-{}\">{}{note}</li>", leaf.status, sentence_html(&sentence));
        }
        let _ = writeln!(out, "</{list}>");
        if let Some(provision) = &version.provision {
            let _ = writeln!(out, "<p>{}</p>", self.fill("rules.provision", &[("provision", &self.words.provision(provision))]));
        }
        out.push_str(&self.cite(&version.sources));
        let facts: Vec<&str> = version.table.rows.iter().flat_map(|row| &row.conditions).map(|(fact, _)| fact.as_str()).collect();
        let kind = |kind: &str| self.data.vocabulary.iter().any(|key| key.kind == kind && facts.contains(&key.id.as_str()));
        let see = [
            ("wage_tables", version.table_sources),
            ("employers", kind("employer")),
            (
                "lists",
                kind("country")
                    || version
                        .table
                        .rows
                        .iter()
                        .flat_map(|row| &row.conditions)
                        .flat_map(|(_, atoms)| atoms)
                        .flat_map(Atom::parts)
                        .any(|atom| matches!(atom, Atom::Occupations(..))),
            ),
        ];
        let see: Vec<String> =
            see.iter().filter(|(_, shown)| *shown).map(|(part, _)| format!("<a href=\"#{part}\">{}</a>", self.say(&format!("rules.{part}")))).collect();
        if !see.is_empty() {
            let _ = writeln!(out, "<p>{} {}</p>", self.say("rules.see"), see.join(", "));
        }
    }

    fn remark(&self, out: &mut String, remark: &Remark, level: usize) {
        let page = remark.page.as_ref().map_or_else(String::new, |id| format!(" {}", self.look_up(id)));
        let _ = writeln!(
            out,
            "<h{level}>{}</h{level}>\n<p>{}{page}</p>\n{}",
            self.say("rules.know_too"),
            self.say(&format!("remark.{}", remark.id)),
            self.cite(&remark.sources)
        );
    }

    /// A link out of the page, which says where it leads to the other language.
    fn link(&self, [en, fr]: &[Option<String>; 2], title: &str) -> String {
        let (own, other, code) = if self.words.is_english() { (en, fr, "fr") } else { (fr, en, "en") };
        let (url, language, remark) = match own {
            Some(url) => (url.as_str(), String::new(), String::new()),
            None => (other.as_deref().unwrap_or_default(), format!(" hreflang=\"{code}\""), format!(" {}", self.say("ui.in_other_language"))),
        };
        format!("<a href=\"{}\"{language}>{}</a>{remark}", escape(url), self.say(title))
    }

    /// The page on which something can be looked up.
    fn look_up(&self, id: &str) -> String {
        let page = self.data.pages.iter().find(|page| page.id == id);
        page.map_or_else(String::new, |page| format!("{} {}", self.say("ui.look_up"), self.link(&page.url, &format!("page.{id}"))))
    }

    /// The sources of a statement, as links to where they are listed with the day they were read.
    fn cite(&self, ids: &[String]) -> String {
        let mut once: Vec<&String> = Vec::new();
        for id in ids {
            if !once.contains(&id) {
                once.push(id);
            }
        }
        if once.is_empty() {
            return String::new();
        }
        let links: Vec<String> = once.iter().map(|id| format!("<li><a href=\"#source-{id}\">{}</a></li>", self.say(&format!("source.{id}")))).collect();
        format!("<ul class=\"cited\">{}</ul>\n", links.concat())
    }
}

fn sentence_html(sentence: &Sentence) -> String {
    let items: Vec<String> = sentence.list.iter().map(|item| format!("<li>{}</li>", escape(item))).collect();
    let list = if items.is_empty() { String::new() } else { format!("<ul>{}</ul>", items.concat()) };
    format!("{}{list}", escape(&sentence.text))
}
