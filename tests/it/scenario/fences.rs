//! The blocks between fences.

/// The fenced blocks of a text: what stands behind the fence, and the lines inside.
pub fn fences(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for line in text.lines() {
        open = match open {
            None => {
                let ticks = line.chars().take_while(|c| *c == '`').count();
                (ticks >= 3).then(|| {
                    let fence = "`".repeat(ticks);
                    (fence, line[ticks..].trim().to_owned(), String::new())
                })
            }
            Some((fence, info, content)) if line == fence => {
                found.push((info, content));
                None
            }
            Some((fence, info, mut content)) => {
                content.push_str(line);
                content.push('\n');
                Some((fence, info, content))
            }
        };
    }
    assert!(open.is_none(), "a fence is never closed");
    found
}
