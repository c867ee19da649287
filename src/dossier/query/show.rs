//! Writes a query as the tree that was read, operators first: `(and raket (not oefening))`. For tests and for readers who wonder.

use std::fmt;

use crate::dossier::query::mark::Mark;
use crate::dossier::query::{Node, Pattern, Query, Unit, Value, Words};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(nodes) => list(f, "and", nodes),
            Self::Any(nodes) => list(f, "or", nodes),
            Self::Not(node) => write!(f, "(not {node})"),
            Self::Words(words) => words.fmt(f),
            Self::Pattern(pattern) => pattern.fmt(f),
            Self::Near(a, b, distance) => write!(f, "(near/{distance} {a} {b})"),
            Self::Field(field, value) => write!(f, "({} {value})", field.name()),
            Self::Date(query) => write!(f, "(date {query})"),
            Self::Undated => f.write_str("undated"),
            Self::Mark(mark @ Mark::Tag(_)) => write!(f, "(tag {})", mark.name()),
            Self::Mark(mark) => f.write_str(mark.name()),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, name: &str, nodes: &[Node]) -> fmt::Result {
    write!(f, "({name}")?;
    nodes.iter().try_for_each(|node| write!(f, " {node}"))?;
    f.write_str(")")
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anything => f.write_str("*"),
            Self::Words(words) => words.fmt(f),
            Self::Pattern(pattern) => pattern.fmt(f),
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units: Vec<String> = self.units.iter().map(Unit::to_string).collect();
        if self.literal {
            write!(f, "\"{}\"", units.join(" "))
        } else {
            f.write_str(&units.join("+"))
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.folded, if self.prefix { "*" } else { "" })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.0.as_str())
    }
}
