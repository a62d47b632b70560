//! The wage on a ruler: what it is compared with, from the greatest wage to the least, and where it lies.

use super::super::Scene;
use super::super::node::{Gather, attrs, el, el_with, said, text};
use crate::engine::CriterionAssessment;
use crate::i18n::Text;
use crate::rulebook::{Status, WagePosition};
use yew::Html;

/// The bands from the least wage to the greatest: how each comes out by the table of the criterion, and the wage that it begins at, in cents an
/// hour. None where no wage table decides on the day, or the criterion looks at more than the wage.
fn bands(scene: &Scene<'_>, criterion: &CriterionAssessment) -> Option<Vec<(Status, u64)>> {
    use WagePosition::{AtOrAboveThreshold, BelowLastMedian, BelowMedian, Between, BetweenLast, BeyondMargin, Margin};
    let (rulebook, as_of) = (scene.rulebook(), scene.model.settings.as_of);
    let figures = criterion.figures?;
    let (median, threshold) = (u64::from(figures.median), u64::from(figures.threshold));
    let sure = (threshold * (100 + rulebook.wage_margin_percent)).div_ceil(100);
    let positions: &[(WagePosition, u64)] = if rulebook.wage_table(as_of)?.past_review(as_of) {
        &[(BelowLastMedian, 0), (BetweenLast, median), (Margin, threshold), (BeyondMargin, sure)]
    } else {
        &[(BelowMedian, 0), (Between, median), (AtOrAboveThreshold, threshold)]
    };
    let own = rulebook.criteria.iter().find(|other| other.id == criterion.id)?;
    let table = &own.on(as_of)?.table;
    let [fact] = table.facts.0 else { return None };
    let mut bands: Vec<(Status, u64)> = Vec::new();
    for (position, from) in positions {
        let leaf = fact.next.get(usize::from(*fact.class_of.get(position.index())?))?;
        let status = table.leaves.get(usize::from(*leaf))?.status;
        if bands.last().is_none_or(|(last, _)| *last != status) {
            bands.push((status, *from));
        }
    }
    Some(bands)
}

pub(super) fn view(scene: &Scene<'_>, criterion: &CriterionAssessment) -> Option<Html> {
    let words = scene.words;
    let bands = bands(scene, criterion)?;
    let hourly = criterion.figures?.hourly;
    let band = |(index, (status, from)): (usize, &(Status, u64))| {
        let next = bands.get(index + 1).map(|(_, next)| *next);
        let amount = if *from == 0 { ["< ", &words.money(next.unwrap_or_default())].concat() } else { ["≥ ", &words.money(*from)].concat() };
        let mut parts = vec![text(&[&amount, words.text(Text::UiColon), words.say(&["status", status.name()])].concat())];
        if *from <= hourly && next.is_none_or(|next| hourly < next) {
            parts.push(said("strong", &[" ● ", &words.money(hourly)].concat()));
        }
        el_with("li", attrs!["class" => &["isc-is-", status.name()].concat()], parts)
    };
    Some(el("ul.isc-ruler", bands.iter().enumerate().rev().map(band).nodes()))
}
