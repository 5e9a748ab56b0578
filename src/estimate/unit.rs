//! The unit in which a value is shown.
use serde::{Deserialize, Serialize};

/// The unit of a shown value; definitions name it and rows carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A share per hundred.
    Percentage,
    /// A share or rate per thousand.
    #[serde(rename = "per-1000")]
    Per1000,
    /// Years of age.
    Years,
    /// Grams of birth weight.
    Grams,
    /// Euro.
    Euro,
    /// Days.
    Days,
    /// Points on a scale.
    Score,
    /// Persons or events.
    Count,
}

impl Unit {
    /// Every unit, in the order above.
    pub const ALL: [Unit; 8] = [
        Unit::Percentage,
        Unit::Per1000,
        Unit::Years,
        Unit::Grams,
        Unit::Euro,
        Unit::Days,
        Unit::Score,
        Unit::Count,
    ];

    /// By what a value inside the engine is multiplied to be shown: 100, 1000 or 1.
    ///
    /// ```
    /// use kansrijk::estimate::Unit;
    /// assert_eq!(Unit::Per1000.multiplier(), 1000.0);
    /// assert_eq!(Unit::Grams.multiplier(), 1.0);
    /// ```
    pub fn multiplier(self) -> f64 {
        match self {
            Unit::Percentage => 100.0,
            Unit::Per1000 => 1000.0,
            Unit::Years | Unit::Grams | Unit::Euro | Unit::Days | Unit::Score | Unit::Count => 1.0,
        }
    }

    /// The stable identifier used in files, the same as in serialised form.
    pub fn id(self) -> &'static str {
        match self {
            Unit::Percentage => "percentage",
            Unit::Per1000 => "per-1000",
            Unit::Years => "years",
            Unit::Grams => "grams",
            Unit::Euro => "euro",
            Unit::Days => "days",
            Unit::Score => "score",
            Unit::Count => "count",
        }
    }

    /// The unit with this identifier.
    ///
    /// ```
    /// use kansrijk::estimate::Unit;
    /// assert_eq!(Unit::from_id("euro"), Some(Unit::Euro));
    /// assert_eq!(Unit::from_id("gulden"), None);
    /// ```
    pub fn from_id(id: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.id() == id)
    }
}
