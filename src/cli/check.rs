//! `knipsel check`: what could not be read, and why.

use serde_json::json;

use crate::article::ProblemKind;
use crate::cli::input::Input;
use crate::cli::table::Table;

const COLUMNS: &[&str] = &["kind", "reason", "path"];

/// Returns a row a problem: unread first, then what was left out on purpose, then notes.
pub fn table(input: &Input) -> Table {
    let mut problems: Vec<_> = input.problems.iter().collect();
    problems.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
    let rows = problems.into_iter().map(|problem| {
        let kind = match problem.kind {
            ProblemKind::Unread => "unread",
            ProblemKind::Skipped => "skipped",
            ProblemKind::Note => "note",
        };
        vec![
            json!(kind),
            json!(problem.reason),
            json!(problem.path.display().to_string()),
        ]
    });
    Table {
        columns: COLUMNS,
        rows: rows.collect(),
    }
}
