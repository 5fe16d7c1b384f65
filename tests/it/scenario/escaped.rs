//! What cannot be written plainly in a scenario.

/// The bytes that escapes stand for.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend_from_slice(before.as_bytes());
        rest = after;
        if let Some(hex) = rest.strip_prefix('x') {
            out.push(u8::from_str_radix(&hex[..2], 16).expect("two hex digits"));
            rest = &hex[2..];
        } else if let Some(code) = rest.strip_prefix("u{") {
            let (hex, tail) = code.split_once('}').expect("a closing brace");
            let character = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
            out.extend_from_slice(character.expect("a character").to_string().as_bytes());
            rest = tail;
        } else if let Some(repeat) = rest.strip_prefix("*{") {
            let (count, tail) = repeat.split_once("}{").expect("*{N}{text}");
            let (piece, tail) = tail.split_once('}').expect("a closing brace");
            let count = count.parse().expect("a number");
            out.extend_from_slice(piece.repeat(count).as_bytes());
            rest = tail;
        } else {
            let plain = match rest.chars().next() {
                Some('0') => '\0',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('n') => '\n',
                Some('\\') => '\\',
                other => panic!("unknown escape {other:?}"),
            };
            out.push(plain as u8);
            rest = &rest[1..];
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}
