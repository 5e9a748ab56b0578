//! Boundaries of areas from a GeoJSON file (RFC 7946, and the older form with coordinates of the Rijksdriehoek): whose they are, and whether
//! their rings are whole.
use crate::{
    area::{AreaIndex, Areas, official_code},
    diagnostic::{Diagnostic, Diagnostics, Outcome, Severity},
    ordered::{Map, Set},
    profile::json::{self, Findings},
};
use serde_json::{Map as Fields, Value};

type Ring = Vec<(f64, f64)>;

/// The surfaces of areas, east and north, in one unit of length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// By area: outer and inner rings, told apart by the even-odd rule.
    pub(super) shapes: Vec<(AreaIndex, Vec<Ring>)>,
}

/// In which coordinates a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    /// Degrees east and north.
    Wgs84,
    /// Metres of the Rijksdriehoek (EPSG:28992).
    Rd,
    /// Degrees north and east.
    Swapped,
}

impl Boundaries {
    /// Reads the surfaces of areas of a profile. Features of other areas are counted and left out, and so are those with a broken ring.
    ///
    /// # Errors
    /// JSON that is not right or no GeoJSON, coordinates outside the Netherlands, north before east, or no area of the profile.
    pub fn read(bytes: &[u8], file: &str, areas: &Areas) -> Result<Outcome<Self>, Diagnostics> {
        let mut findings = Findings::new(file, Severity::Warning);
        let text = String::from_utf8_lossy(bytes);
        let Some(document) = json::parse(&text, &mut findings) else {
            return Err(findings.into_diagnostics());
        };
        let wrong = |code| Err(vec![Diagnostic::error(code).file(file)]);
        let Some(features) = document.get("features").and_then(Value::as_array) else {
            return wrong("boundaries-not-geojson");
        };
        let Some(key) = key_of_codes(features, areas) else {
            return wrong("boundaries-other-codes");
        };
        let mut reading = Reading {
            file,
            systems: Vec::new(),
            diagnostics: Diagnostics::new(),
        };
        let mut shapes: Vec<(AreaIndex, Vec<Ring>)> = Vec::new();
        let mut others = 0;
        for (position, feature) in features.iter().enumerate() {
            let Some(area) = area_of(feature, &key, areas) else {
                others += 1;
                continue;
            };
            let Some(rings) = reading.rings(feature, position as u64 + 1) else {
                continue;
            };
            match shapes.iter_mut().find(|(known, _)| *known == area) {
                // An area in several features, such as islands.
                Some((_, known)) => known.extend(rings),
                None => shapes.push((area, rings)),
            }
        }
        let mut diagnostics = reading.diagnostics;
        if others > 0 {
            diagnostics.push(Diagnostic::info("boundaries-others").file(file).count(others));
        }
        let system = match reading.systems[..] {
            [System::Swapped] => Err("boundaries-swapped"),
            [one] => Ok(one),
            [] => Err("boundaries-no-areas"),
            _ => Err("boundaries-mixed"),
        };
        match system {
            Err(code) => {
                diagnostics.push(Diagnostic::error(code).file(file));
                Err(diagnostics)
            }
            Ok(system) => {
                if system == System::Wgs84 {
                    flatten(&mut shapes);
                }
                Ok(Outcome {
                    value: Boundaries { shapes },
                    diagnostics,
                })
            }
        }
    }

    /// How many areas there are.
    pub fn count(&self) -> usize {
        self.shapes.len()
    }
}

fn properties(feature: &Value) -> Option<&Fields<String, Value>> {
    feature.get("properties")?.as_object()
}

fn index_of(value: &Value, areas: &Areas) -> Option<AreaIndex> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    areas.index(&text).or_else(|| areas.index(&official_code(&text)?))
}

