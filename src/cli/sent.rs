//! The documents of a release, as `status` and `log` tell of them.

use super::words;
use crate::commands::status::Release;
use crate::language::{Arg, Language};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// In a sentence: each document with its forms and the first digits of their digests. None where it has none.
pub fn documents(release: &Release, language: Language) -> Option<String> {
    let mut forms: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, digest) in &release.documents {
        let (name, form) = file.rsplit_once('.').unwrap_or((file, ""));
        let form = format!("{form} {}", digest.short());
        forms.entry(name).or_default().push(form);
    }
    let named = |(name, forms): (&str, Vec<String>)| format!("{name} ({})", forms.join(", "));
    let names: Vec<String> = forms.into_iter().map(named).collect();
    let args = [("names", Arg::texts(names))];
    (!release.documents.is_empty()).then(|| words::say("message.sent-documents", &args, language))
}

/// For programs: each file with its whole digest.
pub fn documents_in_json(release: &Release) -> Vec<Value> {
    let files = release.documents.iter();
    files
        .map(|(name, digest)| json!({"name": name, "digest": digest.to_string()}))
        .collect()
}
