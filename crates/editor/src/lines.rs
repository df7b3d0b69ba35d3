//! Pasted text: lists of lines, and cells of a spreadsheet.

use std::collections::BTreeMap;

/// Largest number of notes that a text becomes.
const MOST: usize = 1000;

/// Texts of the cells that were pasted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cells {
    /// By column, from the top. A list of lines is one column.
    pub columns: Vec<Vec<String>>,
    /// Number of cells beyond those that can be pasted at once.
    pub left_out: usize,
}

impl Cells {
    /// Number of cells.
    pub fn count(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }
}

/// Reads the cells of a text, whichever line breaks it has.
pub(crate) fn cells(text: &str) -> Cells {
    let text = text.trim_start_matches('\u{feff}');
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut columns: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let (mut count, mut left_out) = (0, 0);
    for (column, cell) in numbered_cells(&text) {
        let cell = without_bullet(cell.trim());
        if cell.is_empty() {
            continue;
        }
        if count == MOST {
            left_out += 1;
            continue;
        }
        columns.entry(column).or_default().push(cell.to_owned());
        count += 1;
    }
    Cells {
        columns: columns.into_values().collect(),
        left_out,
    }
}

/// Every cell that is not empty, with the number of its column.
fn numbered_cells(text: &str) -> Vec<(usize, String)> {
    let mut cells = Vec::new();
    let (mut rest, mut column) = (text, 0);
    while !rest.is_empty() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (cell.to_owned(), after)
        });
        // A line of nothing but tabs is as long as somebody likes.
        if !cell.trim().is_empty() {
            cells.push((column, cell));
        }
        let mut characters = after.chars();
        column = if characters.next() == Some('\t') {
            column + 1
        } else {
            0
        };
        rest = characters.as_str();
    }
    cells
}

/// A cell in quotes, as spreadsheets write cells that hold line breaks, and what stands after it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                cell.push('"');
                rest = more;
            }
            None => {
                let ends = after.is_empty() || after.starts_with(['\t', '\n']);
                return ends.then_some((cell, after));
            }
        }
    }
}

/// The text of a line in a list, without what makes it one: dashes, dots, numbers, boxes.
fn without_bullet(line: &str) -> &str {
    let marks = ["-", "*", "\u{2022}", "\u{2013}", "[ ]", "[x]"];
    let mut line = line;
    for mark in marks {
        let rest = line.strip_prefix(mark);
        let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with(' '));
        line = rest.unwrap_or(line).trim_start();
    }
    let number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = line.len() - number.len();
    let after = number
        .strip_prefix(". ")
        .or_else(|| number.strip_prefix(") "));
    after
        .filter(|_| (1..=3).contains(&digits))
        .map_or(line, str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(text: &str) -> Vec<Vec<String>> {
        cells(text).columns
    }

    #[test]
    fn line_breaks_of_every_system_are_the_same() {
        let text = "Order placed\tevent\t\"Says \"\"hello\"\",\nover two lines\"\nPlace order\tcommand\t\n\t\t\n\"Ordering, Billing\"\tcontext\tx\n";
        let expected = [
            vec!["Order placed", "Place order", "Ordering, Billing"],
            vec!["event", "command", "context"],
            vec!["Says \"hello\",\nover two lines", "x"],
        ];
        for text in [
            text.to_owned(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
        ] {
            assert_eq!(columns(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn millions_of_empty_cells_take_no_room() {
        let far = format!("a{}b", "\t".repeat(2_000_000));
        assert_eq!(cells(&far).columns, [["a"], ["b"]]);
    }

    #[test]
    fn lines_beyond_what_can_be_pasted_at_once_are_counted() {
        let cells = cells(&"Order placed\r\n".repeat(1234));
        assert_eq!((cells.count(), cells.left_out), (1000, 234));
    }

    #[test]
    fn a_list_is_one_column_without_its_bullets() {
        let text = "- Order placed\r\n\n* Order paid\n3. Order shipped\n2024 closed\n";
        let expected = ["Order placed", "Order paid", "Order shipped", "2024 closed"];
        assert_eq!(columns(text), [expected]);
    }

    #[test]
    fn a_bullet_alone_is_no_line() {
        assert_eq!(columns("* one\n* \n-\n- two"), [["one", "two"]]);
        assert_eq!(columns("-5 degrees\n*bold*"), [["-5 degrees", "*bold*"]]);
    }

    #[test]
    fn cells_of_a_spreadsheet_stay_in_their_columns() {
        let text = "Placed\tPay\n\"two\nlines\"\t\"say \"\"hi\"\"\"\n";
        assert_eq!(
            columns(text),
            [["Placed", "two\nlines"], ["Pay", "say \"hi\""]]
        );
    }

    #[test]
    fn a_quotation_at_the_start_of_a_line_stays_as_it_is() {
        assert_eq!(columns("\"Why\" was asked"), [["\"Why\" was asked"]]);
        assert_eq!(columns("\"open"), [["\"open"]]);
    }
}
