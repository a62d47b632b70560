//! What people read: every law example as the screen of its result, in both languages and to both readers, drawn without a browser.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use innovation_stream_check::answers::{Answers, Slot};
use innovation_stream_check::app::{Moment, Settings, link};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::Date;
use innovation_stream_check::engine::{Notice, Options};
use innovation_stream_check::i18n::{Audience, Catalogue, Lang};
use innovation_stream_check::interview::{Interview, Reply};
use innovation_stream_check::rulebook::ProgramId;
use innovation_stream_check::ui::{App, Host, Nobody, Props};
use std::collections::HashSet;
use std::rc::Rc;
use support::cases::{all, of_base};
use support::sentences::misspaced;
use yew::LocalServerRenderer;

/// Somebody who gave these answers, is sure of nothing else, and wants to know everything; or who has not been asked the rest yet.
fn person(answers: &Answers, finished: bool) -> Interview {
    let mut interview = Interview::new(bundled_rulebook());
    for key in bundled_rulebook().vocabulary.as_asked() {
        let slot = answers.slot(key).clone();
        if slot != Slot::Absent {
            interview.reply(key, Reply::Answer(slot));
        }
    }
    if finished {
        for topic in bundled_rulebook().topics {
            interview.ask_for(topic);
        }
        for key in bundled_rulebook().vocabulary.as_asked() {
            if !interview.is_answered(key) {
                interview.reply(key, Reply::Answer(Slot::Unsure));
            }
        }
    }
    interview
}

/// The screen on which a link with these answers opens, as markup.
fn screen(interview: &Interview, options: &Options, lang: Lang, audience: Audience) -> String {
    let now = Moment { day: Date::parse("2026-11-25").unwrap(), minute: None };
    let text = link::write(interview, now, false);
    let props = move |settings| Props {
        words: Catalogue::bundled(lang).speaking_to(audience),
        settings,
        page: "rules.html".into(),
        link: Some(text.into()),
        stored: None,
        host: Host(Rc::new(Nobody { now, keeps: true })),
        tenant: 0,
    };
    let settings = Settings { audience, notices: options.notices.clone().into(), ..Settings::on(bundled_rulebook(), options.as_of) };
    futures::executor::block_on(LocalServerRenderer::<App>::with_props(props(settings)).hydratable(false).render())
}

/// The texts of markup as they stand there.
fn raw_texts(markup: &str) -> impl Iterator<Item = &str> {
    markup.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text)).filter(|text| !text.trim().is_empty())
}

/// A text of markup as a browser shows it.
fn read(text: &str) -> String {
    text.replace("&lt;", "<").replace("&#x27;", "'").replace("&amp;", "&")
}

/// The texts of markup, each a line.
fn texts(markup: &str) -> Vec<String> {
    raw_texts(markup).map(read).collect()
}

/// What no text may hold: an unfilled place, the hole that an empty value leaves, a dot between two parts that a line can begin with, or, in French,
/// what code put together with other spaces.
fn flaw(lang: Lang, text: &str) -> bool {
    if lang == Lang::Fr && misspaced(text).is_some() {
        return true;
    }
    text.contains(['{', '}'])
        || text.contains(" · ")
        || text.contains("  ")
        || text.contains(" .")
        || text.contains(" ,")
        || text.contains("“”")
        || text.contains("«\u{a0}\u{a0}»")
}

/// Every screen of the law examples in one language, and what was seen on them. Each is drawn once for all that is asked of it.
#[derive(Default)]
struct Seen {
    texts: HashSet<String>,
    addresses: HashSet<(String, String)>,
    criteria: usize,
}

impl Seen {
    /// Looks at every law example: as a finished interview to both readers, and as one that is still going on.
    fn all_of(lang: Lang) -> Self {
        let mut seen = Self::default();
        for example in all() {
            let (answers, options) = (example.read_answers(bundled_rulebook()), example.options(bundled_rulebook()));
            for (finished, reader) in [(true, Audience::Worker), (true, Audience::Employer), (false, Audience::Worker)] {
                let markup = screen(&person(&answers, finished), &options, lang, reader);
                seen.read(lang, &example.at.file, &markup);
                assert!(!finished || markup.contains("isc-verdict"), "{}: {} shows no result", example.at.file, example.name);
                if finished {
                    seen.follow(lang, &example.at.file, &markup);
                }
                if finished && reader == Audience::Worker {
                    seen.count_sources(lang, &example.at.file, &markup);
                }
            }
        }
        seen
    }

    /// No text has an unfilled place or a hole.
    fn read(&mut self, lang: Lang, file: &str, markup: &str) {
        for text in raw_texts(markup) {
            if !self.texts.contains(text) {
                assert!(!flaw(lang, &read(text)), "{file}: {text}");
                self.texts.insert(text.to_owned());
            }
        }
    }

