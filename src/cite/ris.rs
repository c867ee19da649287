//! References in RIS, which reference managers exchange: a tag a line, `CR LF` at its end.

use std::io::{self, Write};

use crate::cite::Reference;
use crate::date::PartialDate;

/// Writes a record a reference.
pub fn write(references: &[Reference], out: &mut dyn Write) -> io::Result<()> {
    for reference in references {
        let mut line = |tag: &str, value: Option<&str>| match value {
            Some(value) => write!(out, "{tag}  - {value}\r\n"),
            None => Ok(()),
        };
        line("TY", Some("NEWS"))?;
        line("TI", reference.title.as_deref())?;
        line("T2", reference.outlet.as_deref())?;
        line(
            "PY",
            reference.date.map(|date| format!("{:04}", date.year())).as_deref(),
        )?;
        line("DA", reference.date.map(day).as_deref())?;
        line("UR", reference.url.as_deref())?;
        line("LA", Some(reference.language).filter(|code| !code.is_empty()))?;
        line("N1", Some(&format!("File: {}", reference.path)))?;
        line("ER", Some(""))?;
        write!(out, "\r\n")?;
    }
    Ok(())
}

/// Returns a date as RIS has it, with an empty place for what is not known: `2024/10/14/`, `2024/10//`, `2024///`.
fn day(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year:04}///"),
        PartialDate::Month(year, month) => format!("{year:04}/{month:02}//"),
        PartialDate::Day(day) => format!("{}/", day.format("%Y/%m/%d")),
    }
}
