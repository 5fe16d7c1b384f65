//! From paragraphs one after the other to lists in lists, quotations and code.

use super::tree::{Block, Line, List};

/// The deepest level that Word has.
pub(super) const DEEPEST_LEVEL: u8 = 8;

/// A piece as it stands in the file.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Block(Block),
    Quote(Line),
    Code(Vec<Line>),
    Item(Item),
}

/// An item of some list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) level: u8,
    /// Its number; none for a bullet.
    pub(super) number: Option<u64>,
    /// What it shares with the other items of its list.
    pub(super) counter: String,
    pub(super) line: Line,
}

/// Puts together what belongs together.
pub(super) fn grouped(pieces: Vec<Piece>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut after = After::Other;
    for piece in pieces {
        if let Piece::Item(item) = piece {
            items.push(item);
            continue;
        }
        if !items.is_empty() {
            after = After::Other;
        }
        end_list(&mut items, &mut blocks);
        match (piece, after, blocks.last_mut()) {
            (Piece::Quote(line), After::Quote, Some(Block::Quote(inner))) => {
                inner.push(Block::Paragraph(line));
            }
            (Piece::Quote(line), ..) => {
                blocks.push(Block::Quote(vec![Block::Paragraph(line)]));
                after = After::Quote;
            }
            (Piece::Code(mut lines), After::Code, Some(Block::Code(before))) => {
                before.append(&mut lines);
            }
            (Piece::Code(lines), ..) => {
                blocks.push(Block::Code(lines));
                after = After::Code;
            }
            (Piece::Block(block), ..) => {
                blocks.push(block);
                after = After::Other;
            }
            (Piece::Item(_), ..) => {}
        }
    }
    end_list(&mut items, &mut blocks);
    blocks
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Quote,
    Code,
    Other,
}

fn end_list(items: &mut Vec<Item>, blocks: &mut Vec<Block>) {
    let mut rest = std::mem::take(items).into_iter().peekable();
    while rest.peek().is_some() {
        blocks.append(&mut lists(&mut rest, 0));
    }
}

type Rest = std::iter::Peekable<std::vec::IntoIter<Item>>;

/// The lists at a level and under it, as far as the items go on there.
fn lists(rest: &mut Rest, level: u8) -> Vec<Block> {
    let mut found: Vec<(String, List)> = Vec::new();
    let level = rest.peek().map_or(level, |item| item.level.max(level));
    while let Some(next) = rest.peek() {
        if next.level < level {
            break;
        }
        if next.level > level {
            let inner = lists(rest, level + 1);
            if let Some(item) = found.last_mut().and_then(|(_, list)| list.items.last_mut()) {
                item.extend(inner);
            }
            continue;
        }
        let Some(item) = rest.next() else {
            break;
        };
        let block = Block::Paragraph(item.line);
        match found.last_mut() {
            Some((counter, list))
                if list.start.is_some() == item.number.is_some()
                    && (item.number.is_none() || *counter == item.counter) =>
            {
                list.items.push(vec![block]);
            }
            _ => {
                let list = List {
                    start: item.number,
                    items: vec![vec![block]],
                };
                found.push((item.counter, list));
            }
        }
    }
    found
        .into_iter()
        .map(|(_, list)| Block::List(list))
        .collect()
}
