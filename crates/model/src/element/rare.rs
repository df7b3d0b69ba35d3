//! Attributes that most elements leave unspecified.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something that is nearly always as it is when nobody has said anything: then it takes no room. It reads, compares and
/// is written like what it stands for.
#[derive(Clone, Default)]
pub struct Rare<T>(Option<Box<T>>);

/// The value that specifies nothing.
pub trait Unsaid: Default + PartialEq + 'static {
    /// The same as the default.
    const UNSAID: &'static Self;
}

impl<T: Unsaid> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::UNSAID)
    }
}

impl<T: Unsaid> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Unsaid> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self((value != *T::UNSAID).then(|| Box::new(value)))
    }
}

impl<T: Unsaid> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Unsaid + Eq> Eq for Rare<T> {}

impl<T: Unsaid + std::fmt::Debug> std::fmt::Debug for Rare<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<T: Unsaid + Serialize> Serialize for Rare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Unsaid + Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "borsh")]
mod packed {
    use borsh::{BorshDeserialize, BorshSerialize, io};

    use super::{Rare, Unsaid};

    // Not as the option that it is: one that says nothing would not always have the same bytes.
    impl<T: Unsaid + BorshSerialize> BorshSerialize for Rare<T> {
        fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
            (**self).serialize(writer)
        }
    }

    impl<T: Unsaid + BorshDeserialize> BorshDeserialize for Rare<T> {
        fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Self> {
            T::deserialize_reader(reader).map(Self::from)
        }
    }
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Rare<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
