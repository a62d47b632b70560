//! Writes what of a release only the crate itself can make: `cargo run --example release FOLDER`.
//!
//! `first.js` is the overview as it is once the stream has ended, drawn with the widget's own views and words, as
//! the script that the loader makes nodes of (`static/sketch.js`): a tree that both languages share, the words of each, and what differs for a
//! reader at an employer and for some settings. Nothing of it is written by hand, so it cannot differ from what the widget shows.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "a tool of the build: what does not fit is to stop it")]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| panic!("it takes a folder")));
    std::fs::write(folder.join("first.js"), drawn::script()).unwrap();
}

#[cfg(not(target_arch = "wasm32"))]
mod drawn {
    use innovation_stream_check::app::{Exposure, Moment, Settings};
    use innovation_stream_check::bundled_rulebook;
    use innovation_stream_check::domain::Date;
    use innovation_stream_check::i18n::{Audience, Catalogue, Lang, Text};
    use innovation_stream_check::rulebook::Window;
    use innovation_stream_check::ui::{App, Host, Nobody, Props};
    use serde_json::{Map, Value, json};
    use std::rc::Rc;
    use yew::LocalServerRenderer;

    /// The last of the days that the overview tells of: on any day after it the overview says the same.
    fn settled() -> Date {
        let programme = bundled_rulebook().main_program().unwrap();
        let Window::Between { to: Some(to), .. } = programme.window else { panic!("the first programme has no last day: nothing can be drawn for later days") };
        let read = programme.window_sources.iter().filter_map(|id| bundled_rulebook().source(*id)).map(|source| source.checked);
        read.chain([to]).max().unwrap()
    }

    /// One of the settings that the overview goes by.
    #[derive(Clone, Copy)]
    enum Variant {
        Usual,
        /// For a reader at an employer.
        Employer,
        /// With events that carry answers.
        Told,
        /// In a frame that the page cannot reach into.
        Framed,
    }

    /// An element: its name, its attributes, and what is in it; or a text.
    enum Node {
        Element(String, Vec<(String, String)>, Vec<Node>),
        Text(String),
    }

    fn render(lang: Lang, variant: Variant) -> Node {
        let mut settings = Settings { follows_clock: true, ..Settings::on(bundled_rulebook(), Date::from_days(settled().days() + 1)) };
        match variant {
            Variant::Usual => {}
            Variant::Employer => settings.audience = Audience::Employer,
            Variant::Told => settings.exposure = Exposure::Told,
            Variant::Framed => settings.exposure = Exposure::Nothing,
        }
        let props = move || Props {
            words: Catalogue::bundled(lang).speaking_to(settings.audience),
            settings,
            page: "rules.html".into(),
            link: None,
            stored: None,
            host: Host(Rc::new(Nobody { now: Moment { day: Date::from_days(settled().days() + 1), minute: None }, keeps: true })),
            tenant: 0,
        };
        let markup = futures::executor::block_on(LocalServerRenderer::<App>::with_props(props()).hydratable(false).render());
        let mut root = read(&markup);
        prune(&mut root);
        root
    }

    /// The employer's name is put in by the loader.
    fn prune(node: &mut Node) {
        if let Node::Element(_, _, children) = node {
            children.retain(
                |child| !matches!(child, Node::Element(_, attributes, _) if attributes.iter().any(|(name, value)| name == "part" && value == "employer")),
            );
            children.iter_mut().for_each(prune);
        }
    }

    /// An element that is open while the markup is read: its name, its attributes, and what is in it so far.
    type Open = (String, Vec<(String, String)>, Vec<Node>);

    /// Reads the markup that Yew writes: elements, attributes in double quotes and texts, and nothing else.
    fn read(markup: &str) -> Node {
        let mut open: Vec<Open> = Vec::new();
        let mut rest = markup;
        loop {
            let (text, after) = rest.split_once('<').unwrap_or_else(|| panic!("the markup ends early: {rest}"));
            if !text.is_empty() {
                open.last_mut().unwrap_or_else(|| panic!("text outside: {text}")).2.push(Node::Text(plain(text)));
            }
            let (inside, after) = after.split_once('>').unwrap();
            rest = after;
            if inside.starts_with('/') {
                let (name, attributes, children) = open.pop().unwrap();
                let node = Node::Element(name, attributes, children);
                match open.last_mut() {
                    Some(parent) => parent.2.push(node),
                    None => return node,
                }
            } else {
                let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
                open.push((name.to_owned(), attributes_of(attributes), Vec::new()));
            }
        }
    }

