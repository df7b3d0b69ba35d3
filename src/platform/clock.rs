//! Time and chance.

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// A number that no other tab will have: the seed for new ids.
pub fn seed() -> u64 {
    let random = js_sys::Math::random() * 2_f64.powi(52);
    (random as u64) ^ (now() as u64).rotate_left(20)
}
