//! Sentences in English and French, found by the ids that the engine speaks in, and the way numbers and days are written.
//!
//! They are written in the `en.toml` and `fr.toml` of the rulebook; the build checks that both say the same things with the same placeholders, and that there is a
//! sentence for everything the rulebook can come to. A browser fetches the file of one language, so that nobody pays for two.

mod format;
mod typed;

pub use format::{amount, date, money, month_named};
pub use typed::{AmountError, TypedAmount, plain_signs, read_amount, read_days};

use std::fmt;
use std::rc::Rc;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language of the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Canadian English.
    #[default]
    En,
    /// French as written in Quebec.
    Fr,
}

impl Lang {
    /// The language of a BCP 47 tag; English where it is neither.
    pub fn of_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fr")) { Self::Fr } else { Self::En }
    }

    /// The language that a visitor can switch to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// The tag to set on the page.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }
}

/// Whom the sentences speak to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// The person who wants to work in Canada.
    #[default]
    Worker,
    /// A person at the employer, as on a careers page: the worker is somebody else.
    Employer,
}

/// Why a file of sentences cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueError {
    /// It was made for another version of the code.
    VersionMismatch,
    /// It is cut short.
    Incomplete,
}

/// The sentences of one language. Cheap to clone.
#[derive(Clone)]
pub struct Catalogue {
    inner: Rc<Inner>,
    /// The sentences of the routes, once somebody has asked about them.
    routes: Option<RouteWords>,
    audience: Audience,
}

/// The sentences of the routes in one language. Cheap to clone.
#[derive(Clone)]
pub struct RouteWords {
    lang: Lang,
    shelf: Rc<Shelf>,
}

impl RouteWords {
    /// Takes in the file of sentences as the build wrote it.
    pub fn parse(lang: Lang, file: &str) -> Result<Self, CatalogueError> {
        let shelf = Shelf::read(&mut checked(file)?).ok_or(CatalogueError::Incomplete)?;
        Ok(Self { lang, shelf: Rc::new(shelf) })
    }

    /// All sentences as compiled, for tests and tools that run outside a browser.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn bundled(lang: Lang) -> Result<Self, CatalogueError> {
        let file = match lang {
            Lang::En => include_str!(concat!(env!("OUT_DIR"), "/routes.en.txt")),
            Lang::Fr => include_str!(concat!(env!("OUT_DIR"), "/routes.fr.txt")),
        };
        Self::parse(lang, file)
    }

    /// Which language they are in.
    pub const fn lang(&self) -> Lang {
        self.lang
    }
}

impl PartialEq for RouteWords {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.shelf, &other.shelf)
    }
}

impl Eq for RouteWords {}

impl fmt::Debug for RouteWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RouteWords").field(&self.lang).finish()
    }
}

struct Inner {
    lang: Lang,
    /// The sentences of the interface, in the order of `Text`.
    fixed: Vec<Box<str>>,
    /// All others.
    named: Shelf,
}

/// Sentences found by the hashes of their names, which are sorted.
struct Shelf {
    hashes: Vec<u32>,
    lines: Vec<Box<str>>,
}

impl Shelf {
    fn read<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        // Each stands there as its distance from the one before, in digits of six bits from `0` on: three, or four after a `~`.
        let (mut hashes, mut rest, mut last) = (Vec::new(), lines.next()?.bytes(), 0_u32);
        while let Some(byte) = rest.next() {
            let digits = if byte == b'~' { [rest.next()?, rest.next()?, rest.next()?, rest.next()?] } else { [b'0', byte, rest.next()?, rest.next()?] };
            let distance = digits.into_iter().fold(0, |distance, digit| distance << 6 | u32::from(digit.wrapping_sub(b'0') & 63));
            last = last.wrapping_add(distance);
            hashes.push(last);
        }
        let lines: Vec<Box<str>> = lines.map(Box::from).collect();
        (lines.len() == hashes.len()).then_some(Self { hashes, lines })
    }

    fn find(&self, hash: u32) -> Option<&str> {
        self.lines.get(self.hashes.binary_search(&hash).ok()?).map(|line| &**line)
    }
}

impl Catalogue {
    /// Takes in the file of sentences as the build wrote it.
    pub fn parse(lang: Lang, file: &str) -> Result<Self, CatalogueError> {
        let mut lines = checked(file)?;
        let fixed: Vec<Box<str>> = lines.by_ref().take(TEXTS).map(Box::from).collect();
        let named = Shelf::read(&mut lines).ok_or(CatalogueError::Incomplete)?;
        Ok(Self { inner: Rc::new(Inner { lang, fixed, named }), routes: None, audience: Audience::default() })
    }

