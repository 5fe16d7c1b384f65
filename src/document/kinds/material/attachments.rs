//! The memos and appendices of the material.

use super::data::{AppendixData, AppendixPlace, MemoData, MemoPlace, MemoTopic};
use crate::document::data::Prose;
use crate::document::filling::{AtMeeting, Missing};
use crate::language::Language;
use crate::model::{
    Appendix, AppendixPlace as Place, FilePath, Memo, MemoPlace as InMemo, MemoTopic as Topic,
    RawContent,
};
use crate::source::{SourceText, Span};

impl AtMeeting<'_> {
    pub(super) fn memos(self) -> Vec<MemoData> {
        let memos = self.own().list("memos", &self.meeting.fields.memos);
        memos
            .into_iter()
            .filter_map(|memo| self.memo(memo))
            .collect()
    }

    fn memo(self, memo: &Memo) -> Option<MemoData> {
        let read = self.own().inside(Memo::FIELDS);
        let title = read.text("title", &memo.title)?;
        let place = match read.value("place", &memo.place) {
            Some(InMemo::Chapter) | None => MemoPlace::Chapter,
            Some(InMemo::Appendix) => MemoPlace::Appendix,
            Some(InMemo::Separate) => MemoPlace::Separate,
            Some(InMemo::AfterMeeting) => MemoPlace::AfterMeeting,
        };
        let here = matches!(place, MemoPlace::Chapter | MemoPlace::Appendix);
        let file = read.get("file", &memo.file).filter(|_| here);
        Some(MemoData {
            from: read.text("from", &memo.from).unwrap_or_default(),
            topic: match read.value("topic", &memo.topic) {
                Some(Topic::Economy) | None => MemoTopic::Economy,
                Some(Topic::Demography) => MemoTopic::Demography,
                Some(Topic::Services) => MemoTopic::Services,
            },
            title,
            date: read.date("date", &memo.date),
            place,
            text: file
                .and_then(|file| self.text_of(file, memo.file.span()))
                .unwrap_or_default(),
        })
    }

    pub(super) fn appendices(self, language: Language) -> Vec<AppendixData> {
        let appendices = self
            .own()
            .list("appendices", &self.meeting.fields.appendices);
        let read = |one: &Appendix| self.appendix(one, language);
        appendices.into_iter().filter_map(read).collect()
    }

    fn appendix(self, appendix: &Appendix, language: Language) -> Option<AppendixData> {
        let read = self.own().inside(Appendix::FIELDS);
        let title = read.text("title", &appendix.title)?;
        let owner = read.get("owner", &appendix.owner);
        let file = read.get("file", &appendix.file);
        let place = match (read.value("place", &appendix.place), file) {
            (Some(Place::Included) | None, Some(file)) if file.is_markdown() => {
                AppendixPlace::Included
            }
            (Some(Place::AfterMeeting), _) => AppendixPlace::AfterMeeting,
            _ => AppendixPlace::Separate,
        };
        let text = file
            .filter(|_| place == AppendixPlace::Included)
            .and_then(|file| self.text_of(file, appendix.file.span()));
        Some(AppendixData {
            title,
            by_counterpart: owner.is_some_and(|owner| owner.0 == self.facts.settings.counterpart),
            owner: owner.map(|owner| self.party(&owner.0).name),
            language,
            place,
            text: text.unwrap_or_default(),
        })
    }

    /// The text of a file under `appendices/`.
    fn text_of(self, file: &FilePath, span: Option<Span>) -> Option<Prose> {
        let content = self.request.texts.get(&file.0);
        let text = content.and_then(RawContent::bytes).and_then(|bytes| {
            let reading = SourceText::read(file.0.as_str(), &bytes);
            let text = || Prose(reading.text.text().to_owned());
            reading.readable.then(text)
        });
        if text.is_none() {
            let missing = Missing::File(file.0.clone());
            self.own().note(span.unwrap_or_default(), missing);
        }
        text
    }
}
