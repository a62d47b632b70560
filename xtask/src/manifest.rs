//! The manifest of the custom element, by which editors and documentation tools know its attributes, members, events, parts and properties
//! (<https://github.com/webcomponents/custom-elements-manifest>, schema 1.0.0). It is made of the types of the element (`static/embed.d.ts`) with
//! the comments that stand there, in the tags that analysers of such manifests read, and of the styles, which have the defaults.

use crate::Result;
use serde::Serialize;
use serde_json::json;

/// The styles that read the public properties, each with its default.
const STYLES: [&str; 2] = [include_str!("../../src/ui/styles/tokens.css"), include_str!("../../src/ui/styles/parts.css")];

/// The options that the element has as attributes alone: the first two are of every element, `rules` and `start` have members of their own.
const ATTRIBUTES_ALONE: [&str; 4] = ["lang", "autofocus", "rules", "start"];

/// What stands under a name, with what is said of it.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_of: Option<Type>,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field_name: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    readonly: bool,
    #[serde(skip_serializing_if = "is_false")]
    optional: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<Entry>,
    #[serde(rename = "return", skip_serializing_if = "Option::is_none")]
    returns: Option<Returned>,
}

#[derive(Serialize)]
struct Type {
    text: String,
}

#[derive(Serialize)]
struct Returned {
    #[serde(rename = "type")]
    type_of: Type,
}

/// What the serializer asks.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// A type, with the quotes of the manifest's own examples.
fn type_of(text: &str) -> Type {
    Type { text: text.replace('"', "'") }
}

/// A declaration of the types, or one of its members: the comment before it, and its own line.
struct Declared<'a> {
    comment: Comment,
    line: &'a str,
}

/// What a comment says, and what it says under tags.
#[derive(Default)]
struct Comment {
    /// Its first paragraph.
    text: String,
    /// Whether that has ended.
    is_whole: bool,
    /// Name of the tag and the rest of its line.
    tags: Vec<(String, String)>,
}

impl Comment {
    /// What is said under the tag of a name, in order.
    fn under<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a str> {
        self.tags.iter().filter(move |(name, _)| name == tag).map(|(_, rest)| rest.as_str())
    }

    /// Takes in one line of a comment, without what frames it.
    fn add(&mut self, line: &str) {
        if let Some(tag) = line.strip_prefix('@') {
            let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
            self.tags.push((name.to_owned(), rest.to_owned()));
        } else if line.is_empty() {
            self.is_whole |= !self.text.is_empty();
        } else if !self.is_whole {
            let space = if self.text.is_empty() { "" } else { " " };
            self.text.push_str(space);
            self.text.push_str(line);
        }
    }

    /// The same without the full stop of its end.
    fn sentence(&self) -> String {
        self.text.strip_suffix('.').unwrap_or(&self.text).to_owned()
    }
}

/// The lines of a part of the types, each with the comment before it. A member stands on one line.
fn declared(text: &str) -> Vec<Declared<'_>> {
    let mut found = Vec::new();
    let mut comment = Comment::default();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let opened = line.strip_prefix("/**");
        if opened.is_some() {
            comment = Comment::default();
            open = true;
        }
        if open {
            let inner = opened.unwrap_or(line);
            let (inner, closed) = inner.strip_suffix("*/").map_or((inner, false), |inner| (inner, true));
            comment.add(inner.strip_prefix("* ").unwrap_or(inner).trim_matches(|sign| sign == '*' || sign == ' '));
            open = !closed;
        } else if line.ends_with(';') || line.ends_with('{') {
            found.push(Declared { comment: std::mem::take(&mut comment), line: line.trim_end_matches([';', '{', ' ']) });
        }
    }
    found
}

/// The members of an interface, and the comment that stands before it.
fn interface<'a>(types: &'a str, name: &str) -> Result<(Comment, Vec<Declared<'a>>)> {
    let head = format!("export interface {name} ");
    let at = types.find(&head).ok_or_else(|| format!("the types have no interface {name}"))?;
    let (before, rest) = types.split_at(at);
    let comment = before.rfind("/**").and_then(|from| before.get(from..)).unwrap_or_default();
    let (body, _) = rest.split_once("\n}").ok_or_else(|| format!("the interface {name} has no end"))?;
    let (head, members) = body.split_once('\n').ok_or_else(|| format!("the interface {name} has no members"))?;
    let comment = declared(&[comment, head].concat()).into_iter().next().map(|declared| declared.comment).unwrap_or_default();
    Ok((comment, declared(members)))
}