/// The property that names the most areas: a file of buurten also has the gemeente in each feature, which names one.
fn key_of_codes(features: &[Value], areas: &Areas) -> Option<String> {
    let mut found: Map<String, Set<usize>> = Map::default();
    for fields in features.iter().filter_map(properties) {
        for (key, value) in fields {
            // A bare number may be anything but in a column of codes.
            let is_code = value.is_string() || key.to_ascii_lowercase().contains("code");
            if let Some(index) = index_of(value, areas).filter(|_| is_code) {
                found.get_or_default(key.clone()).insert(index.0);
            }
        }
    }
    let counts = found
        .keys()
        .zip(found.values())
        .map(|(key, areas)| (areas.iter().count(), key.clone()));
    counts
        .reduce(|best, one| if one.0 > best.0 { one } else { best })
        .map(|(_, key)| key)
}

fn area_of(feature: &Value, key: &str, areas: &Areas) -> Option<AreaIndex> {
    index_of(properties(feature)?.get(key)?, areas)
}

struct Reading<'a> {
    file: &'a str,
    systems: Vec<System>,
    diagnostics: Diagnostics,
}

impl Reading<'_> {
    fn warn(&mut self, code: &'static str, feature: u64) {
        self.diagnostics
            .push(Diagnostic::warning(code).file(self.file).row(feature));
    }

    /// The rings of a feature; none when one of them is broken, which is told.
    fn rings(&mut self, feature: &Value, number: u64) -> Option<Vec<Ring>> {
        let geometry = feature.get("geometry").filter(|geometry| !geometry.is_null());
        let coordinates = geometry
            .and_then(|geometry| geometry.get("coordinates"))
            .and_then(Value::as_array);
        let kind = geometry
            .and_then(|geometry| geometry.get("type"))
            .and_then(Value::as_str);
        let rings: Vec<&Value> = match (kind, coordinates) {
            (Some("Polygon"), Some(rings)) => rings.iter().collect(),
            (Some("MultiPolygon"), Some(parts)) => parts.iter().filter_map(Value::as_array).flatten().collect(),
            _ => {
                self.warn("boundaries-no-surface", number);
                return None;
            }
        };
        let read: Option<Vec<Ring>> = rings.into_iter().map(ring).collect();
        let Some(rings) = read.filter(|rings| !rings.is_empty()) else {
            self.warn("boundaries-broken-ring", number);
            return None;
        };
        for system in rings.iter().flatten().map(|&point| system_of(point)) {
            let Some(system) = system else {
                self.warn("boundaries-elsewhere", number);
                return None;
            };
            if !self.systems.contains(&system) {
                self.systems.push(system);
            }
        }
        Some(rings)
    }
}

/// A ring of four positions or more that ends where it began.
fn ring(value: &Value) -> Option<Ring> {
    let points: Option<Ring> = value
        .as_array()?
        .iter()
        .map(|position| {
            let position = position.as_array()?;
            Some((position.first()?.as_f64()?, position.get(1)?.as_f64()?))
        })
        .collect();
    points.filter(|points| points.len() >= 4 && points.first() == points.last())
}

/// The Netherlands in degrees, and in metres of the Rijksdriehoek.
fn system_of((x, y): (f64, f64)) -> Option<System> {
    let within = |value: f64, least: f64, most: f64| (least..=most).contains(&value);
    if within(x, 3.0, 7.5) && within(y, 50.5, 54.0) {
        Some(System::Wgs84)
    } else if within(x, 50.5, 54.0) && within(y, 3.0, 7.5) {
        Some(System::Swapped)
    } else if within(x, -10_000.0, 300_000.0) && within(y, 300_000.0, 630_000.0) {
        Some(System::Rd)
    } else {
        None
    }
}

/// Degrees to equal lengths east and north around the middle of what is drawn; over a municipality that is as good as a projection.
fn flatten(shapes: &mut [(AreaIndex, Vec<Ring>)]) {
    let norths = || {
        shapes
            .iter()
            .flat_map(|(_, rings)| rings)
            .flatten()
            .map(|(_, north)| *north)
    };
    let (least, most) = norths().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), north| {
        (least.min(north), most.max(north))
    });
    let narrow = libm::cos(((least + most) / 2.0).to_radians());
    for point in shapes.iter_mut().flat_map(|(_, rings)| rings).flatten() {
        point.0 *= narrow;
    }
}