    fn attributes_of(mut text: &str) -> Vec<(String, String)> {
        let mut attributes = Vec::new();
        while let Some((name, after)) = text.trim_start().split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            attributes.push((name.to_owned(), plain(value)));
            text = after;
        }
        attributes
    }

    fn plain(text: &str) -> String {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&")
    }

    /// The texts and values of attributes of a tree, in the order in which they stand; and its shape with their places.
    fn texts(node: &Node, all: &mut Vec<String>) {
        match node {
            Node::Text(text) => all.push(text.clone()),
            Node::Element(_, attributes, children) => {
                all.extend(attributes.iter().map(|(_, value)| value.clone()));
                for child in children {
                    texts(child, all);
                }
            }
        }
    }

    /// What stands in a place: the same in every variant and language, or a place in the lists of words.
    enum Slot {
        Fixed(String),
        Word(usize),
    }

    fn tree(node: &Node, slots: &mut impl Iterator<Item = Slot>) -> Value {
        let value = |slot: Option<Slot>| match slot {
            Some(Slot::Fixed(text)) => json!(text),
            Some(Slot::Word(place)) => json!(place),
            None => panic!("more texts than slots"),
        };
        match node {
            Node::Text(_) => value(slots.next()),
            Node::Element(name, attributes, children) => {
                let attributes: Map<String, Value> = attributes.iter().map(|(name, _)| (name.clone(), value(slots.next()))).collect();
                let mut parts = vec![json!(name), Value::Object(attributes)];
                parts.extend(children.iter().map(|child| tree(child, slots)));
                Value::Array(parts)
            }
        }
    }

    pub fn script() -> String {
        let langs = [Lang::En, Lang::Fr];
        let variants = [Variant::Usual, Variant::Employer, Variant::Told, Variant::Framed];
        let of = |lang, variant| {
            let mut all = Vec::new();
            texts(&render(lang, variant), &mut all);
            all
        };
        let all: Vec<Vec<Vec<String>>> = langs.iter().map(|lang| variants.iter().map(|variant| of(*lang, *variant)).collect()).collect();
        let usual = &all[0][0];
        assert!(all.iter().flatten().all(|texts| texts.len() == usual.len()), "the overview has another shape in a language or a variant");
        let differs = |place: &usize| all.iter().flatten().any(|texts| texts[*place] != usual[*place]);
        let places: Vec<usize> = (0..usual.len()).filter(differs).collect();
        let mut slots = usual.iter().enumerate().map(|(place, text)| match places.iter().position(|other| *other == place) {
            Some(word) => Slot::Word(word),
            None => Slot::Fixed(text.clone()),
        });
        let tree = tree(&render(Lang::En, Variant::Usual), &mut slots);
        // Of a variant only what differs from the usual, by place.
        let differences = |language: usize, variant: usize| -> Value {
            let changed = places.iter().enumerate().filter(|(_, place)| all[language][variant][**place] != all[language][0][**place]);
            Value::Object(changed.map(|(word, place)| (word.to_string(), json!(all[language][variant][*place]))).collect())
        };
        let words: Vec<Value> = langs
            .iter()
            .enumerate()
            .map(|(language, lang)| {
                let catalogue = Catalogue::bundled(*lang);
                json!({
                    "usual": places.iter().map(|place| all[language][0][*place].clone()).collect::<Vec<_>>(),
                    "employer": differences(language, 1),
                    "told": differences(language, 2),
                    "framed": differences(language, 3),
                    "known": catalogue.text(Text::UiEmployerKnown),
                })
            })
            .collect();
        let employers: Map<String, Value> = bundled_rulebook().employers.iter().map(|employer| (employer.id.to_owned(), json!(employer.name))).collect();
        format!(
            "// Made by examples/release.rs from the widget's own views and words.\nexport const SETTLED = \"{}\";\nexport const TREE = {tree};\nexport const WORDS = {};\nexport const EMPLOYERS = {};",
            settled(),
            json!({ "en": words[0], "fr": words[1] }),
            Value::Object(employers),
        )
    }
}
