//! The documents of a release: final ones, made from the commit that is sent.

use super::Request;
use super::obstacles::{is_explained, is_mended};
use crate::calendar::Date;
use crate::commands::render::{self, Made, Output, Sent, Unseen};
use crate::commands::{CommandError, World};
use crate::facts::Release;
use crate::findings::Finding;
use crate::model::Fingerprint;
use std::collections::BTreeMap;

/// The documents of a release and the templates that they were made by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Documents {
    /// The files.
    pub outputs: Vec<Output>,
    /// The fingerprint of each template, by its name with the folder of its language.
    pub templates: BTreeMap<String, Fingerprint>,
    /// Characters that their PDFs show by their number.
    pub unseen: Vec<Unseen>,
}

impl Documents {
    pub(in crate::commands) fn of(made: Vec<Made>) -> Self {
        let mut documents = Documents::default();
        for one in made {
            documents.outputs.extend(one.outputs);
            documents.templates.extend(one.templates);
            documents.unseen.extend(one.unseen);
        }
        documents
    }

    /// The fingerprint of each file, by its name.
    pub fn fingerprints(&self) -> BTreeMap<&str, Fingerprint> {
        let outputs = self.outputs.iter();
        outputs
            .map(|output| (output.name.as_str(), Fingerprint::of_bytes(&output.bytes)))
            .collect()
    }

    /// Whether a release names just these documents, made by the same templates.
    pub(super) fn are_those_of(&self, release: &Release) -> bool {
        let own = self.fingerprints().into_iter();
        let own: BTreeMap<String, Fingerprint> = own
            .map(|(name, fingerprint)| (name.to_owned(), fingerprint))
            .collect();
        release.documents == own && release.templates == self.templates
    }
}

/// Makes them.
///
/// # Errors
/// What stands in the way of a final document, as a list.
pub(super) fn documents(
    world: &World,
    request: &Request,
    number: u32,
    today: Date,
) -> Result<Documents, CommandError> {
    if render::documents_for(request.to).is_empty() {
        return Ok(Documents::default());
    }
    let errors = render::errors(world, today).into_iter();
    let stands = |it: &Finding| !is_mended(it, request.to) && !is_explained(it, request);
    let errors: Vec<Finding> = errors.filter(stands).collect();
    let made = render::released(
        world,
        &request.meeting,
        Sent {
            to: request.to,
            number,
        },
        &request.formats,
        &errors,
    )?;
    Ok(Documents::of(made))
}
