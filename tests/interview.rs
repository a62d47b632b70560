//! The interview as a person walks through it: forwards, back, and round about.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use innovation_stream_check::answers::{Answers, Raw, Reader, Slot, Value};
use innovation_stream_check::app::{
    Copied, Countries, Door, Draft, Effect, Event, Exposure, Input, Keep, Keeping, Meaning, Model, Moment, Msg, Notice, Origin, Picked, Restored, Screen,
    Settings, Start, link,
};
use innovation_stream_check::bundled_rulebook;
use innovation_stream_check::domain::{Country, Date, Decimal, Levels, Period};
use innovation_stream_check::engine::{self, Options, Outcome, ProgramAssessment, WindowStatus, evaluate};
use innovation_stream_check::i18n::{Audience, Catalogue, Lang, Text, amount};
use innovation_stream_check::interview::{Interview, Reply, applies};
use innovation_stream_check::rulebook::{ProgramId, Status};
use innovation_stream_check::vocabulary::{Key, KeySet, Kind, Placed, Whose};
use proptest::prelude::*;
use support::question;
use support::random::{object, pool};

const DAYS: [&str; 4] = ["2024-10-01", "2025-07-01", "2026-03-22", "2026-11-22"];

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// The settings of a page that begins with the first question.
fn settings_on(day: Date) -> Settings {
    Settings { start: Start::Questions, ..Settings::on(bundled_rulebook(), day) }
}

fn model(as_of: &str) -> Model {
    Model::new(Lang::En, settings_on(day(as_of)))
}

fn slot(key: Key, raw: &Raw) -> Slot {
    Reader::new(&bundled_rulebook().vocabulary).slot(key, raw).unwrap()
}

/// What a person says to a question, chosen by a number: an answer, that they are not sure, or that the default holds.
fn choose(key: Key, seed: u16) -> Reply {
    let pool = pool(key);
    match seed % 6 {
        0 => Reply::Answer(Slot::Unsure),
        1 if key == question("applicationDate") => Reply::Default,
        // That there is no offer, which is asked with the employer.
        1 if key == question("employer") => Reply::Answer(Slot::Absent),
        _ => Reply::Answer(slot(key, &pool[usize::from(seed / 6) % pool.len()])),
    }
}

/// Puts a reply into the fields of its question, as typing and picking would.
fn fill(model: &mut Model, key: Key, reply: &Reply) {
    let lang = model.lang;
    let type_in = |model: &mut Model, input, text: String| model.update(Msg::Typed(key, input, text));
    match reply {
        Reply::Default => {
            model.update(Msg::Picked(key, Picked::Default));
        }
        Reply::Answer(Slot::Absent) if key == question("employer") => {
            model.update(Msg::Picked(key, Picked::NoOffer));
        }
        Reply::Answer(Slot::Absent) => {}
        Reply::Answer(Slot::Unsure) => {
            model.update(Msg::Picked(key, Picked::Unsure));
        }
        Reply::Answer(Slot::Given(value)) => match value {
            Value::Choice(choice) => {
                model.update(Msg::Picked(key, Picked::Choice(usize::from(*choice))));
            }
            Value::Occupation(code) => {
                model.update(Msg::PickedGroup(*code));
            }
            Value::Wage(wage) => {
                model.update(Msg::PickedPeriod(Period::ALL.iter().position(|(_, period)| *period == wage.per).unwrap()));
                type_in(model, Input::Main, amount(lang, &wage.amount));
                if let Some(hours) = &wage.hours_per_week {
                    type_in(model, Input::Second, amount(lang, hours));
                }
            }
            Value::Decimal(decimal) => {
                type_in(model, Input::Main, amount(lang, decimal));
            }
            Value::Outside => {
                model.update(Msg::Picked(key, Picked::Outside));
            }
            Value::Country(country) => {
                model.update(Msg::PickedCountry(*country));
            }
            Value::Levels(Levels::NONE) => {
                model.update(Msg::Picked(key, Picked::NoLanguage));
            }
            Value::Levels(levels) => {
                for (input, level) in Input::ABILITIES.into_iter().zip(levels.0) {
                    type_in(model, input, level.to_string());
                }
            }
            Value::Date(date) => {
                let (year, month, day) = date.ymd();
                for (input, number) in [(Input::Main, day), (Input::Second, month), (Input::Third, year)] {
                    type_in(model, input, number.to_string());
                }
            }
        },
    }
}

/// Answers a question and goes on. Who is asked what they mean picks it. An end before its beginning is refused; then the person is not sure.
fn answer(model: &mut Model, key: Key, reply: &Reply) -> Reply {
    fill(model, key, reply);
    model.update(Msg::Continued);
    for _ in 0..3 {
        let readings = model.error.as_ref().map_or(0, |error| error.readings.len());
        for place in 0..readings {
            let mut picked = model.clone();
            picked.update(Msg::PickedReading(place));
            picked.update(Msg::Continued);
            let asked_on = picked.error.as_ref().is_some_and(|error| !error.readings.is_empty());
            if asked_on || (picked.error.is_none() && Reply::Answer(picked.answers().slot(key).clone()) == *reply) {
                *model = picked;
                break;
            }
        }
    }
    if model.error.is_some() {
        assert!([question("offerStart"), question("offerEnd")].contains(&key), "{key:?} refused {reply:?}");
        let unsure = Reply::Answer(Slot::Unsure);
        fill(model, key, &unsure);
        model.update(Msg::Continued);
        return unsure;
    }
    reply.clone()
}

/// Walks until no question is left; what was asked.
fn walk(model: &mut Model, seeds: &[u16]) -> Vec<Key> {
    walk_by(model, &|key| choose(key, seeds[key.index()]))
}

/// The same with other replies.
fn walk_by(model: &mut Model, reply: &dyn Fn(Key) -> Reply) -> Vec<Key> {
    let mut asked = Vec::new();
    while let Screen::Question(key) = model.screen {
        assert!(!asked.contains(&key), "{key:?} is asked twice");
        asked.push(key);
        answer(model, key, &reply(key));
    }
    asked
}

fn in_force(model: &Model) -> Vec<Key> {
    bundled_rulebook().vocabulary.keys().filter(|key| model.interview.is_answered(*key)).collect()
}

fn statuses(answers: &Answers, as_of: &str) -> Vec<Status> {
    let assessment = evaluate(bundled_rulebook(), answers, &Options::on(day(as_of)));
    // What a gate of the routes withholds may bear on a criterion of a route: docs/contract.md, R.10.
    let others = assessment.programs.iter().filter(|program| bundled_rulebook().program(program.id).unwrap().route.is_none());
    others.flat_map(|program| program.criteria.iter().map(|criterion| criterion.status)).collect()
}

