//! Other tabs of the same browser that have the same board open.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Messages between tabs about a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabMessage {
    /// Does anybody have it open?
    Ask,
    /// I do.
    Mine,
    /// I take it over: whoever has it, stop saving it.
    Take,
}

impl TabMessage {
    const ALL: [Self; 3] = [Self::Ask, Self::Mine, Self::Take];

    const fn text(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Mine => "mine",
            Self::Take => "take",
        }
    }
}

/// A line to the other tabs. Without one (a browser that has no channels), nobody answers.
#[derive(Clone)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    /// The listener, kept for as long as the line.
    _listener: Rc<Closure<dyn FnMut(MessageEvent)>>,
}

impl Tabs {
    /// Opens a line; `hear` gets what others say, with the board that they mean.
    pub fn new(mut hear: impl FnMut(TabMessage, &str) + 'static) -> Self {
        let channel = BroadcastChannel::new("isobar").ok();
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = event.data().as_string() else {
                return;
            };
            let Some((word, board)) = text.split_once(' ') else {
                return;
            };
            if let Some(word) = TabMessage::ALL
                .into_iter()
                .find(|known| known.text() == word)
            {
                hear(word, board);
            }
        });
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Self {
            channel,
            _listener: Rc::new(listener),
        }
    }

    /// Says something to all other tabs.
    pub fn say(&self, word: TabMessage, board: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&format!("{} {board}", word.text()).into());
        }
    }
}
