//! Other programs: the reader's editor, and what the system opens pages and files with. No shell in between.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use crate::app::original::Original;
use crate::runtime::Input;
use crate::text::display::clean_name;

/// Editors that take a line as `+12` before the file.
const PLUS: &[&str] = &[
    "vi",
    "vim",
    "nvim",
    "view",
    "nvi",
    "vis",
    "elvis",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "mg",
    "jed",
    "joe",
    "jmacs",
    "jstar",
    "ne",
    "micro",
    "kak",
    "mcedit",
    "gedit",
    "gvim",
    "kate",
    "xed",
    "pluma",
    "jove",
    "zile",
    "e3",
    "less",
];
/// Editors that take it behind the file, as `file:12`.
const COLON: &[&str] = &["hx", "helix", "subl", "zed", "lapce"];
/// Editors that take it behind the file when told so by `-g`.
const GOTO: &[&str] = &["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"];

/// Returns the command that edits a file at a line, for the editor that the environment names.
///
/// # Errors
/// What the reader should know when it names none.
pub fn editor(variable: impl Fn(&str) -> Option<OsString>, path: &Path, line: u32) -> Result<Vec<OsString>, String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| variable(name));
    let named = named.ok_or("no editor: VISUAL and EDITOR are not set")?;
    let named = named.to_str().ok_or("the name of the editor is no text")?;
    let mut command: Vec<OsString> = words(named).into_iter().map(OsString::from).collect();
    let program = command.first().ok_or("no editor: VISUAL and EDITOR are empty")?;
    let name = Path::new(program)
        .file_stem()
        .and_then(OsStr::to_str)
        .unwrap_or("")
        .to_string();
    // Whole, so that no name begins with a sign that the editor takes for an option.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let at_line = || {
        let mut path = path.clone().into_os_string();
        path.push(format!(":{line}"));
        path
    };
    match name.as_str() {
        name if PLUS.contains(&name) => command.extend([format!("+{line}").into(), path.into_os_string()]),
        name if COLON.contains(&name) => command.push(at_line()),
        name if GOTO.contains(&name) => command.extend(["-g".into(), at_line()]),
        _ => command.push(path.into_os_string()),
    }
    Ok(command)
}

/// Runs an editor until it ends; returns what the reader should know.
pub(super) fn run(command: &[OsString]) -> Result<String, String> {
    let name = clean_name(&command[0].to_string_lossy()).into_owned();
    let ended = Command::new(&command[0]).args(&command[1..]).status();
    match ended {
        Ok(status) if status.success() => Ok(format!("back from {name}; what you changed is read at the next start")),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// Cuts a command into words at spaces; quotation marks keep words together, and a backslash the sign after it.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = command.chars();
    while let Some(c) = letters.next() {
        match (c, quote) {
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            ('\\', None | Some('"')) if cfg!(unix) => word.get_or_insert_default().extend(letters.next()),
            (c, None) if c.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the program that opens pages and files with what the reader chose for them.
///
/// # Errors
/// What the reader should know when there is no screen to open them on.
fn opener(is_set: impl Fn(&str) -> bool) -> Result<&'static str, &'static str> {
    if cfg!(target_os = "macos") {
        Ok("open")
    } else if cfg!(windows) {
        Ok("explorer")
    } else if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
        Ok("xdg-open")
    } else {
        // It would look for a browser that takes this terminal.
        Err("no display here to open it on")
    }
}

/// Opens a page or a file in the background, and tells the loop what became of it.
pub(super) fn open(original: Original, to_loop: Sender<Input>) {
    std::thread::spawn(move || {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        // The loop may have ended; then nobody waits for it.
        let _ = to_loop.send(Input::Told(opened(&original, is_set)));
    });
}

fn opened(original: &Original, is_set: impl Fn(&str) -> bool) -> Result<String, String> {
    let target: PathBuf = match original {
        Original::Page(url) => url.into(),
        Original::File(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()),
    };
    let shown = target.display().to_string();
    let shown = clean_name(&shown);
    let program = opener(is_set).map_err(|reason| format!("{reason}: {shown}"))?;
    let ended = Command::new(program)
        .arg(&target)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match ended {
        // That of Windows always says that it failed.
        Ok(status) if status.success() || cfg!(windows) => Ok(format!("{program} opened {shown}")),
        Ok(_) => Err(format!("{program} could not open {shown}")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(format!("there is no {program} here to open {shown}"))
        }
        Err(error) => Err(format!("{program}: {error}")),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn command(editor_is: &str, path: &str) -> Vec<String> {
        let command = editor(|name| (name == "EDITOR").then(|| editor_is.into()), Path::new(path), 12);
        command
            .unwrap()
            .into_iter()
            .map(|word| word.into_string().unwrap())
            .collect()
    }

    #[test]
    #[rustfmt::skip]
    fn each_editor_is_told_the_line_in_its_way() {
        for (editor, expected) in [
            ("vim",                      &["vim", "+12", "/n/a.txt"][..]),
            ("/usr/bin/nano -w",         &["/usr/bin/nano", "-w", "+12", "/n/a.txt"][..]),
            ("code --wait",              &["code", "--wait", "-g", "/n/a.txt:12"][..]),
            ("hx",                       &["hx", "/n/a.txt:12"][..]),
            ("'/opt/my ed/ed' \"a b\"",  &["/opt/my ed/ed", "a b", "/n/a.txt"][..]),
            ("my\\ ed; rm -rf $HOME",    &["my ed;", "rm", "-rf", "$HOME", "/n/a.txt"][..]),
        ] {
            assert_eq!(command(editor, "/n/a.txt"), expected, "{editor}");
        }
        assert!(command("vim", "-R")[2].starts_with('/'), "no name of a file is an option");
    }

    #[test]
    fn without_an_editor_it_says_so() {
        let none = editor(|_| None, Path::new("a"), 1).unwrap_err();
        assert!(none.contains("EDITOR"), "{none}");
        assert!(editor(|_| Some(" ".into()), Path::new("a"), 1).is_err());
        let both = |name: &str| Some(name.to_lowercase().into());
        assert_eq!(editor(both, Path::new("/a"), 1).unwrap()[0], "visual");
    }

    #[cfg(not(target_os = "macos"))]
    #[test]
    fn without_a_display_it_says_where_the_page_is() {
        let page = Original::Page("https://vlist.example/1".into());
        let refused = opened(&page, |_| false).unwrap_err();
        assert_eq!(refused, "no display here to open it on: https://vlist.example/1");
    }
}