prop_compose! {
    fn seeds()(seeds in prop::collection::vec(any::<u16>(), bundled_rulebook().vocabulary.questions.len())) -> Vec<u16> {
        seeds
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_path_ends_with_the_answers_and_then_the_result(seeds in seeds(), as_of in 0..DAYS.len(), topics in 0..32_u8) {
        let mut model = model(DAYS[as_of]);
        walk(&mut model, &seeds);
        // Few answers are shown by the result alone.
        if in_force(&model).len() >= 4 {
            prop_assert_eq!(model.screen, Screen::Review);
            model.update(Msg::Continued);
        }
        prop_assert_eq!(model.screen, Screen::Result);
        for (place, topic) in bundled_rulebook().topics.into_iter().enumerate().filter(|(place, _)| topics & (1 << place) != 0) {
            let before = in_force(&model);
            let most = model.interview.questions_with(topic, &model.assessment());
            model.update(Msg::ChoseTopic(topic));
            let asked = walk(&mut model, &seeds);
            prop_assert!(asked.len() <= most, "{:?} of topic {} ask {} questions, {} were announced", topic, place, asked.len(), most);
            prop_assert!(asked.iter().all(|key| !before.contains(key)));
            prop_assert_eq!(model.screen, Screen::Result);
        }
    }

    #[test]
    fn back_undoes_continue(seeds in seeds(), as_of in 0..DAYS.len()) {
        let mut model = model(DAYS[as_of]);
        while let Screen::Question(key) = model.screen {
            let reply = answer(&mut model, key, &choose(key, seeds[key.index()]));
            let after = model.screen;
            let answers = model.interview.clone();
            model.update(Msg::WentBack);
            prop_assert_eq!(model.screen, Screen::Question(key));
            prop_assert_eq!(&model.interview, &answers, "going back keeps every answer");
            model.update(Msg::Continued);
            prop_assert_eq!(model.screen, after);
            prop_assert_eq!(&model.interview, &answers, "{:?} {:?}", key, reply);
        }
        // And all the way back, one screen at a time, each seen once.
        let mut seen = Vec::new();
        while model.can_go_back() {
            model.update(Msg::WentBack);
            prop_assert!(!seen.contains(&model.screen));
            seen.push(model.screen);
        }
        prop_assert_eq!(model.screen, Screen::Question(question("employer")));
    }

    #[test]
    fn a_change_keeps_the_other_answers_and_comes_back(seeds in seeds(), other in seeds(), as_of in 0..DAYS.len(), which in any::<u16>()) {
        let mut model = model(DAYS[as_of]);
        walk(&mut model, &seeds);
        let before = model.interview.clone();
        let answered: Vec<Key> = before.answered().collect();
        let key = answered[usize::from(which) % answered.len()];
        let from = model.screen;
        model.update(Msg::ChoseChange(key));
        prop_assert_eq!(model.screen, Screen::Question(before.screen_of(key)));
        let asked = walk(&mut model, &other);
        prop_assert_eq!(model.screen, if from == Screen::Result || model.interview.answered_screens().len() < 4 { Screen::Result } else { Screen::Review });
        for later in asked.iter().skip(1) {
            prop_assert!(!before.is_answered(*later), "{:?} was asked again though it had an answer", later);
        }
        for kept in answered.iter().filter(|kept| !asked.contains(&before.screen_of(**kept))) {
            if applies(bundled_rulebook(), model.answers(), *kept) {
                prop_assert_eq!(model.answers().slot(*kept), before.answers().slot(*kept));
            } else {
                prop_assert!(!model.interview.is_answered(*kept), "{:?} no longer applies and is still in force", kept);
            }
        }
        prop_assert!(bundled_rulebook().vocabulary.keys().all(|key| !model.interview.is_answered(key) || applies(bundled_rulebook(), model.answers(), key)));
        // The detour is over: Back leads to a question, and no further round leads through this one twice.
        model.update(Msg::WentBack);
        prop_assert!(matches!(model.screen, Screen::Question(_)));
    }

    #[test]
    fn what_does_not_apply_changes_no_criterion_and_is_never_asked(entries in seeds(), as_of in 0..DAYS.len()) {
        let mut reader = Reader::new(&bundled_rulebook().vocabulary);
        let answers = reader.answers(&Raw::Object(object(&entries)));
        let as_of = DAYS[as_of];
        for key in bundled_rulebook().vocabulary.keys().filter(|key| !applies(bundled_rulebook(), &answers, *key)) {
            let mut without = answers.clone();
            without.replace(key, Slot::Absent);
            let assessment = evaluate(bundled_rulebook(), &without, &Options::on(day(as_of)));
            let of_first = |program: &&ProgramAssessment| bundled_rulebook().program(program.id).unwrap().route.is_none();
            prop_assert!(assessment.programs.iter().filter(of_first).all(|program| !program.next.contains(&key)), "{:?} can still change an outcome", key);
            let now = statuses(&without, as_of);
            for raw in pool(key) {
                let mut with = answers.clone();
                with.replace(key, slot(key, &raw));
                prop_assert_eq!(&now, &statuses(&with, as_of), "{:?}", key);
            }
        }
    }

    #[test]
    fn the_language_changes_nothing_but_the_language(seeds in seeds(), stop in 0..bundled_rulebook().vocabulary.questions.len()) {
        let mut model = model("2025-07-01");
        let mut steps = 0;
        while let Screen::Question(key) = model.screen {
            fill(&mut model, key, &choose(key, seeds[key.index()]));
            if steps == stop {
                break;
            }
            model.update(Msg::Continued);
            steps += 1;
            if model.error.is_some() {
                break;
            }
        }
        let before = model.clone();
        model.update(Msg::ChangedLanguage(Lang::Fr));
        prop_assert_eq!(&model.interview, &before.interview);
        prop_assert_eq!(model.screen, before.screen);
        let same = |key: &Key| model.draft(*key) == before.draft(*key);
        let is_number = |key: &Key| matches!(key.kind(), Kind::Wage | Kind::Rate | Kind::Years(_) | Kind::Percent);
        prop_assert!(bundled_rulebook().vocabulary.keys().all(|key| same(&key) || (is_number(&key) && before.interview.is_answered(key))));
        // What stands in a field for an answer says the same in the other language.
        for key in before.interview.answered().filter(is_number) {
            let mut again = model.clone();
            again.update(Msg::ChoseChange(key));
            again.update(Msg::Continued);
            prop_assert!(again.error.is_none(), "{:?}: {:?}", key, again.error);
            prop_assert_eq!(again.answers().slot(key), before.answers().slot(key));
        }
        model.update(Msg::ChangedLanguage(Lang::En));
        prop_assert_eq!(&model.interview, &before.interview);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_brings_back_every_answer(seeds in seeds(), topics in 0..32_u8) {
        let mut interview = Interview::new(bundled_rulebook());
        for key in bundled_rulebook().vocabulary.as_asked() {
            let seed = seeds[key.index()];
            if seed % 7 != 0 {
                interview.reply(key, choose(key, seed / 7));
            }
        }
        let (start, end) = (interview.answers().date(question("offerStart")), interview.answers().date(question("offerEnd")));
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            interview.reply(question("offerEnd"), Reply::Answer(Slot::Unsure));
        }
        for (_, topic) in bundled_rulebook().topics.into_iter().enumerate().filter(|(place, _)| topics & (1 << place) != 0) {
            interview.ask_for(topic);
        }
        let made = Moment { day: day("2026-11-22"), minute: Some(seeds[0] % 1_440) };
        let text = link::write(&interview, made, false);
        // With a long address of the host's page before it.
        prop_assert!(text.len() + 500 <= 1_500, "{} letters", text.len());
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)), "not fit for a fragment: {}", text);
        let kept = link::read(bundled_rulebook(), &text).unwrap();
        prop_assert!(!kept.partly);
        prop_assert_eq!((kept.made, kept.ruleset), (made, bundled_rulebook().id.into()));
        prop_assert_eq!(kept.interview, interview);
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(1~)?([0-9-]{10}~){0,2}([a-z]{2}_[ -~]{0,12}~){0,6}.{0,20}") {
        prop_assert!(link::read(bundled_rulebook(), &text).is_err());
    }
}

/// Every question is asked of somebody: random people of four days, half of whom have most answers in their favour, and who want to know everything.
#[test]
fn a_link_with_every_question_answered_stays_below_1500_letters() {
    let made = Moment { day: day("2026-11-22"), minute: Some(1_439) };
    let mut whole = Interview::new(bundled_rulebook());
    for key in bundled_rulebook().vocabulary.keys() {
        let letters = |reply: &Reply| {
            let mut alone = Interview::new(bundled_rulebook());
            alone.reply(key, reply.clone());
            link::write(&alone, made, false).len()
        };
        let replies = pool(key).iter().map(|raw| Reply::Answer(slot(key, raw))).collect::<Vec<_>>();
        whole.reply(key, replies.into_iter().max_by_key(letters).unwrap());
    }
    for topic in bundled_rulebook().topics {
        whole.ask_for(topic);
    }
    let text = link::write(&whole, made, true);
    assert!(text.matches('~').count() > bundled_rulebook().vocabulary.questions.len(), "{text}");
    assert!(text.len() < 1_500, "{} letters", text.len());
}

#[test]
fn every_question_can_be_reached() {
    let mut asked = KeySet::EMPTY;
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from(state >> 48).unwrap()
    };
    let complete = support::cases::of_base("complete", "");
    for round in 0..2_000 {
        let seeds: Vec<u16> = (0..bundled_rulebook().vocabulary.questions.len()).map(|_| next()).collect();
        let mut model = model(DAYS[round % DAYS.len()]);
        let favourable = (round / DAYS.len()).is_multiple_of(2);
        let reply = |key: Key| {
            let seed = seeds[key.index()];
            let own = complete.slot(key);
            if favourable && !seed.is_multiple_of(16) && *own != Slot::Absent { Reply::Answer(own.clone()) } else { choose(key, seed) }
        };
        let mut keys = walk_by(&mut model, &reply);
        model.update(Msg::Continued);
        for topic in bundled_rulebook().topics {
            model.update(Msg::ChoseTopic(topic));
            keys.extend(walk_by(&mut model, &reply));
        }
        asked = keys.into_iter().fold(asked, |asked, key| asked.with(key.bit()));
    }
    let of_routes: Vec<Key> = bundled_rulebook().vocabulary.of_routes().map(|(_, key)| key).collect();
    let missing: Vec<Key> = bundled_rulebook().vocabulary.keys().filter(|key| !asked.has(*key) && !of_routes.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Every question that routes alone ask is among theirs.
    assert!(bundled_rulebook().vocabulary.keys().filter(|key| key.is_of_routes()).all(|key| of_routes.contains(&key)));
}