    /// Every link names a page in the reader's language, or says that it is in the other.
    fn follow(&mut self, lang: Lang, file: &str, markup: &str) {
        let note = if lang == Lang::Fr { "(en anglais)" } else { "(in French)" };
        for (address, words) in links(markup).filter(|(address, _)| !address.contains("/notice-")) {
            let link = (address.to_owned(), words.to_owned());
            if self.addresses.insert(link) {
                let (address, words) = (read(address), read(&raw_texts(words).collect::<String>()));
                assert_eq!(is_in(lang, &address), !words.contains(note), "{file}: {address}: {words}");
                let path = address.strip_prefix("https://").unwrap().split_once(['/', '?']).map_or("", |(_, path)| path);
                assert!(!path.is_empty() || ["flsc.ca", "cnq.org"].iter().any(|site| address.contains(site)), "{address} names no page");
            }
        }
    }

    /// Every criterion has a source with the day on which it was read.
    fn count_sources(&mut self, lang: Lang, file: &str, markup: &str) {
        let days = match lang {
            Lang::En => ["read on ", "read in a copy without a date", "text current to "],
            Lang::Fr => ["lu le ", "lu dans une copie sans date", "texte à jour au "],
        };
        for criterion in markup.split("<li class=\"isc-criterion ").skip(1) {
            let own = criterion.split_once("</details>").unwrap().0;
            let dated = days.iter().map(|words| own.matches(words).count()).sum::<usize>();
            let cited = own.matches("class=\"isc-source\"").count();
            assert!(cited > 0 && dated == cited, "{file}: {cited} sources, {dated} days: {own}");
            self.criteria += 1;
        }
    }

    /// Enough was seen for that to mean something.
    fn is_all(&self) {
        assert!(self.texts.len() > 1_000, "{} texts", self.texts.len());
        assert!(self.addresses.len() > 30, "{} links", self.addresses.len());
        assert!(self.criteria > 10_000, "{} criteria", self.criteria);
    }
}

#[test]
fn every_english_screen_is_without_a_hole_each_link_in_its_language_and_each_criterion_with_a_dated_source() {
    Seen::all_of(Lang::En).is_all();
}

#[test]
fn every_french_screen_is_without_a_hole_each_link_in_its_language_and_each_criterion_with_a_dated_source() {
    Seen::all_of(Lang::Fr).is_all();
}

