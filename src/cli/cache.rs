//! `knipsel cache`: what is kept of dossiers for the next start, and throwing it away.

use std::path::Path;

use crate::cache::folder::{self, Cached};
use crate::cli::arguments::CacheTask;
use crate::cli::{CommandError, Outcome, Surroundings};
use crate::text::display::clean_name;

/// Does what is asked with the folder of all caches.
pub fn run(task: CacheTask, caches: &Path, around: &mut Surroundings<'_>) -> Result<Outcome, CommandError> {
    match task {
        CacheTask::Show => show(caches, around),
        CacheTask::Clear => {
            let name = caches.display().to_string();
            let bytes = folder::clear(caches)
                .map_err(|error| CommandError::Usage(format!("{}: {error}", clean_name(&name))))?;
            writeln!(around.out, "{} thrown away", megabytes(bytes))?;
            Ok(if bytes > 0 { Outcome::Found } else { Outcome::Nothing })
        }
    }
}

fn show(caches: &Path, around: &mut Surroundings<'_>) -> Result<Outcome, CommandError> {
    let dossiers = folder::list(caches);
    for Cached { names, bytes, .. } in &dossiers {
        let names: Vec<_> = names.lines().map(clean_name).collect();
        writeln!(around.out, "{:>9}  {}", megabytes(*bytes), names.join(", "))?;
    }
    let all = dossiers.iter().map(|dossier| dossier.bytes).sum();
    let folder = caches.display().to_string();
    writeln!(around.out, "{:>9}  in {}", megabytes(all), clean_name(&folder))?;
    Ok(if dossiers.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
