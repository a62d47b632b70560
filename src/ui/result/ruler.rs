//! What a criterion compares, drawn: the wage on a ruler, from the greatest wage to the least, and where it lies; the occupation on the ladder of
//! TEER.

use super::super::Scene;
use super::super::node::{Gather, attrs, el, el_with, text, text_el};
use crate::domain::NocCode;
use crate::engine::CriterionAssessment;
use crate::i18n::Text;
use crate::rulebook::{Domain, Status, WagePosition};
use yew::Html;

/// A line of the picture: how it comes out, what it stands for, and what lies on it.
type Line = (Status, String, Option<String>);

/// The picture of a criterion that looks at the wage or at the occupation alone.
pub(in crate::ui) fn view(scene: &Scene<'_>, criterion: &CriterionAssessment) -> Option<Html> {
    let words = scene.words;
    let table = &scene.rulebook().criteria.iter().find(|other| other.id == criterion.id)?.on(scene.model.settings.as_of)?.table;
    let [fact] = table.facts.0 else { return None };
    let status = |element: usize| Some(table.leaves.get(usize::from(*fact.next.get(usize::from(*fact.class_of.get(element)?))?))?.status);
    let lines = if matches!(fact.domain, Domain::Occupation(_)) { rungs(scene, &status) } else { bands(scene, criterion, &status) };
    let line = |(status, name, here): Line| {
        let mut parts = vec![text(&[&name, words.text(Text::UiColon), words.say(&["status", status.name()])].concat())];
        parts.extend(here.map(|here| text_el("strong", &[" ● ", &here].concat())));
        el_with("li", attrs!["class" => &["isc-is-", status.name()].concat()], parts)
    };
    Some(el("ul.isc-ruler", lines?.into_iter().map(line).nodes()))
}

/// The bands of wages by the table of the criterion, each with the wage that it begins at, in dollars an hour. None where no wage table decides on
/// the day.
fn bands(scene: &Scene<'_>, criterion: &CriterionAssessment, status: &dyn Fn(usize) -> Option<Status>) -> Option<Vec<Line>> {
    use WagePosition::{AtOrAboveThreshold, BelowLastMedian, BelowMedian, Between, BetweenLast, BeyondMargin, Margin};
    let (rulebook, words, as_of) = (scene.rulebook(), scene.words, scene.model.settings.as_of);
    let figures = criterion.figures?;
    let (median, threshold) = (u64::from(figures.median), u64::from(figures.threshold));
    let sure = (threshold * (100 + rulebook.wage_margin_percent)).div_ceil(100);
    let positions: &[(WagePosition, u64)] = if rulebook.wage_table(as_of)?.past_review(as_of) {
        &[(BeyondMargin, sure), (Margin, threshold), (BetweenLast, median), (BelowLastMedian, 0)]
    } else {
        &[(AtOrAboveThreshold, threshold), (Between, median), (BelowMedian, 0)]
    };
    let mut bands: Vec<Line> = Vec::new();
    // The edges of the last band.
    let (mut upper, mut lower) = (0, 0);
    let mut marked = false;
    for (position, from) in positions {
        let status = status(position.index())?;
        let here = (!marked && *from <= figures.hourly).then(|| words.money(figures.hourly));
        marked |= here.is_some();
        // Two positions that come out alike are one band.
        let alike = bands.pop_if(|(last, ..)| *last == status);
        if alike.is_none() {
            upper = lower;
        }
        lower = *from;
        let mut name = String::new();
        if lower > 0 {
            name.push_str("≥ ");
            name.push_str(&words.money(lower));
        }
        if upper > 0 {
            name.push_str(" < ");
            name.push_str(&words.money(upper));
        }
        bands.push((status, name, alike.and_then(|(.., here)| here).or(here)));
    }
    Some(bands)
}

/// The categories of TEER, from 0 to 5; none where not all unit groups of one come out alike.
fn rungs(scene: &Scene<'_>, status: &dyn Fn(usize) -> Option<Status>) -> Option<Vec<Line>> {
    let own = scene.model.answers().occupation()?;
    let mut rungs: Vec<Line> = Vec::new();
    for teer in 0..6 {
        let mut all = NocCode::all().filter(|code| code.teer().digit() == teer).map(|code| status(code.index()));
        let first = all.next()??;
        if all.any(|other| other != Some(first)) {
            return None;
        }
        let name = scene.words.fill(Text::UiTeer, &[("teer", &teer.to_string())]);
        rungs.push((first, name, (own.teer().digit() == teer).then(|| own.to_string())));
    }
    Some(rungs)
}
