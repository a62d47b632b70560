//! Which sources something rests on.

use crate::items::Items;
use crate::programs::{Criterion, Programme};
use crate::tables::{CountryList, Employer, OccupationList, Wages};
use std::rc::Rc;

/// The ids of the sources that something else than routes rests on.
pub fn apart_from_routes<'a>(employers: &'a [Employer], wages: &'a Wages, programs: &'a [Programme], items: &'a Items) -> Vec<&'a str> {
    let of_employers = employers.iter().flat_map(|employer| employer.sources.iter().chain(&employer.listed_by));
    let of_wages = wages.tables.iter().flat_map(|table| table.rows.iter().map(|(.., source)| source).chain(&table.median_source));
    let others = || programs.iter().filter(|programme| programme.route.is_none());
    let of_criteria = others().flat_map(|programme| &programme.criteria).flat_map(|criterion| {
        criterion.versions.iter().flat_map(|version| &version.sources).chain(criterion.remarks.iter().flat_map(|remark| &remark.sources))
    });
    let of_programs = others().flat_map(|programme| programme.window_sources.iter().chain(&programme.permit_sources));
    let listed = others().flat_map(Programme::items);
    let of_items = items.fees.iter().chain(&items.documents).filter(move |item| listed.clone().any(|id| *id == item.id)).chain(&items.steps);
    let of_items = of_items.flat_map(|item| &item.sources);
    of_employers.chain(of_wages).chain(of_criteria).chain(of_programs).chain(of_items).map(String::as_str).collect()
}

/// The ids of the sources that something rests on.
pub fn sources<'a>(
    employers: &'a [Employer],
    countries: &'a [CountryList],
    occupations: &'a [OccupationList],
    wages: &'a Wages,
    programs: &'a [Programme],
    criteria: &'a [Rc<Criterion>],
    items: &'a Items,
) -> Vec<&'a str> {
    let of_employers = employers.iter().flat_map(|employer| employer.sources.iter().chain(&employer.listed_by));
    let of_wages = wages.tables.iter().flat_map(|table| table.rows.iter().map(|(.., source)| source).chain(&table.median_source));
    let of_criteria = criteria.iter().flat_map(|criterion| {
        criterion.versions.iter().flat_map(|version| &version.sources).chain(criterion.remarks.iter().flat_map(|remark| &remark.sources))
    });
    let of_programs = programs
        .iter()
        .flat_map(|programme| programme.window_sources.iter().chain(&programme.permit_sources).chain(programme.route.as_ref().map(|route| &route.page)))
        .chain(of_criteria);
    let of_items = items.fees.iter().chain(&items.documents).chain(&items.steps).flat_map(|item| &item.sources);
    let of_countries = countries.iter().filter_map(|list| list.source.as_ref()).chain(occupations.iter().filter_map(|list| list.source.as_ref()));
    of_employers.chain(of_wages).chain(of_programs).chain(of_items).chain(of_countries).map(String::as_str).collect()
}
