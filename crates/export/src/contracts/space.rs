//! Namespace, licence and repository that contracts are published under, in the form of each format and language.

use isobar_model::Publishing;
use isobar_wording::Words;

use super::text::{free, one_short_line};

/// Beginnings of namespaces that say what kind of organisation it is, or where: C#, npm and Rust leave them out.
const DOMAINS: [&str; 9] = [
    "com", "org", "net", "io", "dev", "app", "gov", "edu", "info",
];

/// The most parts of a namespace.
const MOST_PARTS: usize = 8;

/// The longest licence or address, in characters.
const LONGEST: usize = 200;

/// The longest name of a namespace of a URN (RFC 8141).
const LONGEST_URN: usize = 32;

/// Namespace, licence and repository of an organisation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Space {
    /// The namespace as it was said, on one line.
    pub said: Option<String>,
    parts: Vec<Words>,
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// The address of the repository.
    pub repository: Option<String>,
}

impl Space {
    pub fn of(publishing: &Publishing) -> Self {
        let said = |text: &Option<String>| {
            let text = one_short_line(text.as_deref().unwrap_or_default(), LONGEST);
            Some(text).filter(|text| !text.is_empty())
        };
        let namespace = said(&publishing.namespace);
        let parts = namespace.as_deref().unwrap_or_default().split('.');
        let parts = parts.filter(|part| part.chars().any(char::is_alphanumeric));
        let parts = parts.take(MOST_PARTS).map(|part| Words::of(part, "part"));
        Self {
            parts: parts.collect(),
            said: namespace,
            license: said(&publishing.license),
            repository: said(&publishing.repository),
        }
    }

    /// `com.example.ticketing`, with an underscore behind what a language keeps for itself.
    pub fn package(&self, words: &Words, kept: &str) -> String {
        let parts = self.parts.iter().chain([words]);
        let parts: Vec<_> = parts.map(|part| free(part.snake(), kept)).collect();
        parts.join(".")
    }

    /// `com.example.ticketing.order-placed.v1`
    pub fn dotted(&self, name: &str) -> String {
        let parts = self.parts.iter().map(Words::kebab);
        let parts: Vec<_> = parts.chain([name.to_owned()]).collect();
        parts.join(".")
    }

    /// `urn:com-example:ticketing:order-placed.v1`
    pub fn urn(&self, name: &str) -> String {
        let namespace = match self.whole() {
            Some(words) => words.beginning(LONGEST_URN).kebab(),
            None => "contracts".to_owned(),
        };
        format!("urn:{namespace}:{name}")
    }

    /// `Example.TicketingContext`
    pub fn csharp(&self, words: &Words) -> String {
        let parts = self.organisation().iter().chain([words]);
        let parts: Vec<_> = parts.map(Words::pascal).collect();
        parts.join(".")
    }

    /// `com.example`; `None` where no namespace is said.
    pub fn group(&self) -> Option<String> {
        let parts: Vec<_> = self.parts.iter().map(Words::kebab).collect();
        (!parts.is_empty()).then(|| parts.join("."))
    }

    /// `example`; `None` where no namespace is said.
    pub fn scope(&self) -> Option<Words> {
        let parts = self.organisation().iter().cloned();
        parts.reduce(|all, part| all.and(&part))
    }

    /// All parts as one name.
    fn whole(&self) -> Option<Words> {
        self.parts
            .iter()
            .cloned()
            .reduce(|all, part| all.and(&part))
    }

    /// The parts without a domain that they begin with.
    fn organisation(&self) -> &[Words] {
        match self.parts.as_slice() {
            [first, rest @ ..] if !rest.is_empty() => {
                let first = first.kebab();
                let is_domain = first.len() == 2 || DOMAINS.contains(&first.as_str());
                if is_domain { rest } else { &self.parts }
            }
            all => all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(namespace: &str) -> Space {
        Space::of(&Publishing {
            namespace: Some(namespace.to_owned()),
            ..Publishing::default()
        })
    }

    #[test]
    fn a_namespace_has_the_form_of_each_language() {
        let (orders, space) = (Words::of("Orders", ""), space("com.my-company"));
        assert_eq!(space.package(&orders, ""), "com.my_company.orders");
        assert_eq!(space.dotted("orders.x.v1"), "com.my-company.orders.x.v1");
        assert_eq!(space.urn("orders:x"), "urn:com-my-company:orders:x");
        assert_eq!(space.csharp(&orders), "MyCompany.Orders");
        assert_eq!(space.group().as_deref(), Some("com.my-company"));
        assert_eq!(
            space.scope().map(|words| words.kebab()).as_deref(),
            Some("my-company")
        );
    }

    #[test]
    fn nothing_stands_before_a_name_where_no_namespace_is_said() {
        let orders = Words::of("Orders", "");
        for space in [Space::default(), space("  "), space("..")] {
            assert_eq!(space.package(&orders, ""), "orders");
            assert_eq!(space.dotted("orders.x.v1"), "orders.x.v1");
            assert_eq!(space.urn("orders:x"), "urn:contracts:orders:x");
            assert_eq!(space.csharp(&orders), "Orders");
        }
    }

    #[test]
    fn what_a_language_keeps_is_no_part_of_a_namespace() {
        let orders = Words::of("new", "");
        assert_eq!(
            space("com.class").package(&orders, "class new"),
            "com.class_.new_"
        );
    }
}
