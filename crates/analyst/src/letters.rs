//! Letters between a page and an analyst: JSON in UTF-8.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::analyst::Analyst;
use crate::queries;
use crate::query::{Query, QueryError};
use crate::teller::Teller;

/// A query under a number.
#[derive(Serialize)]
struct Question<'a, Q> {
    number: u64,
    name: &'static str,
    query: &'a Q,
}

/// A query that has not been read yet: only its name tells what it is.
#[derive(Deserialize)]
pub(crate) struct SealedQuestion<'a> {
    number: u64,
    pub(crate) name: &'a str,
    #[serde(borrow)]
    query: &'a RawValue,
}

/// An answer under the number of its question.
#[derive(Serialize)]
struct Reply<'a, A> {
    number: u64,
    answer: &'a Result<A, QueryError>,
}

/// Share of an answer that is there, under the number of its question.
#[derive(Serialize)]
struct Share {
    number: u64,
    share: f64,
}

/// An answer that has not been read yet: only who asked knows what it is. Or how much of it is there.
#[derive(Deserialize)]
pub struct SealedReply<'a> {
    /// The number of the question.
    pub number: u64,
    /// The share of the work that is done, from 0 to 1, where this is not the answer yet.
    #[serde(default)]
    pub share: Option<f64>,
    #[serde(borrow, default)]
    answer: Option<&'a RawValue>,
}

impl<'a> SealedReply<'a> {
    /// Reads from whom a letter is; `None` where it is none.
    #[must_use]
    pub fn open(letter: &'a str) -> Option<Self> {
        serde_json::from_str(letter).ok()
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// When there is no answer, or it is one to another question: then page and engine do not belong together.
    pub fn answer<Q: Query>(&self) -> Result<Q::Answer, QueryError> {
        let answer: Result<Q::Answer, QueryError> =
            serde_json::from_str(self.answer.ok_or(QueryError::Stopped)?.get())
                .map_err(|_| QueryError::Stopped)?;
        answer
    }
}

/// Writes a query as a letter; `None` where it cannot be written.
pub fn question<Q: Query>(number: u64, query: &Q) -> Option<Vec<u8>> {
    let name = Q::NAME;
    serde_json::to_vec(&Question {
        number,
        name,
        query,
    })
    .ok()
}

/// Answers a letter with a letter. What cannot be read gets no answer, for it has no number.
pub fn answer(analyst: &mut Analyst, letter: &[u8]) -> Option<Vec<u8>> {
    answer_telling(analyst, letter, drop)
}

/// The same; before that, `say` gets letters that tell how much of the answer is there.
pub fn answer_telling(
    analyst: &mut Analyst,
    letter: &[u8],
    say: impl Fn(Vec<u8>) + 'static,
) -> Option<Vec<u8>> {
    let letter = std::str::from_utf8(letter).ok()?;
    let question: SealedQuestion = serde_json::from_str(letter).ok()?;
    let number = question.number;
    analyst.tell(Teller::new(move |share| {
        if let Ok(letter) = serde_json::to_vec(&Share { number, share }) {
            say(letter);
        }
    }));
    let reply = queries::answer(analyst, &question);
    analyst.tell(Teller::default());
    reply
}

/// Reads a query, finds its answer and writes that down.
#[inline(never)]
pub(crate) fn run<Q: Query>(analyst: &mut Analyst, question: &SealedQuestion) -> Option<Vec<u8>> {
    let answer = match serde_json::from_str::<Q>(question.query.get()) {
        Ok(query) => query.run(analyst),
        Err(error) => Err(QueryError::Refused(error.to_string())),
    };
    reply(question, &answer)
}

/// Tells that there is no such query.
pub(crate) fn refuse(question: &SealedQuestion) -> Option<Vec<u8>> {
    let reason = format!("there is no query \u{201c}{}\u{201d}", question.name);
    reply(question, &Err::<(), _>(QueryError::Refused(reason)))
}

fn reply<A: Serialize>(
    question: &SealedQuestion,
    answer: &Result<A, QueryError>,
) -> Option<Vec<u8>> {
    let number = question.number;
    serde_json::to_vec(&Reply { number, answer }).ok()
}