/// A name and its type, of the line of a member that is no method.
fn typed(line: &str) -> Result<(&str, &str)> {
    let (name, kind) = line.split_once(": ").ok_or_else(|| format!("`{line}` has no type"))?;
    Ok((name.trim_end_matches('?').trim_matches('"'), kind))
}

/// `headingLevel` -> `heading-level`.
fn kebab(name: &str) -> String {
    let letter = |letter: char| if letter.is_ascii_uppercase() { format!("-{}", letter.to_ascii_lowercase()) } else { letter.to_string() };
    name.chars().map(letter).collect()
}

/// What an attribute holds, of what the option takes: texts alone, one of a few where there are such.
fn in_attribute(kind: &str) -> String {
    let texts: Vec<&str> = kind.split(" | ").filter(|part| part.starts_with('"')).collect();
    let otherwise = if kind.contains("boolean") { "boolean" } else { "string" };
    if texts.is_empty() { otherwise.to_owned() } else { texts.join(" | ") }
}

fn attribute(declared: &Declared<'_>) -> Result<Entry> {
    let (name, kind) = typed(declared.line)?;
    Ok(Entry {
        name: kebab(name),
        type_of: Some(type_of(&in_attribute(kind))),
        description: declared.comment.sentence(),
        default: declared.comment.under("default").next().map(str::to_owned),
        field_name: (!ATTRIBUTES_ALONE.contains(&name)).then(|| name.to_owned()),
        ..Entry::default()
    })
}

/// An attribute that the element sets itself: `{type} name - what`.
fn reflected(tag: &str) -> Result<Entry> {
    let parts = tag.strip_prefix('{').and_then(|tag| tag.split_once("} "));
    let (kind, rest) = parts.ok_or_else(|| format!("`@attr {tag}` has no type"))?;
    Ok(Entry { type_of: Some(type_of(kind)), ..named(rest)? })
}

/// A tag of the form `name - what`.
fn named(tag: &str) -> Result<Entry> {
    let (name, description) = tag.split_once("- ").ok_or_else(|| format!("`{tag}` does not say what it is"))?;
    Ok(Entry { name: name.trim().to_owned(), description: description.to_owned(), ..Entry::default() })
}

/// An option as a property.
fn property(declared: &Declared<'_>) -> Result<Entry> {
    let (name, kind) = typed(declared.line)?;
    Ok(Entry { kind: Some("field"), name: name.to_owned(), type_of: Some(type_of(kind)), description: declared.comment.sentence(), ..Entry::default() })
}

fn member(declared: &Declared<'_>) -> Result<Entry> {
    let description = declared.comment.sentence();
    let Some((name, rest)) = declared.line.split_once('(') else {
        let (readonly, line) = declared.line.strip_prefix("readonly ").map_or((false, declared.line), |line| (true, line));
        let (name, kind) = typed(line)?;
        return Ok(Entry { kind: Some("field"), name: name.to_owned(), type_of: Some(type_of(kind)), description, readonly, ..Entry::default() });
    };
    let (parameters, returned) = rest.split_once("): ").ok_or_else(|| format!("`{}` is no method", declared.line))?;
    let parameter = |text: &str| {
        let (name, kind) = typed(text)?;
        Ok(Entry { name: name.to_owned(), type_of: Some(type_of(kind)), optional: text.contains("?: "), ..Entry::default() })
    };
    Ok(Entry {
        kind: Some("method"),
        name: name.to_owned(),
        description,
        parameters: parameters.split(", ").filter(|text| !text.is_empty()).map(parameter).collect::<Result<_>>()?,
        returns: Some(Returned { type_of: type_of(returned) }),
        ..Entry::default()
    })
}

fn event(declared: &Declared<'_>) -> Result<Entry> {
    let (name, _) = typed(declared.line)?;
    let type_of = type_of(&format!("InnovationStreamCheckEvents['{name}']"));
    Ok(Entry { name: name.to_owned(), type_of: Some(type_of), description: declared.comment.sentence(), ..Entry::default() })
}

/// A public property of the styles, with the default that they have.
fn css_property(tag: &str) -> Result<Entry> {
    let entry = named(tag)?;
    let read = format!("var({}, ", entry.name);
    let default = STYLES.iter().find_map(|styles| balanced(styles.split_once(&read)?.1));
    let default = default.ok_or_else(|| format!("no style reads `{}`", entry.name))?.to_owned();
    Ok(Entry { default: Some(default), ..entry })
}

