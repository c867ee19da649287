//! The program: reads the command line and runs what it asks for.

fn main() {}
