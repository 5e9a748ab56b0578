//! Why rows of a release are withheld, for its holder alone: no file has it, for outside every withheld figure looks the same.
use super::rows::Context;
use crate::{
    disclosure::Release,
    row::{Figure, Row, Withheld},
};
use serde::Serialize;

/// Why a row is withheld; nothing of its number is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ReasonDocument {
    /// `few-events`, `few-without`, `group`, `few-observations`, `dominance` or `protects`.
    pub reason: &'static str,
    /// For `protects`: the row that could be worked out with this one, when it is one of the table.
    pub protects: Option<ProtectedDocument>,
}

/// A row that others protect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename_all = "camelCase"))]
pub struct ProtectedDocument {
    /// Id of the indicator.
    pub indicator: String,
    /// Name of the area.
    pub area_name: String,
    /// Period.
    pub period: String,
}

impl ReasonDocument {
    /// Per row of a release, in their order, why it is withheld; none of a row that is not.
    pub fn all(release: &Release<'_>, context: Context<'_>) -> Vec<Option<Self>> {
        let reason = |row: &Row<'_>| {
            let Figure::Withheld(reason) = row.figure else {
                return None;
            };
            Some(ReasonDocument {
                reason: match reason {
                    Withheld::FewEvents => "few-events",
                    Withheld::FewWithout => "few-without",
                    Withheld::GroupDisclosure => "group",
                    Withheld::FewObservations => "few-observations",
                    Withheld::Dominance => "dominance",
                    Withheld::Protects => "protects",
                },
                protects: release.protected_by(row).map(|place| {
                    let (indicator, area_name) = context.names(place.0, place.1);
                    ProtectedDocument {
                        indicator: indicator.to_owned(),
                        area_name: area_name.to_owned(),
                        period: place.2.to_string(),
                    }
                }),
            })
        };
        release.rows().iter().map(reason).collect()
    }
}