/// The text up to the bracket that closes what was opened before it.
fn balanced(text: &str) -> Option<&str> {
    let mut depth = 1;
    let end = text.find(|sign| {
        depth += match sign {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    })?;
    text.get(..end)
}

/// The manifest, of the types of the element.
pub fn manifest(types: &str) -> Result<String> {
    let (element, members) = interface(types, "InnovationStreamCheckElement")?;
    let (_, options) = interface(types, "InnovationStreamCheckOptions")?;
    let (_, events) = interface(types, "InnovationStreamCheckEvents")?;
    let tags = |tag, read: fn(&str) -> Result<Entry>| element.under(tag).map(read).collect::<Result<Vec<_>>>();
    let mut attributes = options.iter().map(attribute).collect::<Result<Vec<_>>>()?;
    attributes.extend(tags("attr", reflected)?);
    let has_property = |option: &&Declared<'_>| typed(option.line).is_ok_and(|(name, _)| !ATTRIBUTES_ALONE.contains(&name));
    let all = options.iter().filter(has_property).map(property).chain(members.iter().map(member)).collect::<Result<Vec<_>>>()?;
    let declaration = json!({
        "kind": "class",
        "name": "InnovationStreamCheck",
        "tagName": "innovation-stream-check",
        "customElement": true,
        "superclass": {"name": "HTMLElement", "package": "global:"},
        "description": element.text,
        "attributes": attributes,
        "members": all,
        "events": events.iter().map(event).collect::<Result<Vec<_>>>()?,
        "cssProperties": tags("cssprop", css_property)?,
        "cssParts": tags("csspart", named)?,
        "slots": tags("slot", named)?,
    });
    let exported =
        json!({"kind": "custom-element-definition", "name": "innovation-stream-check", "declaration": {"name": "InnovationStreamCheck", "module": "index.js"}});
    let module = json!({
        "kind": "javascript-module",
        "path": "index.js",
        "declarations": [declaration],
        "exports": [exported],
    });
    let text = serde_json::to_string_pretty(&json!({"schemaVersion": "1.0.0", "modules": [module]})).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

#[cfg(test)]
mod tests {
    use super::{interface, kebab, manifest, member};
    use serde_json::Value;

    const TYPES: &str = include_str!("../../static/embed.d.ts");

    #[test]
    fn a_comment_goes_to_the_member_after_it_and_a_method_has_its_parameters() {
        let types = "\
/** Of another. */
export interface Other {
  a: string;
}

/**
 * What it is, on
 * two lines.
 *
 * What is not said.
 *
 * @slot - Inside
 */
export interface It extends Other {
  bare: 1 | \"2\";
  /**
   * Said.
   * @default 1
   */
  ask(what: Other, how?: string): void;
}
";
        let (comment, members) = interface(types, "It").unwrap();
        assert_eq!((comment.text.as_str(), comment.under("slot").collect::<Vec<_>>()), ("What it is, on two lines.", vec!["- Inside"]));
        let [bare, ask] = members.as_slice() else { panic!("{} members", members.len()) };
        let said = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let bare = serde_json::to_value(member(bare).unwrap()).unwrap();
        assert_eq!(bare, said(r#"{"kind": "field", "name": "bare", "type": {"text": "1 | '2'"}}"#));
        assert_eq!(ask.comment.under("default").collect::<Vec<_>>(), ["1"]);
        let ask = serde_json::to_value(member(ask).unwrap()).unwrap();
        let parameters = r#"[{"name": "what", "type": {"text": "Other"}}, {"name": "how", "type": {"text": "string"}, "optional": true}]"#;
        assert_eq!(
            ask,
            said(&format!(
                r#"{{"kind": "method", "name": "ask", "description": "Said", "parameters": {parameters}, "return": {{"type": {{"text": "void"}}}}}}"#
            ))
        );
        assert_eq!(kebab("headingLevel"), "heading-level");
    }

    #[test]
    fn what_the_types_say_and_nothing_bears_out_is_refused() {
        let refused = |from: &str, to: &str, why: &str| {
            assert!(TYPES.contains(from), "{from}");
            let error = manifest(&TYPES.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(why), "{error}");
        };
        refused("@cssprop --isc-radius", "@cssprop --isc-radios", "no style reads `--isc-radios`");
        refused("@csspart heading - The", "@csspart heading The", "does not say what it is");
        refused("@attr {Outcome} outcome", "@attr outcome", "has no type");
        refused("export interface InnovationStreamCheckEvents {", "export interface Events {", "no interface InnovationStreamCheckEvents");
    }
}