fn shown(answers: &Answers, options: &Options, lang: Lang) -> String {
    texts(&screen(&person(answers, true), options, lang, Audience::Worker)).join("\n")
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn a_wage_that_is_settled_without_a_province_says_so_without_figures() {
    let english = |wage: &str| {
        shown(
            &of_base("complete", &format!("province = \"unsure\"\nwage = {{ amount = {wage:?}, per = \"hour\" }}")),
            &Options::on(day("2025-07-01")),
            Lang::En,
        )
    };
    assert!(english("10").contains("below the median for every province and territory"), "{}", english("10"));
    assert!(english("499").contains("at or above the threshold for every province and territory"));
}

#[test]
fn what_depends_on_the_permit_says_no_match_before_the_worker_has_one() {
    let answers = of_base("complete", "partner = \"yes\"\nofferStart = \"2026-12-01\"\nofferEnd = \"2029-12-01\"\npassportExpiry = \"2032-01-01\"");
    let closed = shown(&answers, &Options::on(day("2026-11-22")), Lang::En);
    assert!(closed.contains("Open work permit for a spouse or partner (C41): depends on your own permit"), "{closed}");
    assert!(!closed.contains("(C41): Your answers match"), "{closed}");
    let open = shown(&answers, &Options::on(day("2025-07-01")), Lang::En);
    assert!(open.contains("(C41): Your answers match"), "{open}");
    let french = shown(&answers, &Options::on(day("2026-11-22")), Lang::Fr);
    assert!(french.contains("dépend de votre propre permis"), "{french}");
}

#[test]
fn no_change_is_suggested_where_the_window_makes_it_pointless() {
    let answers = of_base("complete", "wageReview = \"no\"");
    let heading = "What would change the result";
    assert!(shown(&answers, &Options::on(day("2025-07-01")), Lang::En).contains(heading));
    assert!(!shown(&answers, &Options::on(day("2026-11-22")), Lang::En).contains(heading));
}

#[test]
fn a_notice_stands_beside_the_official_text_with_both_sources() {
    let notice = Notice { program: ProgramId("innovation-stream"), valid_to: day("2027-03-22"), source: "https://news.example/extended".to_owned() };
    let options = Options { notices: vec![notice], ..Options::on(day("2026-11-22")) };
    let markup = screen(&person(&of_base("complete", ""), true), &options, Lang::En, Audience::Worker);
    let (verdict, _) = markup.split_once("</ul>").unwrap();
    for part in [
        "gives March 22, 2027 as the last day",
        "The official page, when we last read it on February 11, 2026, gave March 22, 2026 as the last day. Read both",
        "href=\"https://news.example/extended\"",
        "Source of the notice: news.example",
        "innovation-stream-pilot.html",
    ] {
        assert!(verdict.contains(part), "{part}: {verdict}");
    }
    let without = screen(&person(&of_base("complete", ""), true), &Options::on(day("2026-11-22")), Lang::En, Audience::Worker);
    assert!(
        !without.contains("added by the website") && without.split_once("</ul>").unwrap().0.contains("innovation-stream-pilot.html"),
        "the window has its source"
    );
}

#[test]
fn the_result_of_today_is_dated_by_the_page_that_gave_the_dates() {
    let answers = of_base("complete", "");
    let english = shown(&answers, &Options::on(day("2026-11-25")), Lang::En);
    let window = "IRCC’s page, when we last read it on February 11, 2026, gave March 22, 2026 as the last day, unless extended. We have not read it since.";
    assert!(english.contains(window), "{english}");
    let french = shown(&answers, &Options::on(day("2026-11-25")), Lang::Fr);
    let window = "La page d’IRCC, lue pour la dernière fois le 11 février 2026, fixait le dernier jour au 22 mars 2026, sauf prolongation.";
    assert!(french.contains(window), "{french}");
    for (text, claims) in
        [(&english, ["extension was found", "rules read up to", "June 12"]), (&french, ["prolongation n’a été trouvée", "règles lues jusqu’au", "12 juin"])]
    {
        for claim in claims {
            assert!(!text.contains(claim), "{claim}: {text}");
        }
    }
}

#[test]
fn only_rules_of_the_streams_own_instructions_are_said_to_run_with_it() {
    let markup = screen(&person(&of_base("complete", ""), true), &Options::on(day("2026-11-25")), Lang::En, Audience::Worker);
    let runs = |title: &str| {
        let (_, criterion) = markup.split_once(&format!("<span class=\"isc-criterion-title\">{title}</span>")).unwrap_or_else(|| panic!("{title}: {markup}"));
        criterion.split_once("</details>").unwrap().0.contains("part of the stream’s own instructions")
    };
    for title in ["Participating employer", "Job in TEER 0, 1, 2 or 3", "Wage against the provincial median", "Yearly wage review"] {
        assert!(runs(title), "{title}");
    }
    for title in [
        "No recent unauthorized work or study",
        "Admissibility to Canada",
        "Employer in good standing",
        "Employer compliance fee",
        "Where and how you apply",
        "Job in TEER 0 or 1",
    ] {
        assert!(!runs(title), "{title}");
    }
}

/// The links of markup: address, and the markup of their text.
fn links(markup: &str) -> impl Iterator<Item = (&str, &str)> {
    markup.split("href=\"").skip(1).filter_map(|part| {
        let (address, rest) = part.split_once('"')?;
        address.starts_with("https://").then_some((address, rest.split_once("</a>")?.0))
    })
}

/// Whether a federal page, or one of the few others, is in a language, by its address.
fn is_in(lang: Lang, address: &str) -> bool {
    let signs: &[&str] = match lang {
        Lang::Fr => &["/fr/", "/fra/", "fr-CA", "/francais/", "guichetemplois", "vitae-recrutement.com", "conseiltaq.com", "cnq.org"],
        Lang::En => &[
            "/en/",
            "/eng/",
            "en-CA",
            "/english/",
            "jobbank",
            "betakit.com",
            "gowlingwlg.com",
            "menafn.com",
            "github.com",
            "cicnews.com",
            "rcicnews.com",
            "newswire.ca/news",
            "flsc.ca/",
            "college-ic.ca/",
        ],
    };
    signs.iter().any(|sign| address.contains(sign))
}

#[test]
fn the_criterion_on_wages_says_what_it_can_in_all_five_cases() {
    let median_wage = |as_of: &str, amount: &str, lang: Lang| {
        let answers = of_base("complete", &format!("province = \"ON\"\nwage = {{ amount = {amount:?}, per = \"hour\" }}"));
        shown(&answers, &Options::on(day(as_of)), lang)
    };
    let english = |as_of: &str, amount: &str, words: &str| {
        let text = median_wage(as_of, amount, Lang::En);
        assert!(text.contains(words), "{words}: {text}");
    };
    english(
        "2025-07-01",
        "36",
        "$36.00 an hour is at or above the Ontario threshold of $36.00 in the table of June 27, 2025. The median in the same table is $30.00 (worked out: the threshold divided by 1.2).",
    );
    english("2025-07-01", "35", "The official definition points to the threshold, but the word it uses is “median”.");
    english(
        "2025-07-01",
        "29",
        "$29.00 an hour is below the Ontario median of $30.00 (worked out: the threshold divided by 1.2) in the table of June 27, 2025.",
    );
    english(
        "2026-11-25",
        "37",
        "The last wage table read, of June 27, 2025, is past its yearly review, and a newer one could change the result for $37.00 an hour. In the last table the Ontario threshold is $36.00.",
    );
    english("2024-04-01", "37", "For comparison only: $37.00 an hour, and the Ontario median from May 31, 2023 was $27.00.");
    // A median that was read says nothing of a reckoning.
    english("2024-05-01", "37", "The median in the same table is $28.39.");
    let french = median_wage("2024-04-01", "37", Lang::Fr);
    assert!(french.contains("la médiane à partir du 31 mai 2023 était de 27,00\u{a0}$ (Ontario)"), "{french}");
}

#[test]
fn the_steps_of_both_sides_are_drawn_with_where_one_hands_over_while_that_is_to_be_done() {
    let open = Options::on(day("2025-07-01"));
    let drawn = |changes: &str, lang, reader| screen(&person(&of_base("complete", changes), true), &open, lang, reader);
    let number = "offerNumber = \"not-yet\"";
    for (lang, reader, sentence) in [
        (Lang::En, Audience::Worker, "The employer’s step 2 comes before your step 2."),
        (Lang::Fr, Audience::Worker, "L’étape 2 de l’employeur précède votre étape 2."),
        (Lang::En, Audience::Employer, "Your company’s step 2 comes before the worker’s step 2."),
        (Lang::Fr, Audience::Employer, "L’étape 2 de votre entreprise précède l’étape 2 du travailleur."),
    ] {
        assert!(drawn(number, lang, reader).contains(&format!("<p>{sentence}</p>")), "{sentence}");
    }
    assert!(drawn("offerNumber = \"received\"", Lang::En, Audience::Worker).contains("isc-verdict-meets"));
    assert!(!drawn("offerNumber = \"received\"", Lang::En, Audience::Worker).contains("isc-lanes"));
}

#[test]
fn what_counts_in_the_place_of_an_answer_is_said() {
    let text = |channel: &str, lang| shown(&of_base("complete", &format!("channel = \"{channel}\"")), &Options::on(day("2025-07-01")), lang);
    assert!(text("unsure", Lang::En).contains("Without an answer to “How do you apply?”, this takes “Online”."));
    assert!(text("unsure", Lang::Fr).contains("Sans réponse à «\u{a0}Comment faites-vous la demande?\u{a0}», la réponse retenue est «\u{a0}En ligne\u{a0}»."));
    assert!(!text("online", Lang::En).contains("Without an answer to"));
}

#[test]
fn what_was_not_asked_is_told_from_what_somebody_was_not_sure_of() {
    let english = |lines: &str, finished: bool| {
        let answers = support::answers(&lines.parse().unwrap());
        texts(&screen(&person(&answers, finished), &Options::on(day("2026-11-22")), Lang::En, Audience::Worker)).join("\n")
    };
    // One answer settles it: nobody was asked the rest, and nobody was unsure.
    let settled = english("jobOffer = \"no\"", false);
    assert!(settled.contains("Not asked\u{a0}(13)"), "{settled}");
    assert!(settled.contains("Not asked, because no answer could change the result."));
    assert!(!settled.contains("You were not sure"));
    // Unsure of all that was asked.
    let unsure = english("jobOffer = \"yes\"", true);
    assert!(unsure.contains("You were not sure\u{a0}(") && !unsure.contains("Not known yet\u{a0}("), "{unsure}");
}

#[test]
fn the_headline_of_a_stream_that_has_ended_says_so_and_the_plan_is_folded_away() {
    let of = |as_of: &str, lines: &str| {
        let answers = support::answers(&lines.parse().unwrap());
        screen(&person(&answers, true), &Options::on(day(as_of)), Lang::En, Audience::Worker)
    };
    let heading = |markup: &str| texts(markup.split_once("isc-heading").unwrap().1).first().cloned().unwrap();
    let ended = of("2026-11-22", "jobOffer = \"yes\"");
    assert_eq!(heading(&ended), "The stream has probably ended");
    assert!(ended.contains("If the stream opens again"));
    let open = of("2025-07-01", "jobOffer = \"yes\"");
    assert_eq!(heading(&open), "Cannot tell yet");
    assert!(!open.contains("If the stream opens again"));
    // Whoever applied in time reads what to do while waiting, and not how to apply.
    let waiting = of("2026-11-22", "jobOffer = \"yes\"\napplicationDate = \"2026-03-01\"\nlocation = \"in-canada\"");
    assert!(waiting.contains("you can ask to restore it only within 90 days"));
    assert!(!waiting.contains("Apply online in the IRCC Secure Account") && !waiting.contains("isc-checklist"));
}
