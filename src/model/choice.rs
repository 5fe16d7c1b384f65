//! A word of a closed list.

use super::Reader;
use crate::language::{Arg, ChoiceWord, ValueKind};
use crate::source::{Fault, Node, Value, is_full, nearest, shorten};

/// Reads a word of a closed list, or tells which there are and which may be meant.
pub fn choice(
    node: &Node,
    list: &'static str,
    words: &[&'static str],
    reader: &mut Reader,
) -> Option<&'static str> {
    let Value::Scalar(text) = &node.value else {
        reader.wrong_type(node, ValueKind::Choice);
        return None;
    };
    let word = words.iter().copied().find(|word| word == text);
    if word.is_none() && !is_full(&reader.faults) {
        let field = reader.field();
        let known = words.iter().map(|word| ChoiceWord { list, word });
        let fault = Fault::new("unknown-value", node.span)
            .text("field", field)
            .text("found", shorten(text))
            .with("known", Arg::List(known.clone().map(Arg::Choice).collect()));
        let mut meant = known.filter(|word| word.is_meant_by(text));
        let meant = meant.next().map(|choice| choice.word);
        reader.tell(match meant.or_else(|| nearest(text, words)) {
            Some(near) => fault.variant("near").text("near", near),
            None => fault,
        });
    }
    word
}
