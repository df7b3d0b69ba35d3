//! Time and chance.

/// Milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since the page began, as exact as the browser lets anyone know.
pub fn milliseconds() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(now, |performance| performance.now())
}

/// The day of whoever sits here, as 2026-12-31.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year:04}-{month:02}-{day:02}")
}

/// Day and time of so many milliseconds since 1970, as people here write them.
pub fn date_and_time(milliseconds: f64) -> String {
    if milliseconds <= 0.0 {
        return String::new();
    }
    let date = js_sys::Date::new(&milliseconds.into());
    let written = date.to_locale_string("default", &js_sys::Object::new().into());
    String::from(written)
}

/// A number that no other tab will have: the seed for new ids.
pub fn seed() -> u64 {
    let random = js_sys::Math::random() * 2_f64.powi(52);
    (random as u64) ^ (now() as u64).rotate_left(20)
}
