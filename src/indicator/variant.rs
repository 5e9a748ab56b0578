//! The variant of a definition: the choices by which two figures of one name can differ.
use crate::ordered::Map;
use std::fmt;

/// A choice within a definition. The order is that of the readable key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Limit of the value that counts, such as `<=2500 g`.
    Threshold,
    /// Least gestation of the births counted: `none`, `>=22 wk`, `>=24 wk`, `>=28 wk`.
    GestationFloor,
    /// `all`, `singletons` or `multiples`.
    Plurality,
    /// `live`, `live+still`.
    VitalStatus,
    /// `7 d`, `28 d`, `1 y`.
    DeathWindow,
    /// Reference curve of a percentile, such as `hoftiezer-p10`.
    Curve,
    /// Over whom is counted, such as `parents-of-newborns` or `all-households`.
    Population,
    /// Moment or span that the value refers to, such as `at-birth`, `1 jan`, `3 m`.
    Reference,
}

impl Dimension {
    /// All of them, in the order of the readable key.
    pub const ALL: [Dimension; 8] = [
        Dimension::Threshold,
        Dimension::GestationFloor,
        Dimension::Plurality,
        Dimension::VitalStatus,
        Dimension::DeathWindow,
        Dimension::Curve,
        Dimension::Population,
        Dimension::Reference,
    ];

    /// The name in keys, files and profiles.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Threshold => "threshold",
            Dimension::GestationFloor => "gestationFloor",
            Dimension::Plurality => "plurality",
            Dimension::VitalStatus => "vitalStatus",
            Dimension::DeathWindow => "deathWindow",
            Dimension::Curve => "curve",
            Dimension::Population => "population",
            Dimension::Reference => "reference",
        }
    }

    /// The dimension of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
    }
}

/// The value of a dimension that a source leaves open. It never matches, not even itself.
pub const UNKNOWN: &str = "unknown";

/// Choices per dimension. A dimension that does not apply to the indicator is absent; one that applies but is left open
/// is [`UNKNOWN`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant(Map<Dimension, String>);

impl Variant {
    /// The choice in a dimension.
    pub fn get(&self, dimension: Dimension) -> Option<&str> {
        self.0.get(&dimension).map(String::as_str)
    }

    /// Sets the choice in a dimension.
    pub fn set(&mut self, dimension: Dimension, choice: impl Into<String>) {
        self.0.insert(dimension, choice.into());
    }

    /// The dimensions that apply, with their choices, in the order of the key.
    pub fn choices(&self) -> impl Iterator<Item = (Dimension, &str)> {
        self.0.iter().map(|(dimension, choice)| (*dimension, choice.as_str()))
    }

    /// The dimensions in which two variants of one indicator differ or are left open; empty when they match.
    pub fn differences(&self, other: &Variant) -> Vec<Dimension> {
        Dimension::ALL
            .into_iter()
            .filter(|&dimension| match (self.get(dimension), other.get(dimension)) {
                (None, None) => false,
                (Some(ours), Some(theirs)) => ours == UNKNOWN || theirs == UNKNOWN || ours != theirs,
                _ => true,
            })
            .collect()
    }

    /// Reads the readable key that [`fmt::Display`] writes.
    ///
    /// ```
    /// let key = "threshold=<=2500 g; plurality=all";
    /// assert_eq!(kansrijk::indicator::Variant::parse(key).unwrap().to_string(), key);
    /// ```
    pub fn parse(key: &str) -> Option<Self> {
        let mut variant = Variant::default();
        for part in key.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, choice) = part.split_once('=')?;
            variant.set(Dimension::parse(name.trim())?, choice.trim());
        }
        Some(variant)
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (dimension, choice)) in self.choices().enumerate() {
            let separator = if position == 0 { "" } else { "; " };
            write!(f, "{separator}{}={choice}", dimension.name())?;
        }
        Ok(())
    }
}
