//! Tracked changes accepted or rejected, before anything is read.

use super::Decision;
use super::xml::{Element, Node};

/// What is done with a piece that a change has put in or taken out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
}

/// Accepts or rejects every change in an element.
pub(super) fn resolve(element: &mut Element, decision: Decision) {
    let mut kept: Vec<Node> = Vec::new();
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Text(_) => kept.push(node),
            Node::Element(inner) => take(inner, decision, &mut kept),
        }
    }
    element.children = join_paragraphs(kept, decision);
}

fn take(mut inner: Element, decision: Decision, kept: &mut Vec<Node>) {
    match inner.name.as_str() {
        "w:ins" | "w:moveTo" | "w:del" | "w:moveFrom" => {
            if fate(&inner.name, decision) == Fate::Stays {
                resolve(&mut inner, decision);
                kept.append(&mut inner.children);
            }
        }
        "w:delText" => {
            "w:t".clone_into(&mut inner.name);
            kept.push(Node::Element(inner));
        }
        "w:delInstrText" => {
            "w:instrText".clone_into(&mut inner.name);
            kept.push(Node::Element(inner));
        }
        "w:tr" if !row_stays(&inner, "w:trPr", decision) => {}
        "w:tc" if !row_stays(&inner, "w:tcPr", decision) => {}
        "w:pPr" | "w:rPr" => {
            resolve_properties(&mut inner, decision);
            kept.push(Node::Element(inner));
        }
        _ => {
            resolve(&mut inner, decision);
            kept.push(Node::Element(inner));
        }
    }
}

fn fate(name: &str, decision: Decision) -> Fate {
    let put_in = matches!(name, "w:ins" | "w:moveTo" | "w:cellIns");
    match put_in == (decision == Decision::Accept) {
        true => Fate::Stays,
        false => Fate::Goes,
    }
}

fn row_stays(row: &Element, properties: &str, decision: Decision) -> bool {
    let Some(properties) = row.child(properties) else {
        return true;
    };
    ["w:ins", "w:del", "w:cellIns", "w:cellDel"]
        .iter()
        .filter(|name| properties.child(name).is_some())
        .all(|name| fate(name, decision) == Fate::Stays)
}

/// The properties as they are, or as they were. Marks of the paragraph's own end stay for [`join_paragraphs`].
fn resolve_properties(properties: &mut Element, decision: Decision) {
    let change = format!("{}Change", properties.name);
    let before = properties
        .child(&change)
        .and_then(|c| c.child(&properties.name));
    let before = before
        .map(|before| before.children.clone())
        .unwrap_or_default();
    let changed = properties.child(&change).is_some();
    let keep = |name: &str| {
        matches!(name, "w:rPr" | "w:sectPr" | "w:ins" | "w:del") || name.starts_with("w:move")
    };
    properties.children.retain(|node| match node {
        Node::Element(inner) if inner.is(&change) => false,
        Node::Element(inner) => !changed || decision == Decision::Accept || keep(&inner.name),
        Node::Text(_) => true,
    });
    if changed && decision == Decision::Reject {
        properties.children.extend(before);
    }
}

/// Joins a paragraph whose end is gone with the one behind it.
fn join_paragraphs(nodes: Vec<Node>, decision: Decision) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::new();
    let mut open: Option<Element> = None;
    for node in nodes {
        match node {
            Node::Element(mut inner) if inner.is("w:p") => {
                if let Some(before) = open.take() {
                    inner = join(before, inner);
                }
                match end_is_gone(&inner, decision) {
                    true => open = Some(inner),
                    false => joined.push(Node::Element(inner)),
                }
            }
            Node::Element(inner) if is_block(&inner.name) => {
                close(&mut open, &mut joined);
                joined.push(Node::Element(inner));
            }
            // Marks between paragraphs, such as the end of a comment, belong to what is open.
            Node::Element(inner) => match &mut open {
                Some(paragraph) => paragraph.children.push(Node::Element(inner)),
                None => joined.push(Node::Element(inner)),
            },
            Node::Text(_) => joined.push(node),
        }
    }
    close(&mut open, &mut joined);
    joined
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "w:tbl" | "w:sdt" | "w:customXml" | "w:sectPr" | "w:altChunk" | "mc:AlternateContent"
    )
}

/// There is nothing behind it to join it with.
fn close(open: &mut Option<Element>, joined: &mut Vec<Node>) {
    if let Some(paragraph) = open.take()
        && has_content(&paragraph)
    {
        joined.push(Node::Element(paragraph));
    }
}

fn end_is_gone(paragraph: &Element, decision: Decision) -> bool {
    let marks = paragraph.child("w:pPr").and_then(|p| p.child("w:rPr"));
    marks.is_some_and(|marks| {
        ["w:ins", "w:moveTo", "w:del", "w:moveFrom"]
            .iter()
            .filter(|name| marks.child(name).is_some())
            .any(|name| fate(name, decision) == Fate::Goes)
    })
}

/// The words of both. The end that is left says what the paragraph is, unless it has no words of its own.
fn join(mut first: Element, mut second: Element) -> Element {
    let end = second.child("w:pPr").cloned();
    let first_rules = has_content(&first) && !has_content(&second);
    let not_properties = |node: &Node| !matches!(node, Node::Element(inner) if inner.is("w:pPr"));
    second.children.retain(not_properties);
    let mut properties = match first_rules {
        true => first.child("w:pPr").cloned(),
        false => end.clone(),
    };
    // Whether the end of the joined paragraph is gone too is for the second to say.
    if let Some(properties) = &mut properties {
        let is_mark = |node: &Node| matches!(node, Node::Element(inner) if inner.is("w:rPr"));
        properties.children.retain(|node| !is_mark(node));
        let marks = end.and_then(|end| end.child("w:rPr").cloned());
        properties.children.extend(marks.map(Node::Element));
    }
    first.children.retain(not_properties);
    let mut children: Vec<Node> = properties.map(Node::Element).into_iter().collect();
    children.append(&mut first.children);
    children.append(&mut second.children);
    first.children = children;
    first
}

fn has_content(paragraph: &Element) -> bool {
    let plain = ["w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"];
    let inner = paragraph
        .elements()
        .filter(|e| !plain.contains(&e.name.as_str()));
    inner
        .into_iter()
        .any(|element| match element.name.as_str() {
            "w:r" => element.elements().any(|child| !child.is("w:rPr")),
            "w:commentRangeStart" | "w:commentRangeEnd" => false,
            _ => true,
        })
}
