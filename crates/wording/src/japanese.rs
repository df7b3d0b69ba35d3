//! Japanese: what happened ends in the past form or says that it is done. Nothing is judged.

use isobar_model::LanguageCode;

use crate::vocabulary::read_by_ending;
use crate::{Language, NameReading};

pub(crate) struct Japanese;

impl Language for Japanese {
    fn code(&self) -> LanguageCode {
        LanguageCode::Japanese
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let name = words.concat();
        let happened = [
            "した",
            "された",
            "れた",
            "った",
            "いた",
            "いだ",
            "んだ",
            "えた",
            "けた",
            "せた",
            "てた",
            "ねた",
            "べた",
            "めた",
            "げた",
            "じた",
            "きた",
            "ました",
            "ちた",
            "みた",
            "りた",
            "済み",
            "済",
            "完了",
            "済みイベント",
            "なかった",
            "失敗",
            "発生",
            "切れ",
        ];
        let wanted = [
            "する",
            "せる",
            "れる",
            "てる",
            "める",
            "ける",
            "べる",
            "える",
            "げる",
            "ねる",
            "じる",
            "りる",
            "みる",
            "きる",
            "う",
            "く",
            "ぐ",
            "す",
            "つ",
            "ぬ",
            "ぶ",
            "む",
            "せよ",
            "しろ",
            "してください",
            "ください",
            "たい",
        ];
        read_by_ending(&name, &happened, &wanted)
    }

    fn is_no_event(&self, _reading: NameReading) -> bool {
        false
    }

    fn knows(&self, word: &str) -> bool {
        word.chars().any(is_kana) || word.chars().any(super::chinese::is_ideograph)
    }

    fn weight_of_script(&self, word: &str) -> u32 {
        2 * u32::from(word.chars().any(is_kana))
    }
}

/// True of a letter that only Japanese is written with.
fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9d}')
}
