//! Positions in a list as Excalidraw writes them: texts that are in the order of the list.

/// Position in the stacking order as a fractional index: a letter for the number of digits, then the digits.
pub(crate) fn index(position: usize) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    let mut rest = position;
    let mut below = DIGITS.len();
    let mut letter = b'a';
    while rest >= below {
        rest -= below;
        below *= DIGITS.len();
        letter += 1;
    }
    for _ in 0..=(letter - b'a') {
        digits.push(DIGITS.get(rest % DIGITS.len()).copied().unwrap_or(b'0'));
        rest /= DIGITS.len();
    }
    digits.push(letter);
    digits.reverse();
    digits.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_are_in_the_order_of_text() {
        assert_eq!(index(0), "a0");
        assert_eq!(index(61), "az");
        assert_eq!(index(62), "b00");
        assert_eq!(index(62 + 62 * 62), "c000");
        let all: Vec<_> = (0..5_000).map(index).collect();
        assert!(all.is_sorted());
    }
}
