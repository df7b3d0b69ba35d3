//! Facts, rules, metrics, relationship inference and redesigns.
