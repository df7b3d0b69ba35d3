//! Texts with signs between cells, such as CSV.

/// Rows of cells, as far as `most` rows; empty rows are none.
pub(crate) fn rows(text: &str, sign: char, most: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut characters = text.chars().peekable();
    while let Some(one) = characters.next() {
        match one {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.trim().is_empty() => is_quoted = true,
            _ if is_quoted => cell.push(one),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                push(&mut rows, std::mem::take(&mut row));
                if rows.len() >= most {
                    return rows;
                }
            }
            _ if one == sign => row.push(std::mem::take(&mut cell)),
            _ => cell.push(one),
        }
    }
    row.push(cell);
    push(&mut rows, row);
    rows
}

fn push(rows: &mut Vec<Vec<String>>, row: Vec<String>) {
    if row.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push(row);
    }
}
