//! Plain data on its way out. One type for all of it, so that the serializer is compiled once and not for each shape.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

/// What JSON can hold, and values that are in JavaScript already.
pub(super) enum Json {
    Null,
    Flag(bool),
    Number(u32),
    /// A text that the crate carries: the serializer makes its JavaScript string once.
    Name(&'static str),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(&'static str, Json)>),
    Js(JsValue),
}

impl Json {
    /// As a JavaScript value.
    pub(super) fn to_js(&self) -> JsValue {
        // Every variant has a form in JavaScript; there is nothing that could fail.
        self.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u32(*number),
            Self::Name(name) => serializer.serialize_unit_variant("", 0, name),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(&Self::Name(key), value)?;
                }
                map.end()
            }
            Self::Js(value) => serde_wasm_bindgen::preserve::serialize(value, serializer),
        }
    }
}