    /// The sentences as compiled, for tests and tools that run outside a browser.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn bundled(lang: Lang) -> Self {
        let file = match lang {
            Lang::En => include_str!(concat!(env!("OUT_DIR"), "/employer.en.txt")),
            Lang::Fr => include_str!(concat!(env!("OUT_DIR"), "/employer.fr.txt")),
        };
        let none = || Self {
            inner: Rc::new(Inner { lang, fixed: Vec::new(), named: Shelf { hashes: Vec::new(), lines: Vec::new() } }),
            routes: None,
            audience: Audience::default(),
        };
        Self::parse(lang, file).map_or_else(|_| none(), |words| words.with(RouteWords::bundled(lang).ok().as_ref()))
    }

    /// The same sentences, speaking to somebody else where there is a variant.
    #[must_use]
    pub fn speaking_to(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// With the sentences of the routes, where they are there in its language.
    #[must_use]
    pub fn with(mut self, routes: Option<&RouteWords>) -> Self {
        self.routes = routes.filter(|routes| routes.lang == self.inner.lang).cloned();
        self
    }

    /// Whether the sentences of the routes are there.
    pub const fn has_routes(&self) -> bool {
        self.routes.is_some()
    }

    /// Whom they speak to.
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// Which language they are in.
    pub fn lang(&self) -> Lang {
        self.inner.lang
    }

    /// A sentence of the interface.
    pub fn text(&self, text: Text) -> &str {
        let variant = if self.audience == Audience::Employer { self.by_hash(hash(&["hr", &(text as usize).to_string()])) } else { None };
        variant.or_else(|| self.inner.fixed.get(text as usize).map(|text| &**text)).unwrap_or_default()
    }

    /// A sentence of the interface with its placeholders filled.
    pub fn fill(&self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.text(text), values)
    }

    /// A sentence by the parts of its dotted name, where there is one.
    pub fn find(&self, parts: &[&str]) -> Option<&str> {
        let variant = if self.audience == Audience::Employer { self.by_hash(hash(&[&["hr"], parts].concat())) } else { None };
        variant.or_else(|| self.by_hash(hash(parts)))
    }

    fn by_hash(&self, hash: u32) -> Option<&str> {
        self.inner.named.find(hash).or_else(|| self.routes.as_ref()?.shelf.find(hash))
    }

    /// A sentence by the parts of its name; empty where there is none, which the build rules out for all ids of the rulebook.
    pub fn say(&self, parts: &[&str]) -> &str {
        self.find(parts).unwrap_or_default()
    }

    /// A provision as the language cites it.
    pub fn provision(&self, provision: crate::rulebook::Provision) -> &'static str {
        match self.lang() {
            Lang::En => provision.en,
            Lang::Fr => provision.fr,
        }
    }

    /// An amount in cents.
    pub fn money(&self, cents: u64) -> String {
        money(self.lang(), cents)
    }

    /// A day in words.
    pub fn date(&self, day: crate::domain::Date) -> String {
        date(self.lang(), day)
    }
}

impl PartialEq for Catalogue {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner) && self.routes == other.routes && self.audience == other.audience
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Catalogue").field(&self.lang()).finish()
    }
}

/// The lines of a file after its id.
fn checked(file: &str) -> Result<core::str::Split<'_, char>, CatalogueError> {
    let mut lines = file.split('\n');
    if lines.next() == Some(CATALOGUE_ID) { Ok(lines) } else { Err(CatalogueError::VersionMismatch) }
}

/// The upper 24 bits of FNV-1a over the parts joined by dots; the build compiler has the same and refuses two names with one hash.
fn hash(parts: &[&str]) -> u32 {
    let bytes = parts.iter().enumerate().flat_map(|(index, part)| (index > 0).then_some(b'.').into_iter().chain(part.bytes()));
    bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 8
}