fn linked(text: &str) -> Msg {
    Msg::Found { link: Some(text.to_owned()), stored: None }
}

fn stored(text: &str) -> Msg {
    Msg::Found { link: None, stored: Some(text.to_owned()) }
}

fn no_offer(model: &mut Model) -> Vec<Effect> {
    assert_eq!(model.screen, Screen::Question(question("employer")));
    model.update(Msg::Picked(question("employer"), Picked::NoOffer));
    model.update(Msg::Continued)
}

fn yes(model: &mut Model, key: Key, name: &str) -> Vec<Effect> {
    assert_eq!(model.screen, Screen::Question(key));
    let choice = key.choices().iter().position(|choice| *choice == name).unwrap();
    model.update(Msg::Picked(key, Picked::Choice(choice)));
    model.update(Msg::Continued)
}

#[test]
fn a_pick_is_no_answer_before_continue() {
    let mut model = model("2025-07-01");
    let effects = model.update(Msg::Picked(question("employer"), Picked::Choice(0)));
    assert_eq!(effects, [Effect::Emit(Event::Start)]);
    assert!(model.answers().is_absent(question("employer")));
    model.update(Msg::Continued);
    assert!(!model.answers().is_absent(question("employer")));
    assert_eq!(model.screen, Screen::Question(question("occupation")));
}

/// Whoever names an employer has an offer, whoever has none names no employer, and whoever is not sure has said neither.
#[test]
fn whether_there_is_an_offer_is_asked_with_the_employer() {
    let (offer, employer) = (question("jobOffer"), question("employer"));
    let told = |effects: &[Effect]| -> Vec<Key> {
        let asked = |effect: &Effect| if let Effect::Emit(Event::Answer { question, .. }) = effect { Some(*question) } else { None };
        effects.iter().filter_map(asked).collect()
    };
    let mut model = model("2025-07-01");
    assert_eq!(told(&yes(&mut model, employer, "clio")), [offer, employer]);
    assert_eq!((model.answers().choice_name(offer), model.answers().choice_name(employer)), (Some("yes"), Some("clio")));
    model.update(Msg::WentBack);
    assert_eq!(told(&no_offer(&mut model)), [offer]);
    assert_eq!((model.answers().choice_name(offer), model.answers().is_absent(employer)), (Some("no"), true));
    assert_eq!(model.screen, Screen::Result, "nothing else can change it");
    // A host that fills in the employer alone has not said that there is an offer: the visitor sees it picked, and goes on with it.
    let mut filled = Model::new(Lang::En, settings_on(day("2025-07-01")));
    let mut answers = Answers::default();
    answers.replace(employer, Slot::Given(Value::Choice(4)));
    filled.update(Msg::Prefilled(Box::new(answers)));
    assert_eq!((filled.screen, filled.draft(employer).choice(), filled.can_go_back()), (Screen::Question(employer), Some(4), false));
    filled.update(Msg::Continued);
    assert_eq!((filled.answers().choice_name(offer), filled.screen), (Some("yes"), Screen::Question(question("occupation"))));
    // It stands there as it was picked, also after a link.
    let mut linked_to = Model::new(Lang::En, settings_on(day("2025-07-01")));
    linked_to.update(linked(&model.text()));
    for model in [&mut model, &mut linked_to] {
        model.update(Msg::ChoseChange(offer));
        assert_eq!((model.screen, model.draft(employer).picked()), (Screen::Question(employer), Picked::NoOffer));
    }
    model.update(Msg::Picked(employer, Picked::Unsure));
    assert_eq!(told(&model.update(Msg::Continued)), [offer, employer]);
    assert_eq!((model.answers().slot(offer), model.answers().slot(employer)), (&Slot::Unsure, &Slot::Unsure));
    // Each screen counts once.
    assert_eq!(model.progress(question("occupation")).index, 2);
    // Where the host has said which employer it is, the offer has a screen of its own; and where the routes are asked about, which ask for no name.
    let mut of_host = Model::new(Lang::En, Settings { employer: Some(4), ..settings_on(day("2025-07-01")) });
    of_host.update(Msg::ChangedSettings(of_host.settings.clone()));
    assert_eq!(of_host.screen, Screen::Question(offer));
    let mut of_routes = Model::new(Lang::En, Settings { start: Start::Routes, ..settings_on(day("2026-11-22")) });
    of_routes.update(Msg::ChoseNext);
    let asked = walk_by(&mut of_routes, &|_| Reply::Answer(Slot::Unsure));
    assert!(asked.contains(&offer) && !asked.contains(&employer), "{asked:?}");
    // What was said there stands on the screen of the employer.
    of_routes.update(Msg::ChoseChange(offer));
    of_routes.update(Msg::Picked(offer, Picked::Choice(1)));
    of_routes.update(Msg::Continued);
    of_routes.update(Msg::ChoseReview);
    of_routes.update(Msg::ChoseChange(offer));
    assert_eq!((of_routes.screen, of_routes.draft(employer).picked()), (Screen::Question(employer), Picked::NoOffer));
}

#[test]
fn what_was_cleared_can_come_back_until_the_visitor_goes_on() {
    let mut model = Model::new(Lang::En, Settings { keep: Keep::Session, ..settings_on(day("2025-07-01")) });
    yes(&mut model, question("employer"), "clio");
    model.update(Msg::Typed(question("occupation"), Input::Main, "212".to_owned()));
    let before = model.clone();
    model.update(Msg::Restarted);
    assert!(model.can_undo() && model.answers().is_absent(question("employer")));
    let effects = model.update(Msg::Undone);
    assert!(effects.contains(&Effect::FocusHeading) && effects.contains(&Effect::Keep(before.text())), "{effects:?}");
    assert_eq!((&model.interview, model.screen, model.depth()), (&before.interview, before.screen, before.depth()));
    assert_eq!(model.draft(question("occupation")), before.draft(question("occupation")), "what was half typed is there too");
    assert_eq!((model.notice, model.can_undo()), (None, false));
    // Not after another step, nor for whoever has cleared nothing, nor where the answers are to be gone for good.
    model.update(Msg::Restarted);
    yes(&mut model, question("employer"), "clio");
    assert!(!model.can_undo());
    for gone in [Msg::Reset, Msg::ClearedElsewhere, Msg::LeftPage] {
        let mut model = before.clone();
        model.update(gone.clone());
        assert!(!model.can_undo(), "{gone:?}");
        assert_eq!(model.update(Msg::Undone), []);
    }
    let mut fresh = Model::new(Lang::En, settings_on(day("2025-07-01")));
    fresh.update(Msg::Restarted);
    assert!(!fresh.can_undo());
    // What was typed is written in one language.
    model.update(Msg::Restarted);
    model.update(Msg::ChangedLanguage(Lang::Fr));
    assert!(!model.can_undo());
}

#[test]
fn continue_without_an_answer_says_so_and_stays() {
    let mut model = model("2025-07-01");
    let effects = model.update(Msg::Continued);
    assert!(effects.contains(&Effect::FocusTarget));
    assert_eq!(model.error.as_ref().unwrap().sentence, Text::ErrorRequired);
    assert_eq!(model.screen, Screen::Question(question("employer")));
}

/// Types into the fields of a question and reads what is wrong: the sentence and the field it is about.
fn refused(key: Key, lang: Lang, parts: &[(Input, &str)], period: usize) -> (Text, Input) {
    let mut model = Model::new(lang, settings_on(day("2025-07-01")));
    model.update(Msg::ChoseChange(key));
    model.update(Msg::PickedPeriod(period));
    for (input, text) in parts {
        model.update(Msg::Typed(key, *input, (*text).to_owned()));
    }
    model.update(Msg::Continued);
    for (input, text) in parts {
        assert_eq!(model.draft(key).text(*input), *text, "what was typed stays");
    }
    let error = model.error.clone().unwrap();
    for lang in [Lang::En, Lang::Fr] {
        assert!(!error.sentence(&Catalogue::bundled(lang)).contains('{'));
    }
    (error.sentence, error.input)
}

