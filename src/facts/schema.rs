//! The JSON Schema of the case file, generated from the types.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::check::LONGEST_LABEL;
use super::decode::Decode;
use super::keys::Facts;
use super::offender::ActedFor;
use super::place::Place;
use super::taxonomy::{Capacity, Craft};
use super::values::{Age, ByPlace, Immunity, Known, List, Tristate, Version, When, Years};
use crate::code::Code;
use crate::day::Day;

/// The JSON Schema (draft 2020-12) of a case file, in YAML or JSON.
pub fn case_schema() -> Value {
    schema_of::<super::Case>("urn:longarm:case:1", "Longarm case file")
}

/// The JSON Schema (draft 2020-12) of a file that is read into a type.
pub(crate) fn schema_of<T: JsonSchema>(id: &str, title: &str) -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("$id".into(), json!(id));
        root.insert("title".into(), json!(title));
    }
    join_lines(&mut schema);
    schema
}

/// Makes one line of each description: doc comments are broken where the source is.
fn join_lines(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "description" => *text = text.replace('\n', " "),
                    value => join_lines(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(join_lines),
        _ => {}
    }
}

/// A closed list of words, each with what it means.
pub(crate) fn words<'a>(words: impl Iterator<Item = (&'a str, &'a str)>) -> Schema {
    let words: Vec<Value> = words.map(|(word, label)| json!({"const": word, "description": label})).collect();
    json_schema!({ "oneOf": words })
}

/// A mapping, or a code in its place.
pub(super) fn or_bare_code(schema: &mut Schema) {
    or(schema, code());
}

/// A mapping, or a capacity in its place.
pub(super) fn or_bare_capacity(schema: &mut Schema) {
    or(schema, words(Capacity::ALL.iter().map(|c| (c.as_str(), c.label()))));
}

/// A mapping, or a bare `no` or `unknown` in its place.
pub(super) fn or_no(schema: &mut Schema) {
    or(schema, no_or_unknown());
}

fn or(schema: &mut Schema, other: Schema) {
    let mapping = std::mem::take(schema);
    *schema = json_schema!({ "anyOf": [other, mapping] });
}

fn no_or_unknown() -> Schema {
    json_schema!({ "enum": [false, "no", "unknown"] })
}

fn unknown() -> Schema {
    json_schema!({ "const": "unknown" })
}

fn code() -> Schema {
    json_schema!({
        "type": "string",
        "pattern": "^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        "description": "ISO 3166-1 alpha-2 (KH) or 3166-2 (US-CA), GB-EAW for England and Wales, XK for Kosovo",
    })
}

/// Stands for the label of an act.
pub(super) struct Label;

/// Stands for the name of a class of nationality.
pub(super) struct ClassName;

/// Implements `JsonSchema` by one expression over the generator.
macro_rules! schema_of {
    ($(impl $ty:ty $(where $t:ident)? => $name:expr, |$generator:ident| $schema:expr;)+) => { $(
        impl $(<$t: JsonSchema + Decode>)? JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                Cow::from($name)
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+ };
}

schema_of! {
    impl Label => "Label", |_g| json_schema!({ "type": "string", "maxLength": LONGEST_LABEL });
    impl ClassName => "ClassName", |_g| json_schema!({ "type": "string", "maxLength": 40, "pattern": "^[a-z][a-z0-9_]*$" });
    impl Code => "Code", |_g| code();
    impl Day => "Day", |_g| json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    impl Tristate => "Tristate", |_g| json_schema!({ "enum": ["yes", "no", "unknown", true, false] });
    impl Version => "Version", |_g| json_schema!({ "const": 1 });
    impl When => "When", |_g| when();
    impl Age => "Age", |_g| age();
    impl Years => "Years", |_g| json_schema!({ "type": "number", "minimum": 0, "maximum": Years::LONGEST });
    impl Known<T> where T => format!("Known_{}", T::schema_name()),
        |g| json_schema!({ "anyOf": [g.subschema_for::<T>(), unknown()] });
    impl List<T> where T => format!("List_{}", T::schema_name()), |g| list(g.subschema_for::<T>(), T::NO_IS_NONE);
    impl ByPlace<T> where T => format!("ByPlace_{}", T::schema_name()), |g| by_place(g.subschema_for::<T>());
    impl Immunity => "Immunity", |g| json_schema!({ "anyOf": [{ "const": false }, { "const": "no" }, g.subschema_for::<List<Code>>()] });
    impl ActedFor => "ActedFor", |g| {
        let seat = g.subschema_for::<Option<Known<Code>>>();
        json_schema!({ "anyOf": [no_or_unknown(), object(&json!({ "seat": seat }), &[])] })
    };
    impl Place => "Place", |g| {
        let (craft, of) = (g.subschema_for::<Craft>(), g.subschema_for::<Code>());
        let flag = g.subschema_for::<Option<Known<Code>>>();
        json_schema!({ "anyOf": [
            { "enum": ["high_seas", "antarctica"] },
            of,
            object(&json!({ "aboard": craft, "flag": flag }), &["aboard"]),
            object(&json!({ "mission_of": of }), &["mission_of"]),
        ] })
    };
    impl Facts => "Facts", |g| {
        let answer = g.subschema_for::<Option<Tristate>>();
        json_schema!({
            "type": ["object", "null"],
            "patternProperties": { "^[a-z]{2}(-[a-z0-9]{1,3})?\\.[a-z][a-z0-9]*(-[a-z0-9]+)*$": answer },
            "additionalProperties": false,
        })
    };
}

fn object(properties: &Value, required: &[&str]) -> Value {
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn list(item: Schema, no_is_none: bool) -> Schema {
    let list = json!({ "type": "array", "items": { "anyOf": [item, unknown()] } });
    let bare = if no_is_none { no_or_unknown() } else { unknown() };
    json_schema!({ "anyOf": [list, bare] })
}

fn by_place(value: Schema) -> Schema {
    json_schema!({ "anyOf": [
        value,
        { "type": "object", "patternProperties": { "^[A-Z]{2}(-[A-Z0-9]{1,3})?$": value }, "additionalProperties": false },
    ] })
}

fn date() -> Value {
    json!({ "anyOf": [
        { "type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|unknown)$" },
        { "type": "integer", "minimum": 1000, "maximum": 9999 },
        { "type": "null" },
    ] })
}

fn when() -> Schema {
    let range = json!({ "type": "object", "properties": { "from": date(), "to": date() }, "additionalProperties": false, "minProperties": 1 });
    json_schema!({
        "description": "a day (2014-03-02), a month (2014-03), a year (2014), a range, or unknown",
        "anyOf": [date(), range],
    })
}

fn age() -> Schema {
    let years = json!({ "type": "integer", "minimum": 0, "maximum": Age::HIGHEST });
    let bound = json!({ "type": ["integer", "null"], "minimum": 0, "maximum": Age::HIGHEST });
    let bounds = json!({ "type": "object", "properties": { "min": bound, "max": bound }, "additionalProperties": false, "minProperties": 1 });
    json_schema!({
        "description": "completed years, exact or bounded",
        "anyOf": [years, bounds, unknown()],
    })
}
