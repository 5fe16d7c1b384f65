//! From the parser's faults to ours: which wording helps a person who is no programmer.

use super::{Fault, Span};
use granit_parser::{ErrorKind, ScanError};

/// A feature of YAML that records do without.
pub fn feature(variant: &'static str, span: Span) -> Fault {
    Fault::new("yaml-feature", span).variant(variant)
}

/// The fault that stopped the parser, at its place in the whole file.
pub fn syntax(source: &str, offset: usize, error: &ScanError) -> Fault {
    let at = error
        .marker()
        .byte_offset()
        .unwrap_or_else(|| byte_of(source, error.marker().index()))
        .min(source.len());
    let variant = variant(error.kind());
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return Fault::new("nesting-too-deep", one_character(source, at, offset));
    }
    if let Some(name) = forbidden(error.kind()) {
        return feature(name, one_character(source, at, offset));
    }
    let span = match variant {
        "colon" => colon_before(source, at).unwrap_or(at),
        "quote" => opening_quote(source, at).unwrap_or(at),
        "bracket" => opening_bracket(source, at).unwrap_or(at),
        "tab" => source
            .get(..at + 1)
            .and_then(|before| before.rfind('\t'))
            .or_else(|| {
                source
                    .get(at..)
                    .and_then(|rest| rest.find('\t'))
                    .map(|i| at + i)
            })
            .unwrap_or(at),
        _ => at,
    };
    Fault::new("yaml-syntax", one_character(source, span, offset)).variant(variant)
}

fn variant(kind: &ErrorKind) -> &'static str {
    use ErrorKind as K;
    match kind {
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace => {
            "colon"
        }
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabAtBlockScalarStart
        | K::TabInIndentation
        | K::TabInPlainScalar => "tab",
        K::UnclosedQuotedScalar
        | K::DocumentIndicatorInQuotedScalar
        | K::InvalidQuotedScalarIndent => "quote",
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
            "after-quote"
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => "escape",
        K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::UnclosedFlowCollection { .. }
        | K::InvalidFlowScalarIndent => "bracket",
        K::MisplacedFlowCollectionEnd | K::MismatchedFlowCollectionEnd { .. } => "bracket-end",
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::MappingKeyNotAllowed
        | K::BlockSequenceEntryNotAllowed
        | K::InvalidBlockScalarIndent => "indentation",
        K::SimpleKeyExpected | K::InvalidSimpleKey => "no-colon",
        K::UnexpectedCharacter { .. }
        | K::PlainScalarStartsWithDashFlowIndicator
        | K::BlockEntryInFlowCollection => "special-character",
        _ => "",
    }
}

fn forbidden(kind: &ErrorKind) -> Option<&'static str> {
    use ErrorKind as K;
    match kind {
        K::UndeclaredTagHandle
        | K::MissingTagUri
        | K::InvalidTagTerminator
        | K::UnclosedVerbatimTag
        | K::ExpectedTagBang
        | K::InvalidGlobalTagCharacter => Some("tag"),
        K::MissingAnchorOrAliasName => Some("anchor"),
        K::UnknownAnchor => Some("alias"),
        K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::MissingYamlVersion
        | K::DirectiveDisallowed
        | K::MissingDocumentEndBeforeDirective
        | K::DuplicateVersionDirective
        | K::UnsupportedYamlMajorVersion
        | K::InvalidDirectiveTerminator => Some("directive"),
        K::ExpectedDocumentStart | K::MultipleDocumentsUnsupported | K::InvalidDocumentEnd => {
            Some("second-document")
        }
        _ => None,
    }
}

fn byte_of(source: &str, characters: usize) -> usize {
    source
        .char_indices()
        .nth(characters)
        .map_or(source.len(), |(index, _)| index)
}

fn one_character(source: &str, at: usize, offset: usize) -> Span {
    let length = source
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .filter(|character| *character != '\n' && *character != '\r')
        .map_or(0, char::len_utf8);
    Span::new(at, at + length).shifted(offset)
}

/// The colon that made a plain value look like a field: the last one with a space behind it up to the place.
fn colon_before(source: &str, at: usize) -> Option<usize> {
    let line_end = source
        .get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(source.len(), |length| at + length);
    let line_start = source.get(..at)?.rfind('\n').map_or(0, |index| index + 1);
    let line = source.get(line_start..line_end)?;
    let colons: Vec<usize> = line
        .match_indices(':')
        .filter(|(index, _)| {
            line.get(index + 1..)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
        })
        .map(|(index, _)| line_start + index)
        .collect();
    colons.get(1).or_else(|| colons.last()).copied()
}

/// The quote that was never closed: the first one on the line of the place or, behind the end, of the text.
fn opening_quote(source: &str, at: usize) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (index, character) in source.char_indices().take_while(|(index, _)| *index <= at) {
        match open {
            None if matches!(character, '"' | '\'')
                && matches!(before, ' ' | '\n' | '[' | '{' | ',' | '\t') =>
            {
                open = Some((index, character));
            }
            Some((_, quote)) if quote == character && before != '\\' => open = None,
            _ => {}
        }
        before = character;
    }
    open.map(|(index, _)| index)
}

/// The bracket that was never closed.
fn opening_bracket(source: &str, at: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut quote: Option<char> = None;
    for (index, character) in source.char_indices().take_while(|(index, _)| *index < at) {
        match (quote, character) {
            (Some(mark), _) if mark == character => quote = None,
            (Some(_), _) => {}
            (None, '"') => quote = Some('"'),
            (None, '[' | '{') => open.push(index),
            (None, ']' | '}') => {
                open.pop();
            }
            _ => {}
        }
    }
    open.last().copied()
}
