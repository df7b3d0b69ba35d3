//! A line on the terminal that says what long work is doing. Files and other programs never see it.

use std::cell::{Cell, RefCell};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Time after which work is long.
const LONG: Duration = Duration::from_millis(700);
/// Time between two lines.
const PAUSE: Duration = Duration::from_millis(100);
/// Takes a line of the terminal back.
const CLEAR: &str = "\r\x1b[2K";
/// Number of characters that fit on a line of every terminal.
const WIDTH: usize = 78;

/// The line.
pub struct ProgressLine {
    out: Option<RefCell<Box<dyn Write>>>,
    /// Time of the next line.
    next: Cell<Instant>,
    is_shown: Cell<bool>,
}

impl ProgressLine {
    /// On standard error, if that is a terminal.
    pub fn on_terminal() -> Self {
        let stderr = std::io::stderr();
        let out = stderr
            .is_terminal()
            .then(|| Box::new(stderr) as Box<dyn Write>);
        Self::to(out, LONG)
    }

    /// None at all.
    pub fn none() -> Self {
        Self::to(None, LONG)
    }

    fn to(out: Option<Box<dyn Write>>, after: Duration) -> Self {
        Self {
            out: out.map(RefCell::new),
            next: Cell::new(Instant::now() + after),
            is_shown: Cell::new(false),
        }
    }

    /// Says what is done now, unless that was said a moment ago.
    pub fn tell(&self, what: impl FnOnce() -> String) {
        let Some(out) = &self.out else { return };
        if Instant::now() < self.next.get() {
            return;
        }
        let line: String = crate::style::plain(&what()).chars().take(WIDTH).collect();
        self.write(out, &format!("{CLEAR}{line}\u{2026}"));
        self.is_shown.set(true);
        self.next.set(Instant::now() + PAUSE);
    }

    /// Takes the line back, before something else is said.
    pub fn clear(&self) {
        if let Some(out) = self.out.as_ref().filter(|_| self.is_shown.take()) {
            self.write(out, CLEAR);
        }
    }

    fn write(&self, out: &RefCell<Box<dyn Write>>, text: &str) {
        let mut out = out.borrow_mut();
        // Whoever has closed the terminal does not look at it.
        let _closed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    /// Everything that a terminal was told.
    #[derive(Clone, Default)]
    struct Terminal(Rc<RefCell<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn told(after: Duration, steps: usize) -> String {
        let terminal = Terminal::default();
        let progress = ProgressLine::to(Some(Box::new(terminal.clone())), after);
        for step in 0..steps {
            progress.tell(|| format!("step {step} \u{1b}[31m"));
        }
        drop(progress);
        let bytes = terminal.0.borrow().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn work_that_takes_no_time_says_nothing() {
        assert_eq!(told(LONG, 1_000), "");
    }

    #[test]
    fn long_work_says_what_it_does_and_takes_the_line_back() {
        let told = told(Duration::ZERO, 1_000);
        assert!(told.starts_with("\r\u{1b}[2Kstep 0 "), "{told:?}");
        assert!(told.ends_with("\r\u{1b}[2K"), "{told:?}");
        assert!(!told.contains("\u{1b}[31m"), "{told:?}");
        assert!(told.matches("step").count() < 100, "not every step is told");
    }
}
