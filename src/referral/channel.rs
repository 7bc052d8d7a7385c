//! Where a report goes in one state: the file of channels.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::kinds::{ChannelKind, Purpose, Reporters, Serves};
use crate::answer::Grade;
use crate::code::Code;
use crate::facts::decode::{Decode, Decoder, Record};
use crate::facts::finding::Finding;
use crate::facts::record::record;
use crate::facts::tree::{Kind, Map, Node};
use crate::register::values::{Id, Language, Month, Phone, Text, WebAddress, lists};
use crate::register::words::YesNo;

record! {
    /// The official channels of one state, best first.
    Routes {
        /// The state; `general` for channels that belong to none.
        state: Holder,
        /// The month in which the file was last gone through.
        checked: Month,
        /// The channels.
        channels: Vec<Channel>,
        /// Why no channel could be verified; there exactly when none was.
        no_verified_channel: Option<Text>,
    }
}

record! {
    /// One official, public channel.
    Channel {
        /// Its name in the file.
        id: Id,
        /// What kind of channel it is.
        kind: ChannelKind,
        /// Its public name.
        name: Text,
        /// Who runs it.
        body: Option<Text>,
        /// What it takes.
        purposes as "for": Vec<Purpose>,
        /// For which reports it is there.
        serves: Vec<Serves>,
        /// Its official page.
        url: Option<WebAddress>,
        /// Its number, as the source writes it.
        phone: Option<Phone>,
        /// Languages in which it can be used; left out: not known.
        languages: Option<Vec<Language>>,
        /// Who may report; left out: not known.
        reporters: Option<Reporters>,
        /// Whether a report can be made without a name; left out: not known.
        anonymous: Option<YesNo>,
        /// One plain sentence.
        note: Option<Text>,
        /// How it is known: its own page was read, another source that names it was, or neither.
        grade: Grade,
        /// The month in which it was last checked.
        checked: Month,
        /// The page on which it was read.
        source: Option<WebAddress>,
    }
}

lists! {
    Channel => "[{id: police-hotline, …}]";
    Purpose => "[danger]";
    Serves => "[place]";
}

impl Channel {
    /// Whether it was seen in a source.
    pub fn is_verified(&self) -> bool {
        self.grade != Grade::Unverified
    }

    /// Whether it takes one of these.
    pub fn takes(&self, purposes: &[Purpose]) -> bool {
        self.purposes.iter().any(|p| purposes.contains(p))
    }

    /// Whether it is there for such reports.
    pub fn is_for(&self, serves: Serves) -> bool {
        self.serves.contains(&serves)
    }
}

impl Record for Channel {
    const EXPECTED: &'static str = "a mapping that describes one channel";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        if self.is_verified()
            && self.source.is_none()
            && let Some(grade) = map.get("grade")
        {
            let message = format!("the grade `{}` needs a source", self.grade.as_str());
            let help = "add `source:` with the page that was read, or grade the channel `unverified`";
            cx.report(Finding::new("no-source", message, grade.value.span).help(help));
        }
        for key in ["for", "serves"] {
            if let Some(entry) = map.get(key)
                && matches!(&entry.value.kind, Kind::List(items) if items.is_empty())
            {
                let finding =
                    Finding::new("nothing-listed", format!("`{key}` lists nothing"), entry.key_span);
                cx.report(finding.help("list at least one word"));
            }
        }
    }
}

impl Record for Routes {
    const EXPECTED: &'static str = "a mapping with `state`, `checked` and `channels`";

    fn check(&self, map: Map<'_>, cx: &mut Decoder) {
        let verified = self.channels.iter().any(Channel::is_verified);
        match map.get("no_verified_channel") {
            Some(entry) if verified => {
                let finding = Finding::new(
                    "no-verified-channel",
                    "the file says that no channel is verified, and has one that is",
                    entry.key_span,
                );
                cx.report(finding.help("leave the line out"));
            }
            None if !verified => {
                let at = map.get("channels").or(map.get("state")).map(|e| e.key_span);
                let finding = Finding::new(
                    "no-verified-channel",
                    "no channel of this state is verified, and the file does not say so",
                    at.unwrap_or_default(),
                );
                cx.report(finding.help("add `no_verified_channel:` with the reason in one sentence"));
            }
            _ => {}
        }
        same_id(&self.channels, map, cx);
    }
}

/// Reports channels of the same name.
fn same_id(channels: &[Channel], map: Map<'_>, cx: &mut Decoder) {
    let Some(Kind::List(nodes)) = map.get("channels").map(|e| &e.value.kind) else { return };
    let span = |node: &Node| match &node.kind {
        Kind::Map(entries) => Map(entries).get("id").map_or(node.span, |e| e.value.span),
        _ => node.span,
    };
    for (i, (channel, node)) in channels.iter().zip(nodes.iter()).enumerate() {
        let first = channels.iter().take(i).position(|other| other.id == channel.id);
        if let Some(first) = first.and_then(|f| nodes.get(f)) {
            let message = format!("two channels are called `{}`", channel.id);
            let finding = Finding::new("duplicate-id", message, span(node));
            cx.report(finding.also(span(first), "the other one").help("give each a name of its own"));
        }
    }
}

/// To whom a file of channels belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A state or a part of one.
    State(Code),
    /// No state: directories and networks.
    General,
}

impl Holder {
    /// The name of its file, without the ending.
    pub fn stem(self) -> String {
        match self {
            Holder::State(code) => code.as_str().to_ascii_lowercase(),
            Holder::General => "general".to_owned(),
        }
    }
}

impl Decode for Holder {
    const EXAMPLE: &'static str = "KH";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if node.text() == Some("general") {
            return Some(Holder::General);
        }
        Code::decode(node, cx).map(Holder::State)
    }
}

impl Serialize for Holder {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Holder::State(code) => code.serialize(serializer),
            Holder::General => serializer.serialize_str("general"),
        }
    }
}

impl JsonSchema for Holder {
    fn schema_name() -> Cow<'static, str> {
        "Holder".into()
    }

    fn json_schema(g: &mut SchemaGenerator) -> Schema {
        let code = g.subschema_for::<Code>().to_value();
        json_schema!({ "anyOf": [{ "const": "general" }, code] })
    }
}

/// The JSON Schema of a file of channels.
pub fn referral_schema() -> serde_json::Value {
    crate::facts::schema::schema_of::<Routes>("urn:longarm:referral:1", "Longarm file of channels")
}
