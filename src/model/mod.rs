//! Cases, meetings, agreements and the configuration, decoded field by field.
//!
//! Sees no history and no date. Every field is absent, broken or given, so that a rule about what is missing never
//! speaks of what could not be read.

mod agreement;
mod case;
mod case_choice;
mod case_collaboration;
mod case_cost;
mod case_law;
mod choice;
mod cleared_text;
mod config;
mod dataset;
mod decode;
mod elsewhere;
mod extract;
mod field;
mod fingerprint;
mod leaves;
mod many;
mod meeting;
mod reading;
mod record;
mod records;
mod register;
mod scalars;
mod settings;
mod shape;
mod sides;
mod texts;
mod values;
mod voices;

pub use agreement::{
    Agreement, AgreementAssessment, AgreementStatus, Consequences, Continues, Departure, Economy,
    Evaluation, Goal, Government, LaidBefore, OtherParty, Period, Proposal, Replaces,
    SECTIONS as AGREEMENT_SECTIONS, Signatory, SignatoryRole, Termination,
};
pub use case::{
    Answer, COUNTERPART_SECTIONS, Case, CaseType, FollowUp, Importance, Input, InputKind, Position,
    PositionKind, SECTIONS as CASE_SECTIONS, Selection, SelectionBody, SelectionDecision, Stage,
    Waiver,
};
pub use case_collaboration::{
    Committee, Disagreement, FrameElement, Involvement, InvolvementDecision, OpenElement,
    Presented, Process, Reassessment, Resolution,
};
pub use case_cost::{Cost, CostAssessment, Coverage, Estimate, EstimateLine, ReformKind};
pub use case_law::{DisagreementPlace, Instrument, Law, LawAssessment};
pub use cleared_text::{
    Part, Text, TextId, TextKind, Unreadable, agreement_text, case_text, case_voice, minutes_text,
    opening_text, record_in,
};
pub use config::{
    ClearancePolicy, Config, Contact, DeadlineSetting, Duration, LevelSetting, Ministry,
    SigningKey, StortingMargin,
};
pub use dataset::{Dataset, ReadRecords, UnreadRecords, invalid_id};
pub use decode::{Decode, Fields, Mention, Reader, Target};
pub use elsewhere::kind_by_fields;
pub use extract::{Extract, Layout, Place, scalar};
pub use field::{Field, Given, List};
pub use fingerprint::{Fingerprint, NotAFingerprint};
pub use many::OneOrMany;
pub use meeting::{
    Appendix, AppendixPlace, Arena, BudgetCalendar, Chair, ClearanceLevel, ExtraTheme, Meeting,
    MeetingKind, Memo, MemoPlace, MemoTopic, MinuteTaker, MinutesCleared, Outcome, OutcomeKind,
    Participant, Role, SECTIONS as MEETING_SECTIONS, Sent,
};
pub use reading::{AnyRecord, read_case, read_settings_config, read_version};
pub use records::{RawContent, RawRecord, Record, RecordFault, RecordKind, Subject, SubjectKind};
pub use settings::{DeadlineName, Settings, is_contact_on, is_valid};
pub use shape::{Audience, FieldInfo, Nature, Shape, shape_at};
pub use sides::state_side;
pub use texts::FieldText;
pub use values::{
    AgreementId, Amount, CaseId, FilePath, MeetingId, MinistryCode, Party, Theme, TimeSpan,
    WaivingMinistry, WrittenForm,
};
pub use voices::{COUNTERPART_OPENS, Speaker};

#[cfg(test)]
mod tests;
