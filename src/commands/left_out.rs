//! What lies among the files and was not read, and what lies beside them and should have been.

use crate::language::{Arg, Noun};
use crate::model::kind_by_fields;
use crate::repository::{Elsewhere, LeftOut, LeftOutReason};
use crate::source::{Fault, Span};
use std::collections::BTreeMap;

/// The records that lie beside the folders that are read: those of a folder are told of together.
pub(super) fn misplaced(elsewhere: &[Elsewhere]) -> Vec<LeftOut> {
    let mut places: BTreeMap<(&str, &'static str), Vec<&str>> = BTreeMap::new();
    for file in elsewhere {
        if let Some(kind) = kind_by_fields(&file.beginning) {
            // At the top there is no folder that could be told of.
            let folder = file.path.rsplit_once('/').map(|(folder, _)| folder);
            let place = (folder.unwrap_or(&file.path), kind.folder());
            places.entry(place).or_default().push(&file.path);
        }
    }
    let told = |((place, folder), files): ((&str, &'static str), Vec<&str>)| LeftOut {
        path: match files.as_slice() {
            [file] => (*file).to_owned(),
            _ => place.to_owned(),
        },
        reason: LeftOutReason::Misplaced {
            folder,
            count: files.len(),
        },
    };
    places.into_iter().map(told).collect()
}

/// How something is told that was not read: as an error, where a record may be in it that nobody has chosen to leave out.
pub(super) fn told_as(path: &str, reason: &LeftOutReason) -> Fault {
    let (rule, variant) = match reason {
        LeftOutReason::SymbolicLink => ("stray-file", "link"),
        LeftOutReason::Submodule | LeftOutReason::NestedRepository => ("stray-file", "repository"),
        LeftOutReason::LeftBehind => ("stray-file", "left-behind"),
        LeftOutReason::NameNotUtf8 if path.ends_with(".md") => ("file-not-read", "name"),
        LeftOutReason::NameNotUtf8 | LeftOutReason::NameNotAllowed | LeftOutReason::WrongKind => {
            ("stray-file", "not-read")
        }
        LeftOutReason::Misnamed { letter_case, .. } => match letter_case {
            true => ("misnamed-folder", ""),
            false => ("misnamed-folder", "near"),
        },
        LeftOutReason::Misplaced { count: 1, .. } => ("file-not-read", "elsewhere"),
        LeftOutReason::Misplaced { .. } => ("file-not-read", "elsewhere-several"),
        LeftOutReason::TooDeep => ("file-not-read", "too-deep"),
        LeftOutReason::TooManyFiles => ("file-not-read", "too-many"),
        LeftOutReason::Unreadable { .. } => ("file-not-read", "place"),
    };
    let fault = Fault::new(rule, Span::default()).variant(variant);
    let fault = fault.text("file", path);
    match reason {
        LeftOutReason::Misnamed { folder, .. } => fault.text("folder", *folder),
        LeftOutReason::Misplaced { folder, count } => {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            let fault = fault.text("folder", *folder);
            fault.with("count", Arg::Count(count, Noun::File))
        }
        LeftOutReason::Unreadable { message } => {
            fault.with("message", Arg::System(message.clone()))
        }
        _ => fault,
    }
}
