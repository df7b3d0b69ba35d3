//! Korean: what happened ends in a past form or says that it is done. Nothing is judged.

use isobar_model::LanguageCode;

use crate::vocabulary::read_by_ending;
use crate::{Language, NameReading};

pub(crate) struct Korean;

impl Language for Korean {
    fn code(&self) -> LanguageCode {
        LanguageCode::Korean
    }

    fn read(&self, words: &[&str]) -> NameReading {
        let name = words.concat();
        let happened = [
            "됨",
            "되었다",
            "되었음",
            "됐다",
            "됐음",
            "했다",
            "했음",
            "하였다",
            "하였음",
            "함",
            "완료",
            "완료됨",
            "실패",
            "발생",
            "만료",
            "초과",
            "었다",
            "았다",
            "었음",
            "았음",
            "였다",
            "졌다",
            "졌음",
            "갔다",
            "왔다",
            "났다",
            "됐습니다",
            "했습니다",
            "되었습니다",
            "도착",
            "지연",
            "마감",
        ];
        let wanted = [
            "하기",
            "하다",
            "하라",
            "해라",
            "하세요",
            "하십시오",
            "기",
            "한다",
            "시키다",
            "보내다",
        ];
        read_by_ending(&name, &happened, &wanted)
    }

    fn is_no_event(&self, _reading: NameReading) -> bool {
        false
    }

    fn knows(&self, word: &str) -> bool {
        word.chars().any(|letter| matches!(letter, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}'))
    }

    fn weight_of_script(&self, word: &str) -> u32 {
        2 * u32::from(self.knows(word))
    }
}
