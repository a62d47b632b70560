//! The parts of the page after the programmes: wage tables, employers, fees, lists, sources, and what to open again.

use super::{Page, escape, sentence_html};
use crate::review;
use isc_compiler::items::Item;
use isc_compiler::tables::{Employer, OccupationList, Source, WageTable};
use std::fmt::Write;

impl Page<'_> {
    pub(super) fn part(&self, out: &mut String, name: &str) {
        let _ = writeln!(out, "<section aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">{}</h2>", self.part_title(name));
    }

    pub(super) fn wages(&self, out: &mut String) {
        self.part(out, "wage_tables");
        for table in &self.data.wages.tables {
            self.wage_table(out, table);
        }
        out.push_str("</section>\n");
    }

    fn wage_table(&self, out: &mut String, table: &WageTable) {
        let days = match table.to {
            Some(to) => self.span(Some(table.from), Some(to)),
            None => self.fill("rules.wage_since", &[("from", &self.day(table.from))]),
        };
        let _ = writeln!(out, "<details id=\"wages-{}\"><summary><h3>{days}</h3></summary>", table.id);
        if table.informs {
            let _ = writeln!(out, "<p><strong>{}</strong></p>", self.say("rules.informs"));
        }
        if table.medians_worked_out {
            let _ = writeln!(out, "<p><strong>{}</strong></p>", self.say("rules.worked_out"));
        }
        if let Some(last) = table.reviewed_until {
            let percent = self.data.wages.margin_percent.to_string();
            let _ = writeln!(out, "<p>{}</p>", self.fill("rules.reviewed", &[("date", &self.day(last)), ("percent", &percent)]));
        }
        // Where the median is the threshold itself, one column says it.
        let two = table.rows.iter().any(|(median, threshold, _)| median != threshold);
        let columns = if two { &["province", "median", "threshold"][..] } else { &["province", "median"] };
        let heads: Vec<String> = columns.iter().map(|head| format!("<th scope=\"col\">{}</th>", self.say(&format!("rules.{head}")))).collect();
        let _ = writeln!(out, "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>", self.say("rules.hourly"), heads.concat());
        let provinces = self.data.vocabulary.iter().find(|key| key.id == "province").map_or(&[][..], |key| &key.values);
        for (province, (median, threshold, _)) in provinces.iter().zip(&table.rows) {
            let cell = |cents: u32| format!("<td>{}</td>", escape(&self.words.money(i64::from(cents))));
            let cells = if two { [cell(*median), cell(*threshold)].concat() } else { cell(*median) };
            let _ = writeln!(out, "<tr><th scope=\"row\">{}</th>{cells}</tr>", self.say(&format!("option.province.{province}")));
        }
        let sources: Vec<String> = table.rows.iter().map(|(_, _, source)| source.clone()).collect();
        let _ = writeln!(out, "</tbody></table>\n{}", self.cite(&sources));
        if let Some(source) = &table.median_source {
            let _ = writeln!(out, "<p>{}</p>\n{}", self.say("rules.medians_from"), self.cite(std::slice::from_ref(source)));
        }
        out.push_str("</details>\n");
    }

    pub(super) fn employers(&self, out: &mut String) {
        self.part(out, "employers");
        let _ = writeln!(out, "<p>{}</p>\n{}", self.say("rules.employers_text"), self.cite(review::listed_by(self.data)));
        for employer in &self.data.employers {
            self.employer(out, employer);
        }
        out.push_str("</section>\n");
    }

    fn employer(&self, out: &mut String, employer: &Employer) {
        let confidence = |confidence: &str| self.words.say(&format!("confidence.{confidence}"));
        let place = format!("{}, {}", employer.city, self.words.say(&format!("option.province.{}", employer.province)));
        let mut lines = vec![
            self.say(&format!("employer.{}", employer.id)),
            self.fill("rules.legal_name", &[("name", &employer.legal_name), ("confidence", confidence(&employer.legal_name_confidence))]),
            self.fill("rules.place", &[("place", &place), ("confidence", confidence(&employer.place_confidence))]),
        ];
        for (key, names) in [("rules.also", &employer.aliases), ("rules.not_same", &employer.different)] {
            if !names.is_empty() {
                lines.push(self.fill(key, &[("names", &names.join(", "))]));
            }
        }
        let lines: Vec<String> = lines.iter().map(|line| format!("<li>{line}</li>")).collect();
        let _ = writeln!(
            out,
            "<details id=\"employer-{}\"><summary><h3>{}</h3></summary>\n<ul>{}</ul>\n{}</details>",
            employer.id,
            escape(&employer.name),
            lines.concat(),
            self.cite(&employer.sources)
        );
    }

    pub(super) fn fees(&self, out: &mut String) {
        self.part(out, "fees");
        let count = self.data.items.fees.len().to_string();
        let _ = writeln!(out, "<details><summary>{}</summary>\n<ul>", self.fill("rules.fees_show", &[("count", &count)]));
        for item in &self.data.items.fees {
            let Item { id, who, cents, sources, provision, .. } = item;
            let (fee, payer) = (self.words.say(&format!("fee.{id}")), self.words.say(&format!("payer.{who}")));
            let mut lines = vec![self.fill("rules.fee", &[("fee", fee), ("amount", &self.words.money(*cents)), ("payer", payer)])];
            let name = if item.needed.holds_when_unknown { "rules.fee_unless" } else { "rules.fee_only" };
            let rules = item.needed.table.rows.iter().filter(|row| !row.conditions.is_empty());
            lines.extend(rules.map(|row| sentence_html(&self.clauses().conditional(name, &row.conditions))));
            lines.extend(provision.as_ref().map(|text| self.fill("rules.provision", &[("provision", &self.words.provision(text))])));
            lines.extend(item.page.as_ref().map(|id| self.look_up(id)));
            let _ = writeln!(out, "<li>{}{}</li>", lines.join("<br>"), self.cite(sources));
        }
        out.push_str("</ul>\n</details>\n</section>\n");
    }

    pub(super) fn lists(&self, out: &mut String) {
        self.part(out, "lists");
        let count = (self.data.countries.len() + self.data.occupations.len()).to_string();
        let _ = writeln!(out, "<details><summary>{}</summary>", self.fill("rules.lists_show", &[("count", &count)]));
        for list in &self.data.countries {
            let names: Vec<String> = self.words.countries(&list.countries).iter().map(|name| format!("<li>{}</li>", escape(name))).collect();
            let _ = writeln!(
                out,
                "<details id=\"list-{}\"><summary><h3>{}</h3></summary>\n<ul class=\"columns\">{}</ul>\n{}</details>",
                list.id,
                self.say(&format!("list.{}", list.id)),
                names.concat(),
                self.cite(list.source.as_slice())
            );
        }
        for list in &self.data.occupations {
            self.occupation_list(out, list);
        }
        out.push_str("</details>\n</section>\n");
    }

    /// A list of unit groups in its two columns.
    fn occupation_list(&self, out: &mut String, list: &OccupationList) {
        let _ = writeln!(out, "<details id=\"list-{}\"><summary><h3>{}</h3></summary>", list.id, self.say(&format!("list.{}", list.id)));
        for (name, codes) in [("rules.whole", &list.whole), ("rules.part", &list.part)] {
            if !codes.is_empty() {
                let codes: Vec<String> = codes.iter().map(|code| format!("<li>{code}</li>")).collect();
                let _ = writeln!(out, "<p>{}</p>\n<ul class=\"columns\">{}</ul>", self.say(name), codes.concat());
            }
        }
        let _ = writeln!(out, "{}</details>", self.cite(list.source.as_slice()));
    }

    pub(super) fn sources(&self, out: &mut String) {
        self.part(out, "sources");
        let count = self.data.sources.len().to_string();
        let _ = writeln!(out, "<details><summary>{}</summary>\n<ul>", self.fill("rules.sources_show", &[("count", &count)]));
        for Source { id, url, modified, checked, undated, confidence, .. } in &self.data.sources {
            let read = if *undated { "ui.checked_undated" } else { "ui.checked" };
            let read = self.fill(read, &[("date", &self.day(*checked))]);
            let dated = modified.filter(|_| !undated).map(|day| self.fill("rules.dated", &[("date", &self.day(day))]));
            let remarks: Vec<String> = [read, self.say(&format!("confidence.{confidence}"))].into_iter().chain(dated).collect();
            let _ = writeln!(out, "<li id=\"source-{id}\">{}<br><small>{}</small></li>", self.link(url, &format!("title.{id}")), remarks.join("; "));
        }
        out.push_str("</ul>\n</details>\n</section>\n");
    }

    /// What a person should open again. The page has no clock, so it names every day instead of what is past it.
    pub(super) fn review(&self, out: &mut String) {
        let entries = review::short_list(self.data, None);
        self.part(out, "review");
        let count = entries.len().to_string();
        let _ = writeln!(
            out,
            "<p>{}</p>\n<details><summary>{}</summary>\n<ul>",
            self.say("rules.review_text"),
            self.fill("rules.review_show", &[("count", &count)])
        );
        for entry in &entries {
            let Some(target) = entry.targets.first() else { continue };
            let day = entry.day().map_or_else(|| self.say("rules.review_any_day"), |day| self.fill("rules.review_day", &[("date", &self.day(day))]));
            let mut why: Vec<String> = Vec::new();
            for sentence in entry.why.iter().map(|why| escape(&why.sentence(self.words))) {
                if !why.contains(&sentence) {
                    why.push(sentence);
                }
            }
            let ids: Vec<&str> = entry.targets.iter().map(|target| target.id()).collect();
            let hanging = review::hanging(self.data, self.words, &ids);
            let shown = hanging.iter().filter_map(|one| one.anchor.as_ref().map(|anchor| format!("<a href=\"#{anchor}\">{}</a>", escape(&one.title))));
            let shown: Vec<String> = shown.collect();
            let on_it = if shown.is_empty() {
                String::new()
            } else {
                format!("<br><small>{}</small>", self.say("rules.review_hangs").replace("{what}", &shown.join("; ")))
            };
            let _ = writeln!(out, "<li><strong>{day}</strong><br>{}<br>{}{on_it}</li>", self.link(target.urls(), &target.title()), why.join(" "));
        }
        out.push_str("</ul>\n</details>\n</section>\n");
    }
}