#[test]
fn bad_input_is_told_apart_at_its_own_field() {
    use Input::{Main, Second, Third};
    let en = |key, parts: &[(Input, &str)], period| refused(key, Lang::En, parts, period);
    assert_eq!(en(question("occupation"), &[(Main, "2173")], 0), (Text::ErrorNocFourDigits, Main));
    assert_eq!(en(question("occupation"), &[(Main, "99999")], 0), (Text::ErrorNocUnknown, Main));
    assert_eq!(en(question("wage"), &[(Main, "abc")], 0), (Text::ErrorWageMalformed, Main));
    assert_eq!(en(question("wage"), &[(Main, "70000"), (Second, "")], 3), (Text::ErrorHoursEmpty, Second));
    assert_eq!(en(question("wage"), &[(Main, "70000"), (Second, "169")], 3), (Text::ErrorHoursOutOfRange, Second));
    assert_eq!(en(question("wage"), &[(Main, "1500"), (Second, "full time")], 1), (Text::ErrorHoursMalformed, Second));
    assert_eq!(en(question("experienceYears"), &[(Main, "81")], 0), (Text::ErrorYearsOutOfRange, Main));
    assert_eq!(en(question("censusAreaUnemployment"), &[(Main, "101 %")], 0), (Text::ErrorPercentOutOfRange, Main));
    assert_eq!(en(question("citizenship"), &[(Main, "Atlantis")], 0), (Text::ErrorCountryUnknown, Main));
    assert_eq!(en(question("citizenship"), &[(Main, "ca")], 0), (Text::ErrorCountryCanada, Main));
    assert_eq!(en(question("offerEnd"), &[], 0), (Text::ErrorDateEmpty, Main));
    assert_eq!(en(question("offerEnd"), &[(Main, "1"), (Third, "2027")], 0), (Text::ErrorDatePart, Second));
    assert_eq!(en(question("offerEnd"), &[(Main, "31"), (Second, "2"), (Third, "2027")], 0), (Text::ErrorDateImpossible, Main));
    assert_eq!(en(question("offerEnd"), &[(Main, "1"), (Second, "brumaire"), (Third, "2027")], 0), (Text::ErrorDateImpossible, Second));
    assert_eq!(en(question("offerEnd"), &[(Main, "1"), (Second, "2"), (Third, "27")], 0), (Text::ErrorDateOutOfRange, Third));
    assert_eq!(refused(question("wage"), Lang::Fr, &[(Main, "45,000")], 0), (Text::ErrorAmbiguous, Main));
    assert_eq!(en(question("wage"), &[(Main, "38-40")], 0), (Text::ErrorTwoNumbers, Main));
    assert_eq!(en(question("wage"), &[(Main, "85,0000")], 0), (Text::ErrorWageMalformed, Main));
    assert_eq!(en(question("jobBankMedian"), &[(Main, "38 40")], 0), (Text::ErrorTwoNumbers, Main));
    assert_eq!(en(question("jobBankMedian"), &[(Main, "85,000 a year")], 0), (Text::ErrorWageMalformed, Main));
    for years in ["5'6", "5 6"] {
        assert_eq!(en(question("experienceYears"), &[(Main, years)], 0), (Text::ErrorTwoNumbers, Main), "{years}");
    }
    for years in ["$5", "5%", "5 hours"] {
        assert_eq!(en(question("experienceYears"), &[(Main, years)], 0), (Text::ErrorYearsMalformed, Main), "{years}");
    }
    assert_eq!(en(question("offerEnd"), &[(Main, "12/11/2026")], 0), (Text::ErrorAmbiguous, Main));
    assert_eq!(en(question("offerEnd"), &[(Third, "12.11.2026")], 0), (Text::ErrorAmbiguous, Third));
}

#[test]
fn a_job_that_ends_before_it_begins_is_refused() {
    let mut model = model("2025-07-01");
    for (key, date, refused) in
        [(question("offerStart"), "2026-05-01", false), (question("offerEnd"), "2026-04-30", true), (question("offerEnd"), "2026-05-01", false)]
    {
        model.update(Msg::ChoseChange(key));
        fill(&mut model, key, &Reply::Answer(Slot::Given(Value::Date(day(date)))));
        model.update(Msg::Continued);
        assert_eq!(model.error.is_some(), refused, "{date}");
    }
}

#[test]
fn a_month_may_be_typed_by_its_name() {
    let mut model = model("2025-07-01");
    model.update(Msg::ChoseChange(question("offerEnd")));
    for (input, text) in [(Input::Main, " 3"), (Input::Second, "août"), (Input::Third, "2027 ")] {
        model.update(Msg::Typed(question("offerEnd"), input, text.to_owned()));
    }
    model.update(Msg::Continued);
    assert_eq!(model.answers().date(question("offerEnd")), Some(day("2027-08-03")));
}

#[test]
fn a_change_from_the_result_leads_back_to_it() {
    let mut model = model("2025-07-01");
    walk(&mut model, &vec![0; bundled_rulebook().vocabulary.questions.len()]);
    model.update(Msg::Continued);
    assert_eq!(model.outcome(), Some(Outcome::Undetermined));
    model.update(Msg::ChoseChange(question("jobOffer")));
    no_offer(&mut model);
    assert_eq!(model.screen, Screen::Result);
    assert_eq!(model.outcome(), Some(Outcome::DoesNotMeet));
    model.update(Msg::WentBack);
    assert_eq!(model.screen, Screen::Review);
}

#[test]
fn starting_again_clears_everything_but_what_the_host_set() {
    let settings = Settings { employer: Some(4), keep: Keep::Session, ..settings_on(day("2025-07-01")) };
    let mut model = Model::new(Lang::Fr, settings.clone());
    model.update(Msg::ChangedSettings(settings));
    let effects = yes(&mut model, question("jobOffer"), "yes");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Keep(text) if text.contains("jo_yes") && !text.contains("clio"))));
    assert_eq!(model.screen, Screen::Question(question("occupation")), "the employer is known");
    let effects = model.update(Msg::Restarted);
    assert_eq!(effects, [Effect::Forget(Keep::Session, "".into()), Effect::Emit(Event::Reset { by_visitor: true }), Effect::FocusHeading]);
    assert_eq!((model.screen, model.notice), (Screen::Question(question("jobOffer")), Some(Notice::Cleared)));
    assert_eq!(model.draft(question("jobOffer")), Draft::default());
    assert_eq!(model.answers().choice_name(question("employer")), Some("clio"));
    assert_eq!(model.lang, Lang::Fr);
    assert!(!model.update(Msg::Reset).contains(&Effect::FocusHeading), "the host may clear without taking the focus");
}

#[test]
fn the_host_may_name_the_employer_in_the_midst_of_it() {
    let mut model = model("2025-07-01");
    let settings = Settings { employer: Some(1), audience: Audience::Employer, ..model.settings.clone() };
    assert_eq!(model.screen, Screen::Question(question("employer")));
    model.update(Msg::ChangedSettings(settings.clone()));
    assert_eq!(model.screen, Screen::Question(question("jobOffer")), "whether there is an offer, nobody has said");
    yes(&mut model, question("jobOffer"), "yes");
    assert_eq!(model.screen, Screen::Question(question("occupation")));
    model.update(Msg::WentBack);
    assert_eq!(model.screen, Screen::Question(question("jobOffer")));
    // The name that a visitor has picked gives way to the host's.
    let mut named = Model::new(Lang::En, settings_on(day("2025-07-01")));
    yes(&mut named, question("employer"), "clio");
    named.update(Msg::ChangedSettings(settings));
    assert_eq!((named.screen, named.answers().choice(question("employer"))), (Screen::Question(question("occupation")), Some(1)));
}

#[test]
fn a_link_opens_at_its_result_and_says_where_it_is_from() {
    let mut first = model("2025-07-01");
    no_offer(&mut first);
    let text = first.text();
    let mut second = model("2026-11-22");
    let effects = second.update(linked(&text));
    assert_eq!(second.screen, Screen::Result);
    assert_eq!(second.notice, Some(Notice::Restored { origin: Origin::Link, made: day("2025-07-01"), ruleset: bundled_rulebook().id.into(), partly: false }));
    assert!(!effects.contains(&Effect::FocusHeading), "nothing takes the focus before the visitor acts");
    assert!(!effects.contains(&Effect::Emit(Event::Start)));
    assert_eq!(second.draft(question("jobOffer")).choice(), Some(1));
    second.update(Msg::WentBack);
    assert_eq!((second.screen, second.notice), (Screen::Review, None));
    // Whoever has begun keeps their own answers.
    let mut third = model("2026-11-22");
    yes(&mut third, question("employer"), "clio");
    third.update(linked(&text));
    assert_eq!(third.answers().choice_name(question("jobOffer")), Some("yes"));
}

