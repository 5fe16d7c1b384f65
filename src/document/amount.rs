//! Sums of money as they stand in the records: exact decimals, never floating point.

use serde::{Serialize, Serializer};

use crate::language::Language;

const MAX_DECIMALS: u32 = 6;

/// An exact decimal number, kept in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Amount {
    millionths: i128,
    decimals: u32,
}

impl Amount {
    /// Reads `412.5`, `-3` or `1200`; `None` for anything else, more than six decimals or
    /// more than eighteen digits before the point.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 18 || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let decimals = u32::try_from(fraction.len()).ok()?;
        let scale = 10_i128.pow(MAX_DECIMALS.checked_sub(decimals)?);
        let fraction = if fraction.is_empty() {
            0
        } else {
            fraction.parse::<i128>().ok()?
        };
        let whole = whole.parse::<i128>().ok()?;
        let size = whole * 1_000_000 + fraction * scale;
        Some(Self {
            millionths: if negative { -size } else { size },
            decimals,
        })
    }

    /// The sum, or `None` when it is too large to hold.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            millionths: self.millionths.checked_add(other.millionths)?,
            decimals: self.decimals.max(other.decimals),
        })
    }

    /// The difference `self - other`, or `None` when it is too large to hold.
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            millionths: self.millionths.checked_sub(other.millionths)?,
            decimals: self.decimals.max(other.decimals),
        })
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.millionths < 0
    }

    /// How far it is from zero.
    #[must_use]
    pub fn size(self) -> Self {
        Self {
            millionths: self.millionths.abs(),
            ..self
        }
    }

    /// As much of `length` as this is of `largest`: below zero where this is, and nothing where `largest` is.
    pub fn part_of(self, largest: Self, length: i32) -> i32 {
        let Some(whole) = Some(largest.millionths).filter(|whole| *whole > 0) else {
            return 0;
        };
        let part = self.millionths.checked_mul(i128::from(length));
        let part = part.map(|part| (2 * part + part.signum() * whole) / (2 * whole));
        part.and_then(|part| i32::try_from(part).ok()).unwrap_or(0)
    }

    /// The number as it is written in the language: `1 412,5`, with a non-breaking space and a
    /// true minus sign.
    pub fn written(self, language: Language) -> String {
        let (comma, group) = match language {
            Language::Nynorsk | Language::Bokmal => (',', '\u{a0}'),
            Language::English => ('.', ','),
        };
        let size = self.millionths.unsigned_abs();
        let whole = (size / 1_000_000).to_string();
        let mut text = String::new();
        if self.millionths < 0 {
            text.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        if self.decimals > 0 {
            let fraction = format!("{:06}", size % 1_000_000);
            text.push(comma);
            text.extend(fraction.chars().take(self.decimals as usize));
        }
        text
    }

    /// The same with a plus sign before what is above zero, for differences.
    pub fn signed(self, language: Language) -> String {
        if self.millionths > 0 {
            format!("+{}", self.written(language))
        } else {
            self.written(language)
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written(Language::English))
    }
}
