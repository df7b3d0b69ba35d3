//! Positions among things of a kind, as fractional indexes: there is always room between two.

use std::fmt;

use fractional_index::FractionalIndex;
use serde::{Deserialize, Serialize};

/// A place in an order. Two copies of a board can each insert between the same neighbours without renumbering
/// anything; equal orders are told apart by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(try_from = "String", into = "String")]
pub struct Order(FractionalIndex);

/// The longest written form of an [`Order`] that is read, in characters.
const MAX_LENGTH: usize = 128;

impl Order {
    /// A place after `before` and before `after`, either of which may be open. Where the two leave no room
    /// (they are equal or the wrong way round), a place right after `before`.
    #[must_use]
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Self {
        let fits = FractionalIndex::new(before.map(|order| &order.0), after.map(|order| &order.0));
        match (fits, before) {
            (Some(index), _) => Self(index),
            (None, Some(before)) => Self(FractionalIndex::new_after(&before.0)),
            (None, None) => Self::default(),
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.to_string())
    }
}

impl From<Order> for String {
    fn from(order: Order) -> Self {
        order.0.to_string()
    }
}

impl TryFrom<String> for Order {
    type Error = InvalidOrder;
    fn try_from(text: String) -> Result<Self, InvalidOrder> {
        let hex = text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !hex || text.is_empty() || text.len() > MAX_LENGTH || !text.len().is_multiple_of(2) {
            return Err(InvalidOrder);
        }
        FractionalIndex::from_string(&text)
            .map(Self)
            .map_err(|_| InvalidOrder)
    }
}

#[cfg(feature = "borsh")]
mod packed {
    use borsh::io::{self, Read, Write};
    use borsh::{BorshDeserialize, BorshSerialize};

    use super::Order;

    impl BorshSerialize for Order {
        fn serialize<W: Write>(&self, writer: &mut W) -> io::Result<()> {
            BorshSerialize::serialize(&self.0.to_string(), writer)
        }
    }

    impl BorshDeserialize for Order {
        fn deserialize_reader<R: Read>(reader: &mut R) -> io::Result<Self> {
            let text = String::deserialize_reader(reader)?;
            Self::try_from(text).map_err(|_| io::ErrorKind::InvalidData.into())
        }
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Order {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Order".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A fractional index: where something stands among its likes.",
            "type": "string",
            "pattern": "^([0-9a-f]{2}){1,64}$",
        })
    }
}

/// Text that is no [`Order`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an order is a fractional index: pairs of the digits 0-9 and a-f; leave it out where it does not matter"
)]
pub struct InvalidOrder;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_room_between_two() {
        let first = Order::default();
        let last = Order::between(Some(&first), None);
        let middle = Order::between(Some(&first), Some(&last));
        assert!(first < middle && middle < last);
    }

    #[test]
    fn equal_neighbours_still_give_a_place() {
        let same = Order::default();
        assert!(Order::between(Some(&same), Some(&same)) > same);
    }

    #[test]
    fn hostile_text_is_refused() {
        for text in ["", "8", "zz", "<>", &"80".repeat(100)] {
            assert!(Order::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