/// Puts values in the places of `{placeholders}`.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, placeholder)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = placeholder.split_once('}') else { break };
        filled.push_str(values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_by_the_parts_of_their_names() {
        let en = Catalogue::bundled(Lang::En);
        assert_eq!(en.find(&["status", "met"]), Some("Matches"));
        assert_eq!(en.find(&["no", "such", "name"]), None);
        assert_eq!(Catalogue::bundled(Lang::Fr).lang(), Lang::Fr);
    }

    #[test]
    fn a_reader_at_the_employer_is_spoken_to_as_such() {
        let usual = Catalogue::bundled(Lang::En);
        let employer = usual.clone().speaking_to(Audience::Employer);
        assert_eq!(usual.text(Text::UiStepOfWorker), "Your step");
        assert_eq!(employer.text(Text::UiStepOfWorker), "The worker’s step");
        assert_ne!(usual.say(&["question", "jobOffer", "title"]), employer.say(&["question", "jobOffer", "title"]));
        assert_eq!(usual.say(&["status", "met"]), employer.say(&["status", "met"]));
    }

    #[test]
    fn the_worker_has_what_the_employer_is_asked_and_no_other_words_for_the_employer() {
        for (lang, file) in
            [(Lang::En, include_str!(concat!(env!("OUT_DIR"), "/worker.en.txt"))), (Lang::Fr, include_str!(concat!(env!("OUT_DIR"), "/worker.fr.txt")))]
        {
            let [worker, all] = [Catalogue::parse(lang, file).unwrap(), Catalogue::bundled(lang)].map(|words| words.speaking_to(Audience::Employer));
            let mut otherwise = 0;
            for key in crate::bundled_rulebook().vocabulary.keys() {
                let title = ["question", key.name(), "title"];
                if key.whose() == crate::vocabulary::Whose::Employer && worker.find(&title).is_some() {
                    assert_eq!(worker.find(&title), all.find(&title), "{}", key.name());
                }
                otherwise += usize::from(worker.find(&title) != all.find(&title));
            }
            assert!(worker.text(Text::UiHandOver).is_empty() && !all.text(Text::UiHandOver).is_empty());
            assert!(otherwise > 5 && worker.text(Text::UiStepOfWorker) != all.text(Text::UiStepOfWorker), "{otherwise}");
        }
    }

    #[test]
    fn what_the_stream_rests_on_is_named_without_the_sentences_of_the_routes() {
        let worker = Catalogue::parse(Lang::En, include_str!(concat!(env!("OUT_DIR"), "/worker.en.txt"))).unwrap();
        let rulebook = crate::bundled_rulebook();
        let mut used = Vec::new();
        for programme in rulebook.programs.into_iter().filter(|programme| programme.route.is_none()) {
            used.extend(programme.window_sources.into_iter().chain(programme.permit_sources));
            used.extend(programme.criteria.into_iter().flat_map(|criterion| criterion.versions).flat_map(|version| version.sources));
            let listed = |items: isc_core::List<crate::rulebook::Item>, places: isc_core::List<u8>| {
                places.into_iter().filter_map(move |place| items.0.get(usize::from(*place)))
            };
            used.extend(listed(rulebook.fees, programme.fees).chain(listed(rulebook.documents, programme.documents)).flat_map(|item| item.sources));
        }
        used.extend(rulebook.wage_tables.into_iter().flat_map(|table| table.rows).map(|row| &row.source));
        used.extend(rulebook.employers.into_iter().flat_map(|employer| employer.sources));
        used.extend(rulebook.steps.into_iter().flat_map(|step| step.sources));
        let named = |id: &crate::rulebook::SourceId| worker.find(&["source", rulebook.source(*id).unwrap().id]).is_some();
        assert!(used.len() > 50 && used.into_iter().all(named));
        assert!(rulebook.sources.into_iter().any(|source| worker.find(&["source", source.id]).is_none()), "those of routes are elsewhere");
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let file = include_str!(concat!(env!("OUT_DIR"), "/worker.en.txt"));
        assert!(Catalogue::parse(Lang::En, file).is_ok());
        let other = file.replacen(CATALOGUE_ID, "00000000", 1);
        let cut = file.rsplit_once('\n').unwrap().0.to_owned();
        for (file, error) in [
            (other, CatalogueError::VersionMismatch),
            (cut, CatalogueError::Incomplete),
            (String::new(), CatalogueError::VersionMismatch),
            (CATALOGUE_ID.to_owned(), CatalogueError::Incomplete),
        ] {
            assert_eq!(Catalogue::parse(Lang::En, &file).unwrap_err(), error);
        }
    }

    #[test]
    fn a_tag_names_a_language() {
        for (tag, lang) in [("fr", Lang::Fr), ("FR-ca", Lang::Fr), ("fr-FR", Lang::Fr), ("en", Lang::En), ("de", Lang::En), ("", Lang::En)] {
            assert_eq!(Lang::of_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn placeholders_are_filled_wherever_they_stand() {
        assert_eq!(fill("{a} and {b} and {a}", &[("a", "x"), ("b", "{c}")]), "x and {c} and x");
    }
}