/// A widget on the page of an employer.
fn of_employer() -> Model {
    Model::new(Lang::En, Settings { audience: Audience::Employer, ..settings_on(day("2025-07-01")) })
}

#[test]
fn an_employer_is_asked_nothing_that_is_the_workers_own() {
    let mut model = of_employer();
    model.update(Msg::ChangedSettings(Settings { audience: Audience::Employer, ..settings_on(day("2025-07-01")) }));
    yes(&mut model, question("employer"), "clio");
    let mut asked = Vec::new();
    while let Screen::Question(key) = model.screen {
        asked.push(key);
        model.update(Msg::Picked(key, Picked::Unsure));
        model.update(Msg::Continued);
    }
    assert!(asked.contains(&question("wageReview")));
    for key in &asked {
        assert_ne!(key.whose(), Whose::Worker, "{key:?}");
    }
    // A host does not get there either.
    model.update(Msg::WentTo(question("admissibilityConcern")));
    assert_eq!(model.screen, Screen::Review);
    // A worker is asked all of it.
    let interview = Interview::new(bundled_rulebook());
    let open = interview.open(&evaluate(bundled_rulebook(), interview.answers(), &Options::on(day("2025-07-01"))));
    assert!(open.contains(&question("admissibilityConcern")) && open.contains(&question("unauthorizedWork")));
}

#[test]
fn what_an_employer_hands_over_goes_on_with_the_worker() {
    let mut first = of_employer();
    yes(&mut first, question("employer"), "clio");
    let effects = first.update(Msg::ChoseHandOver);
    let [Effect::CopyLink(text), Effect::Emit(Event::Share { method: "link" })] = effects.as_slice() else { panic!("{effects:?}") };
    let mut second = of_employer();
    second.update(linked(text));
    assert_eq!(second.audience(), Audience::Worker);
    assert!(second.interview.open(&second.assessment()).contains(&question("unauthorizedWork")));
    // It stays the worker's, whatever the page sets, and through a link of the worker's own.
    second.update(Msg::ChangedSettings(Settings { audience: Audience::Employer, ..settings_on(day("2025-07-01")) }));
    second.update(Msg::Restarted);
    assert_eq!(second.audience(), Audience::Worker);
    let mut third = of_employer();
    third.update(linked(&second.text()));
    assert_eq!(third.audience(), Audience::Worker);
    // What is confidential stays off an employer's page.
    let holds = |model: &Model| model.routes().unwrap().assessment.programs.iter().any(|program| program.id == ProgramId("vulnerable-worker"));
    let permit = |model: &mut Model| {
        let mut answers = Answers::default();
        for (key, value) in [("location", "in-canada"), ("statusInCanada", "worker"), ("workPermitHeld", "employer-specific")] {
            let key = question(key);
            answers.replace(key, slot(key, &Raw::Text(value.to_owned())));
        }
        model.update(Msg::Prefilled(Box::new(answers)));
        model.update(Msg::ChoseRoutes);
    };
    let mut own = Model::new(Lang::En, settings_on(day("2025-07-01")));
    permit(&mut own);
    assert!(holds(&own));
    let mut handed_over = of_employer();
    handed_over.update(linked(text));
    permit(&mut handed_over);
    assert_eq!(handed_over.audience(), Audience::Worker);
    assert!(!holds(&handed_over));
    // The employer's own link is the employer's.
    let mut fourth = of_employer();
    fourth.update(linked(&first.text()));
    assert_eq!(fourth.audience(), Audience::Employer);
}

#[test]
fn an_error_goes_as_soon_as_the_field_is_right() {
    let mut model = model("2025-07-01");
    yes(&mut model, question("employer"), "clio");
    model.update(Msg::Continued);
    assert!(model.error.is_some());
    model.update(Msg::Typed(question("occupation"), Input::Main, "2123".to_owned()));
    assert!(model.error.is_some(), "not while it is wrong");
    model.update(Msg::Typed(question("occupation"), Input::Main, "21231".to_owned()));
    assert_eq!(model.error, None);
}

#[test]
fn a_host_may_fill_in_put_back_and_lead_on() {
    let mut model = model("2025-07-01");
    let mut answers = Answers::default();
    answers.replace(question("jobOffer"), Slot::Given(Value::Choice(0)));
    answers.replace(question("employer"), Slot::Given(Value::Choice(2)));
    let effects = model.update(Msg::Prefilled(Box::new(answers.clone())));
    assert_eq!(model.screen, Screen::Question(question("occupation")));
    assert!(!effects.contains(&Effect::FocusHeading) && !effects.contains(&Effect::Emit(Event::Start)));
    model.update(Msg::WentBack);
    assert_eq!(
        (model.screen, model.draft(question("employer")).choice()),
        (Screen::Question(question("employer")), Some(2)),
        "the visitor sees it and can change it"
    );
    let state = model.text();
    yes(&mut model, question("employer"), "clio");
    model.update(Msg::StateSet("rubbish".to_owned()));
    assert_eq!(model.answers().choice_name(question("employer")), Some("clio"), "a state that cannot be read changes nothing");
    model.update(Msg::StateSet(state));
    assert_eq!(model.answers().choice_name(question("employer")), Some("cellcarta"));
    assert_eq!(model.notice, None);
    assert!(model.update(Msg::WentTo(question("jobOffer"))).contains(&Effect::FocusHeading), "the visitor has acted already");
    assert_eq!(model.screen, Screen::Question(question("employer")));
    assert_eq!(model.update(Msg::WentTo(question("sector"))), [], "it would be asked of nobody here");
    // Who has begun is not interrupted.
    answers.replace(question("jobOffer"), Slot::Given(Value::Choice(1)));
    model.update(Msg::Prefilled(Box::new(answers)));
    assert_eq!(model.answers().choice_name(question("jobOffer")), Some("yes"));
}

#[test]
fn what_cannot_be_read_is_an_empty_start() {
    let mut opened = model("2026-11-22");
    assert_eq!(opened.update(linked("1~rubbish")), []);
    assert_eq!((opened.screen, opened.notice), (Screen::Question(question("employer")), Some(Notice::BadLink)));
    let mut kept = Model::new(Lang::En, Settings { keep: Keep::Local, ..settings_on(day("2026-11-22")) });
    assert_eq!(kept.update(stored("rubbish")), [Effect::NoteBadStorage, Effect::Forget(Keep::Local, "".into())]);
    assert_eq!((kept.screen, kept.notice), (Screen::Question(question("employer")), None));
}

#[test]
fn a_link_with_questions_left_leads_by_the_answers_to_the_result() {
    let mut first = model("2025-07-01");
    yes(&mut first, question("employer"), "clio");
    let mut second = model("2025-07-01");
    second.update(linked(&first.text()));
    assert_eq!(second.screen, Screen::Question(question("occupation")));
    walk(&mut second, &vec![0; bundled_rulebook().vocabulary.questions.len()]);
    assert_eq!(second.screen, Screen::Review);
}

#[test]
fn what_was_kept_counts_more_than_what_the_host_fills_in() {
    let mut first = model("2025-07-01");
    yes(&mut first, question("employer"), "clio");
    let mut second = model("2025-07-01");
    second.update(stored(&first.text()));
    let notice = second.notice;
    let mut answers = Answers::default();
    answers.replace(question("jobOffer"), Slot::Given(Value::Choice(1)));
    answers.replace(question("employer"), Slot::Given(Value::Choice(4)));
    second.update(Msg::Prefilled(Box::new(answers)));
    assert_eq!(second.answers().choice_name(question("jobOffer")), Some("yes"));
    assert_eq!(second.answers().choice_name(question("employer")), Some("clio"));
    assert!(notice.is_some() && second.notice == notice);
}

#[test]
fn what_was_kept_is_gone_on_with() {
    let mut first = model("2025-07-01");
    yes(&mut first, question("employer"), "clio");
    let mut second = model("2025-07-02");
    second.update(stored(&first.text()));
    assert_eq!(second.screen, Screen::Question(question("occupation")));
    second.update(Msg::WentBack);
    assert_eq!(second.screen, Screen::Question(question("employer")));
}

