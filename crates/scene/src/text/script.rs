//! Meaning of letters of all the world's scripts for lines: letters that belong together, ends of lines, direction.

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// The pieces of `text` that are seen as one letter each: with the marks on it, emoji that are joined, flags.
pub(crate) fn clusters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let mut starts: Vec<usize> = Vec::with_capacity(text.len() + 1);
    let (mut previous, mut flags) = (None, 0);
    for (index, character) in text.char_indices() {
        flags = if is_flag_half(character) {
            flags + 1
        } else {
            0
        };
        let belongs = is_mark(character) || previous == Some(ZERO_WIDTH_JOINER) || flags == 2;
        if flags == 2 {
            flags = 0;
        }
        if !belongs || previous.is_none() {
            starts.push(index);
        }
        previous = Some(character);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    let pieces = starts.into_iter().zip(ends);
    pieces.filter_map(|(start, end)| text.get(start..end))
}

/// True if the character adds to the one before it: accents, vowel points, joiners, skin tones, variation selectors.
pub(super) const fn is_mark(character: char) -> bool {
    matches!(character as u32,
        0x0300..=0x036F // on Latin, Greek and Cyrillic letters
        | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C2 | 0x05C4..=0x05C5 | 0x05C7 // on Hebrew
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4 | 0x06E7..=0x06E8
        | 0x06EA..=0x06ED // on Arabic
        | 0x0900..=0x0903 | 0x093A..=0x093C | 0x093E..=0x094F | 0x0951..=0x0957 // on Devanagari
        | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E // on Thai
        | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F // joiners, signs, how emoji look
        | 0x1F3FB..=0x1F3FF | 0xE0020..=0xE007F) // skin tones, regions
}

const fn is_flag_half(character: char) -> bool {
    matches!(character as u32, 0x1F1E6..=0x1F1FF)
}

/// True if it is drawn as a picture.
pub(super) const fn is_emoji(character: char) -> bool {
    matches!(character as u32, 0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1FAFF)
}

/// True if it runs from right to left: Hebrew, Arabic and their neighbours.
pub(super) const fn is_right_to_left(character: char) -> bool {
    matches!(character as u32,
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

/// True if lines may end beside it although there is no space: Chinese and Japanese letters, and pictures.
pub(super) const fn stands_alone(character: char) -> bool {
    matches!(character as u32, 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
        || is_emoji(character)
        || is_flag_half(character)
}