#[test]
fn keeping_the_result_is_told() {
    let mut model = model("2025-07-01");
    no_offer(&mut model);
    model.update(Msg::Continued);
    assert!(
        matches!(model.update(Msg::ChoseLink).as_slice(), [Effect::CopyLink(text), Effect::Emit(Event::Share { method: "link" })] if link::read(bundled_rulebook(), text).is_ok())
    );
    model.update(Msg::LinkMade(None));
    assert_eq!(model.kept, Some(Restored::Copied(Copied::Link)));
    model.update(Msg::LinkMade(Some("https://host/#isc=1".to_owned())));
    assert_eq!(model.kept, Some(Restored::NotCopied(Copied::Link, "https://host/#isc=1".to_owned())));
    assert_eq!(model.update(Msg::ChosePrint), [Effect::Print, Effect::Emit(Event::Print)]);
}

/// A country that was picked is shown by its name, so the draft holds the country and not a name of one language.
#[test]
fn a_country_is_picked_and_typed_over() {
    let mut model = model("2025-07-01");
    model.update(Msg::ChoseChange(question("citizenship")));
    model.update(Msg::PickedCountry(Country::UNITED_STATES));
    assert_eq!(model.draft(question("citizenship")).picked(), Picked::Country(Country::UNITED_STATES));
    model.update(Msg::Typed(question("citizenship"), Input::Main, "de".to_owned()));
    model.update(Msg::Continued);
    assert_eq!(model.answers().citizenship().unwrap().to_string(), "DE");
    assert!(matches!(question("citizenship").kind(), Kind::Country(_)));
}

/// Opens a question, types into its field, and goes on.
fn typed(key: Key, text: &str, period: usize) -> Model {
    let mut model = model("2025-07-01");
    model.update(Msg::ChoseChange(key));
    model.update(Msg::PickedPeriod(period));
    model.update(Msg::Typed(key, Input::Main, text.to_owned()));
    model.update(Msg::Continued);
    model
}

fn meanings(model: &Model) -> Vec<Meaning> {
    model.error.as_ref().map(|error| error.readings.iter().map(|reading| reading.meaning.clone()).collect()).unwrap_or_default()
}

fn dollars(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

#[test]
fn of_two_readings_the_visitor_picks_one() {
    let mut model = typed(question("jobBankMedian"), "41.125", 0);
    assert_eq!(meanings(&model), [Meaning::Money(dollars("41.125")), Meaning::Money(dollars("41125"))]);
    assert!(model.update(Msg::PickedReading(0)).contains(&Effect::FocusField));
    assert!(model.error.is_none() && model.answers().is_absent(question("jobBankMedian")), "a pick is no answer before Continue");
    model.update(Msg::Continued);
    assert_eq!(model.answers().value(question("jobBankMedian")), Some(&Value::Decimal(dollars("41.125"))));
    // Two thousand years are out of range.
    assert_eq!(meanings(&typed(question("experienceYears"), "2.000", 0)), [Meaning::Number(dollars("2"))]);
    let model = typed(question("offerEnd"), "12/11/2026", 0);
    assert_eq!(meanings(&model), [Meaning::Day(day("2026-11-12")), Meaning::Day(day("2026-12-11"))]);
}

#[test]
fn another_currency_is_asked_about() {
    let mut model = typed(question("jobBankMedian"), "US$41", 0);
    assert_eq!(meanings(&model), [Meaning::Canadian(dollars("41"))]);
    model.update(Msg::Continued);
    assert!(model.answers().is_absent(question("jobBankMedian")), "going on is no answer to what was asked");
    model.update(Msg::PickedReading(0));
    model.update(Msg::Continued);
    assert_eq!(model.answers().value(question("jobBankMedian")), Some(&Value::Decimal(dollars("41"))));
}

#[test]
fn a_wage_far_from_any_other_is_asked_about_once() {
    let mut model = typed(question("wage"), "98000", 0);
    assert_eq!(meanings(&model), [Meaning::Paid(dollars("98000"), Period::Year), Meaning::Paid(dollars("98000"), Period::Hour)]);
    let mut yearly = model.clone();
    yearly.update(Msg::PickedReading(0));
    yearly.update(Msg::Typed(question("wage"), Input::Second, "37.5".to_owned()));
    yearly.update(Msg::Continued);
    assert_eq!(yearly.answers().wage().map(|wage| wage.per), Some(Period::Year));
    model.update(Msg::PickedReading(1));
    model.update(Msg::Continued);
    assert_eq!(model.answers().wage().map(|wage| wage.per), Some(Period::Hour), "who says so is believed");
    assert!(typed(question("wage"), "2,000,000", 3).error.is_some_and(|error| error.input == Input::Second), "a great wage for a year is no slip");
    // Every period for which it would be usual, and what was typed last.
    let usual = |text: &str, period: usize| {
        meanings(&typed(question("wage"), text, period)).into_iter().map(|meaning| match meaning {
            Meaning::Paid(_, per) => per,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(usual("1250", 0).collect::<Vec<_>>(), [Period::Month, Period::Week, Period::Hour]);
    assert_eq!(usual("5000", 0).collect::<Vec<_>>(), [Period::Month, Period::Week, Period::Hour]);
    assert_eq!(usual("2500", 3).collect::<Vec<_>>(), [Period::Month, Period::Week, Period::Year]);
    assert_eq!(usual("2", 0).collect::<Vec<_>>(), [Period::Hour], "no period makes sense of it");
    let low = typed(question("wage"), "45", 3);
    assert_eq!(meanings(&low), [Meaning::Paid(dollars("45"), Period::Hour), Meaning::Paid(dollars("45"), Period::Year)]);
    // Hours that are typed after the pay was confirmed are asked about for themselves, and the pay not again.
    let mut low = low;
    low.update(Msg::PickedReading(1));
    low.update(Msg::Typed(question("wage"), Input::Second, "160".to_owned()));
    low.update(Msg::Continued);
    assert_eq!(meanings(&low), [Meaning::Hours(dollars("160"))]);
    low.update(Msg::PickedReading(0));
    low.update(Msg::Continued);
    assert_eq!(low.answers().wage().map(|wage| wage.per), Some(Period::Year));
}

#[test]
fn the_period_beside_an_amount_is_taken_over() {
    for (text, per) in [("85,000/year", Period::Year), ("38.50 an hour", Period::Hour), ("6,500 monthly", Period::Month)] {
        let mut model = model("2025-07-01");
        model.update(Msg::ChoseChange(question("wage")));
        model.update(Msg::PickedPeriod(1));
        model.update(Msg::Typed(question("wage"), Input::Main, text.to_owned()));
        assert_eq!(model.draft(question("wage")).period(), per, "{text}");
    }
    // Who picks another one beside it is asked.
    let mut model = model("2025-07-01");
    model.update(Msg::ChoseChange(question("wage")));
    model.update(Msg::Typed(question("wage"), Input::Main, "85,000/year".to_owned()));
    model.update(Msg::PickedPeriod(2));
    model.update(Msg::Continued);
    assert_eq!(meanings(&model), [Meaning::Paid(dollars("85000"), Period::Year), Meaning::Paid(dollars("85000"), Period::Month)]);
}

#[test]
fn a_whole_day_is_spread_over_the_three_fields() {
    for (input, text) in [
        (Input::Main, "2026-12-31"),
        (Input::Second, "December 31, 2026"),
        (Input::Third, "31/12/2026"),
        (Input::Main, "2026/12/31"),
        (Input::Main, "31 décembre 2026"),
    ] {
        let mut model = model("2025-07-01");
        model.update(Msg::ChoseChange(question("offerEnd")));
        model.update(Msg::Typed(question("offerEnd"), input, text.to_owned()));
        let draft = model.draft(question("offerEnd"));
        assert_eq!([Input::Main, Input::Second, Input::Third].map(|input| draft.text(input).to_owned()), ["31", "12", "2026"], "{text}");
        model.update(Msg::Continued);
        assert_eq!(model.answers().date(question("offerEnd")), Some(day("2026-12-31")), "{text}");
    }
}

#[test]
fn a_country_that_is_a_slip_away_is_offered() {
    let mut model = model("2025-07-01");
    let india = Country::parse("IN").unwrap();
    model.update(Msg::CountriesNamed(std::rc::Rc::new(Countries::new([(india, "India".to_owned(), vec!["Inde".to_owned()])]))));
    model.update(Msg::ChoseChange(question("citizenship")));
    model.update(Msg::Typed(question("citizenship"), Input::Main, "Indai".to_owned()));
    assert_eq!(model.found_countries, [india]);
    model.update(Msg::Continued);
    assert_eq!(model.error.as_ref().unwrap().sentence, Text::ErrorCountryNear);
    model.update(Msg::PickedReading(0));
    model.update(Msg::Continued);
    assert_eq!(model.answers().citizenship(), Some(india));
}

#[test]
fn what_is_repeated_of_a_long_text_is_its_beginning() {
    let model = typed(question("jobBankMedian"), &"9".repeat(1_000_000), 0);
    assert!(model.error.as_ref().unwrap().value.chars().count() < 50);
}

fn moment(day_of: &str, minute: u16) -> Moment {
    Moment { day: day(day_of), minute: Some(minute) }
}

#[test]
fn of_a_link_and_what_is_kept_the_newer_counts() {
    let answered = |minute, name| {
        let mut model = model("2025-07-01");
        model.update(Msg::Clock(moment("2026-11-22", minute)));
        if name == "no" {
            no_offer(&mut model)
        } else {
            yes(&mut model, question("employer"), "clio")
        };
        model.text()
    };
    let (older, newer) = (answered(600, "no"), answered(601, "yes"));
    let found = |link: &str, stored: &str| Msg::Found { link: Some(link.to_owned()), stored: Some(stored.to_owned()) };
    let mut kept = model("2025-07-01");
    kept.update(found(&older, &newer));
    assert_eq!(kept.answers().choice_name(question("jobOffer")), Some("yes"));
    assert!(matches!(kept.notice, Some(Notice::Restored { origin: Origin::Storage, .. })) && kept.link_aside.as_ref() == Some(&older));
    // The link is a press away.
    kept.update(Msg::Followed(older.clone()));
    assert_eq!(kept.answers().choice_name(question("jobOffer")), Some("no"));
    assert_eq!(kept.link_aside, None);
    let mut opened = model("2025-07-01");
    opened.update(found(&newer, &older));
    assert_eq!(opened.answers().choice_name(question("jobOffer")), Some("yes"));
    assert!(matches!(opened.notice, Some(Notice::Restored { origin: Origin::Link, .. })));
}

#[test]
fn a_link_opened_in_the_open_page_takes_the_place_of_what_is_there() {
    let mut first = model("2025-07-01");
    no_offer(&mut first);
    let mut second = model("2025-07-01");
    yes(&mut second, question("employer"), "clio");
    let effects = second.update(Msg::Followed(first.text()));
    assert_eq!(second.screen, Screen::Result);
    assert!(effects.contains(&Effect::FocusHeading) && effects.contains(&Effect::Emit(Event::Result)));
    second.update(Msg::Followed("rubbish".to_owned()));
    assert_eq!((second.screen, second.notice), (Screen::Result, Some(Notice::BadLink)));
    let mut third = model("2025-07-01");
    third.update(Msg::Followed(model("2025-07-01").text()));
    assert_eq!(third.notice, Some(Notice::EmptyLink), "a link without an answer does not speak of answers");
}

#[test]
fn a_link_says_when_it_was_made_and_not_which_day_was_checked() {
    let mut first = model("2025-07-01");
    first.update(Msg::Clock(moment("2026-11-25", 75)));
    no_offer(&mut first);
    assert!(first.text().starts_with("1~2026-11-25T0115~"), "{}", first.text());
    let mut second = model("2025-07-01");
    second.update(linked(&first.text()));
    assert!(matches!(second.notice, Some(Notice::Restored { made, .. }) if made == day("2026-11-25")));
}

#[test]
fn the_day_is_that_of_the_clock_when_the_result_is_shown() {
    let settings = Settings { follows_clock: true, ..settings_on(day("2026-03-22")) };
    let mut model = Model::new(Lang::En, settings);
    model.update(Msg::Clock(moment("2026-03-22", 1_430)));
    no_offer(&mut model);
    model.update(Msg::Clock(moment("2026-03-23", 10)));
    model.update(Msg::Continued);
    assert_eq!(model.outcome(), Some(Outcome::NotOpen));
    assert_eq!(model.assessment().as_of, day("2026-03-23"));
    // A day that the host has set stays.
    let mut set = self::model("2026-03-22");
    set.update(Msg::Clock(moment("2026-03-23", 10)));
    assert_eq!(set.settings.as_of, day("2026-03-22"));
}

#[test]
fn a_host_is_told_of_a_result_once_and_again_when_it_is_another() {
    let told = |effects: Vec<Effect>| effects.iter().filter(|effect| **effect == Effect::Emit(Event::Result)).count();
    let mut model = model("2025-07-01");
    assert_eq!(told(no_offer(&mut model)), 1);
    assert_eq!(told(model.update(Msg::ChangedLanguage(Lang::Fr))), 0);
    assert_eq!(told(model.update(Msg::ChosePrint)), 0);
    let later = Settings { as_of: day("2026-11-22"), ..model.settings.clone() };
    assert_eq!(told(model.update(Msg::ChangedSettings(later.clone()))), 1);
    assert_eq!(told(model.update(Msg::ChangedSettings(later))), 0);
    let notice = engine::Notice { program: ProgramId("innovation-stream"), valid_to: day("2027-03-22"), source: "https://host.example/notice".to_owned() };
    let noticed = Settings { notices: [notice].into(), ..model.settings.clone() };
    assert_eq!(told(model.update(Msg::ChangedSettings(noticed))), 1);
    assert_eq!(told(model.update(Msg::WentBack)), 0);
    assert_eq!(told(model.update(Msg::Continued)), 1);
}

#[test]
fn a_notice_of_the_host_moves_the_window_on_the_screen() {
    let mut model = model("2026-11-22");
    no_offer(&mut model);
    model.update(Msg::Continued);
    let window = |model: &Model| model.assessment().program(ProgramId("innovation-stream")).unwrap().window.clone();
    assert_eq!((window(&model).status, window(&model).notice), (WindowStatus::Closed, None));
    assert!(!window(&model).sources.is_empty());
    let notice = engine::Notice { program: ProgramId("innovation-stream"), valid_to: day("2027-03-22"), source: "https://host.example/notice".to_owned() };
    let settings = Settings { notices: [notice].into(), ..model.settings.clone() };
    model.update(Msg::ChangedSettings(settings));
    let now = window(&model);
    assert_eq!((now.status, now.to, now.official_to), (WindowStatus::Open, Some(day("2027-03-22")), Some(day("2026-03-22"))));
    assert_eq!(now.notice.as_deref(), Some("https://host.example/notice"));
}

#[test]
fn answers_are_kept_where_the_host_last_asked_and_nowhere_else() {
    let mut model = model("2025-07-01");
    yes(&mut model, question("employer"), "clio");
    let in_place = |model: &Model, keep, drawer: &str| Settings { keep, drawer: drawer.into(), ..model.settings.clone() };
    let set = in_place(&model, Keep::Local, "one");
    assert!(matches!(model.update(Msg::ChangedSettings(set)).as_slice(), [Effect::Keep(text)] if text.contains("jo_yes")), "at once, not with the next answer");
    let set = in_place(&model, Keep::Session, "one");
    let effects = model.update(Msg::ChangedSettings(set));
    assert!(matches!(effects.as_slice(), [Effect::Forget(Keep::Local, drawer), Effect::Keep(_)] if &**drawer == "one"), "{effects:?}");
    let set = in_place(&model, Keep::Nowhere, "one");
    assert_eq!(model.update(Msg::ChangedSettings(set)), [Effect::Forget(Keep::Session, "one".into())]);
    let mut fresh = Model::new(Lang::En, Settings { keep: Keep::Local, ..settings_on(day("2025-07-01")) });
    let same = fresh.settings.clone();
    assert_eq!(fresh.update(Msg::ChangedSettings(same)), [Effect::TryKeeping], "nobody knows yet whether the browser lets it");
    fresh.update(Msg::Keeping(Keeping::Refused));
    assert_eq!(fresh.keeping, Keeping::Refused);
}

#[test]
fn what_was_cleared_in_another_tab_is_cleared_here() {
    let mut model = Model::new(Lang::En, Settings { keep: Keep::Local, exposure: Exposure::Told, ..settings_on(day("2025-07-01")) });
    yes(&mut model, question("employer"), "clio");
    let effects = model.update(Msg::ClearedElsewhere);
    assert!(!effects.contains(&Effect::FocusHeading), "nobody has acted here");
    assert_eq!((model.screen, model.notice), (Screen::Question(question("employer")), Some(Notice::Cleared)));
    assert!(model.answers().is_absent(question("jobOffer")));
}

#[test]
fn what_comes_of_the_other_language_is_said_and_taken_back() {
    let mut model = model("2025-07-01");
    model.update(Msg::LanguageComing(true));
    assert_eq!(model.notice, Some(Notice::LanguageComing));
    model.update(Msg::LanguageFailed);
    assert_eq!(model.notice, Some(Notice::LanguageFailed));
    model.update(Msg::ChangedLanguage(Lang::Fr));
    assert_eq!(model.notice, None);
    model.update(Msg::Restarted);
    model.update(Msg::LanguageComing(false));
    assert_eq!(model.notice, Some(Notice::Cleared), "a notice of another kind stays");
}

#[test]
fn a_great_amount_that_was_picked_among_two_readings_is_still_asked_about_by_the_hour() {
    let mut model = typed(question("wage"), "85.000", 0);
    model.update(Msg::PickedReading(1));
    model.update(Msg::Continued);
    assert_eq!(meanings(&model), [Meaning::Paid(dollars("85000"), Period::Year), Meaning::Paid(dollars("85000"), Period::Hour)]);
    for (text, period) in [("85000", 1), ("85000", 2), ("45", 1), ("3500", 3)] {
        assert_eq!(typed(question("wage"), text, period).error.map(|error| error.sentence), Some(Text::ErrorWagePeriod), "{text} for period {period}");
    }
}

#[test]
fn hours_of_two_weeks_are_asked_about() {
    let mut model = typed(question("wage"), "85000", 3);
    model.update(Msg::Typed(question("wage"), Input::Second, "160".to_owned()));
    model.update(Msg::Continued);
    assert_eq!(meanings(&model), [Meaning::Hours(dollars("160"))]);
    assert_eq!(model.error.as_ref().unwrap().input, Input::Second);
    model.update(Msg::PickedReading(0));
    model.update(Msg::Continued);
    assert_eq!(model.answers().wage().and_then(|wage| wage.hours_per_week.clone()), Some(dollars("160")));
}

#[test]
fn a_day_is_read_from_its_three_fields_as_it_is_written_on_paper() {
    for (day_of, month, year) in [("31st", "Dec.", "2026"), ("31", "DEC/DÉC", "2026"), ("31.", "12.", "2026."), ("le 31", "décembre", "2026")] {
        let mut model = model("2025-07-01");
        model.update(Msg::ChoseChange(question("offerEnd")));
        for (input, text) in [(Input::Main, day_of), (Input::Second, month), (Input::Third, year)] {
            model.update(Msg::Typed(question("offerEnd"), input, text.to_owned()));
        }
        model.update(Msg::Continued);
        assert_eq!(model.answers().date(question("offerEnd")), Some(day("2026-12-31")), "{day_of} {month} {year}");
    }
}

#[test]
fn a_whole_day_that_is_none_is_named_and_no_other_field_is_blamed() {
    for text in ["29/02/2027", "31 Sept 2026", "31/12/26", "tomorrow", "31-XII-2026"] {
        let error = typed(question("offerEnd"), text, 0).error.unwrap();
        assert_eq!((error.sentence, error.input), (Text::ErrorDateImpossible, Input::Main), "{text}");
    }
}

/// Undo in the browser is for what was typed: nothing may change under the hand.
#[test]
fn a_day_that_is_typed_stays_in_its_field_until_it_is_taken() {
    let mut model = model("2025-07-01");
    model.update(Msg::ChoseChange(question("offerEnd")));
    for end in 1..="31/12/2026".len() {
        model.update(Msg::Typed(question("offerEnd"), Input::Main, "31/12/2026"[..end].to_owned()));
    }
    assert_eq!(model.draft(question("offerEnd")).text(Input::Main), "31/12/2026");
    model.update(Msg::Continued);
    assert_eq!(model.answers().date(question("offerEnd")), Some(day("2026-12-31")));
    assert_eq!(model.draft(question("offerEnd")).text(Input::Third), "2026", "seen again, it stands in three fields");
}

#[test]
fn a_period_that_the_check_does_not_know_is_named() {
    assert_eq!(typed(question("wage"), "$3,461.54 biweekly", 0).error.map(|error| error.sentence), Some(Text::ErrorWageOtherPeriod));
}

/// A page that begins with the overview, on a day.
fn at_the_overview(as_of: &str) -> Model {
    Model::new(Lang::En, Settings::on(bundled_rulebook(), day(as_of)))
}

#[test]
fn each_way_on_from_the_overview_leads_to_its_screen_and_back() {
    for (door, screen) in
        [(Door::Offer, Screen::Question(question("employer"))), (Door::Applied, Screen::Question(question("applicationDate"))), (Door::Routes, Screen::Routes)]
    {
        let mut model = at_the_overview("2026-11-22");
        assert_eq!(model.screen, Screen::Overview);
        assert_eq!(model.outcome(), None, "no result is told of on the overview");
        let effects = model.update(Msg::Entered(door));
        assert_eq!(model.screen, screen);
        assert!(effects.contains(&Effect::FocusHeading));
        model.update(Msg::WentBack);
        assert_eq!((model.screen, model.can_go_back()), (Screen::Overview, false));
        model.update(Msg::WentForward);
        assert_eq!(model.screen, screen);
    }
}

#[test]
fn whoever_applied_is_asked_the_day_first_and_not_again() {
    let mut model = at_the_overview("2026-11-22");
    model.update(Msg::Entered(Door::Applied));
    let date = question("applicationDate");
    for (input, text) in [(Input::Main, "1"), (Input::Second, "3"), (Input::Third, "2026")] {
        model.update(Msg::Typed(date, input, text.to_owned()));
    }
    model.update(Msg::Continued);
    let asked = walk_by(&mut model, &|_| Reply::Answer(Slot::Unsure));
    assert_eq!(asked.first(), Some(&question("employer")));
    assert!(!asked.contains(&date));
    model.update(Msg::Continued);
    assert_eq!(model.screen, Screen::Result);
    assert_eq!(model.judgement().unwrap().assessment.programs[0].window.status, WindowStatus::LodgedInTime);
    // What is left to do is not what somebody who has not applied has to do.
    let steps: Vec<&str> = model.judgement().unwrap().steps.iter().map(|step| step.id).collect();
    assert!(steps.contains(&"keep-the-offer") && !steps.contains(&"apply-online"), "{steps:?}");
}

#[test]
fn starting_over_leads_to_where_the_page_begins() {
    for (start, screen) in [(Start::Overview, Screen::Overview), (Start::Questions, Screen::Question(question("employer"))), (Start::Routes, Screen::Routes)] {
        let mut model = Model::new(Lang::En, Settings { start, ..Settings::on(bundled_rulebook(), day("2026-11-22")) });
        if start == Start::Overview {
            model.update(Msg::Entered(Door::Offer));
        }
        if start != Start::Routes {
            yes(&mut model, question("employer"), "clio");
        }
        model.update(Msg::Restarted);
        assert_eq!((model.screen, model.can_go_back()), (screen, false), "{start:?}");
    }
}

#[test]
fn forward_leads_where_back_was_pressed_until_another_way_is_taken() {
    let mut model = model("2025-07-01");
    yes(&mut model, question("employer"), "clio");
    model.update(Msg::Picked(question("occupation"), Picked::Unsure));
    model.update(Msg::Continued);
    let third = model.screen;
    assert_eq!(model.depth(), 2);
    model.update(Msg::WentBack);
    model.update(Msg::WentBack);
    assert_eq!((model.screen, model.depth()), (Screen::Question(question("employer")), 0));
    model.update(Msg::WentForward);
    model.update(Msg::WentForward);
    assert_eq!((model.screen, model.depth()), (third, 2));
    // Nothing is ahead of the last one.
    model.update(Msg::WentForward);
    assert_eq!((model.screen, model.depth()), (third, 2));
    model.update(Msg::WentBack);
    model.update(Msg::WentBack);
    no_offer(&mut model);
    let other = model.screen;
    model.update(Msg::WentForward);
    assert_eq!(model.screen, other);
}

#[test]
fn few_answers_are_not_shown_on_a_page_of_their_own_before_the_result() {
    let mut model = model("2025-07-01");
    no_offer(&mut model);
    assert_eq!(model.screen, Screen::Result);
    model.update(Msg::WentBack);
    assert_eq!(model.screen, Screen::Question(question("employer")));
    // The page is still there for whoever asks for it.
    model.update(Msg::WentForward);
    model.update(Msg::ChoseReview);
    assert_eq!(model.screen, Screen::Review);
}
