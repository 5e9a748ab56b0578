//! # Kansrijk van Start: the indicator engine
//!
//! Bytes become an *extract*, an extract plus a *codebook* becomes a *dataset*, a dataset is *tallied* into *estimates*,
//! estimates meet a *benchmark*, *disclosure* decides what may be seen outside, a *factsheet* shows it. Each step is a
//! room, a pure function on plain values, and its result type is the only key to the next room.
//!
//! ## The rooms
//! | room | does |
//! |---|---|
//! | [`extract`] | bytes to columns of integers: CSV, workbooks, SPSS, Parquet, Arrow; dialects, encodings |
//! | [`codebook`] | variables, the mapping of columns onto them, derived values, quality |
//! | [`aggregate`] | ready counts per area, year and indicator; read only with the feature `formats` |
//! | `linkage` | files about children, mothers, fathers and households joined on keys; only with the feature `formats` |
//! | [`area`] | areas of a profile, codes and names and postcodes to areas |
//! | [`expression`] | the language of definitions: parse, check, explain, run over batches |
//! | [`indicator`] | definitions as data, their variants, what an extract can feed |
//! | [`tally`] | the mergeable exact counts of one pass, rolled up to areas and periods |
//! | [`estimate`], [`interval`] | values with intervals and flags; the numbers alone |
//! | `statistic` | tests, trends, limits and indices; the numbers alone; only with the feature `formats` |
//! | [`comparison`] | published figures, their importers, the outcome beside a local value |
//! | `change` | before beside after: differences, elsewhere, trends; only with the feature `formats` |
//! | `priority` | where to act first: three questions, scores and the places that are possible; only with the feature `formats` |
//! | [`disclosure`] | what may be seen outside: the own view and the release |
//! | [`factsheet`] | a release as a sheet, a chart, a CSV |
//! | [`text`] | every sentence, in Dutch and English |
//! | [`profile`] | a municipality's own part of the kit, as JSON |
//! | `programme` | actions by line and year, planned and reached, of a small sheet; only with the feature `formats` |
//! | `project` | the work of a user as JSON, without rows; only with the feature `formats` |
//! | [`document`] | the JSON documents that leave the engine |
//! | [`demo`] | synthetic extracts |
//! | `workbook` | writes XLSX; only with the feature `formats` |
//! | `apart` | work in functions of its own, which a browser compiles sooner |
//! | [`ordered`] | sorting, maps and sets with little code |
//! | [`supply`] | the documents that come with the kit |
//! | [`engine`] | the one path through the rooms; what both hosts call |
//!
//! Two small crates stand beside it for the browser: `wasm`, the boundary, and `hot`, through which it calls what runs once a row.
//!
//! ## Four rules
//! 1. Only `wasm` knows the browser and only `main.rs` knows files and the terminal. Rooms read no clock, disk, network or
//!    random source: the host hands these in.
//! 2. Only `disclosure` makes a `Release`; every writer of shareable output takes nothing else. `OwnView` is for the screen.
//! 3. The same input gives the same rows, byte for byte, on the command line and in the browser.
//! 4. Nothing is fetched, ever.
//!
//! ## Glossary
//! - *benchmark*: a published figure with source, period and variant (OHID Fingertips).
//! - *buurt, wijk, gemeente*: the areas of Statistics Netherlands (CBS), codes `BU`, `WK`, `GM`; *stadsdeel* is the profile's own.
//! - *kenmerk*: what the Dutch texts call an indicator, after the baseline study of 2016 births in Heerlen (CBS, 2019).
//! - *numerator, denominator*: what is counted, and over whom with a known answer; the rest is *missing*.
//! - *primary suppression*: withholding cells unsafe by themselves (Hundepool et al., Handbook on Statistical Disclosure Control).
//! - *profile*: areas, benchmarks and choices of one municipality.
//! - *project*: the choices of a user in a file: profile, mapping, added figures, what was looked at; never rows.
//! - *release*: rows that may be given away; *own view*: the holder's exact rows, for its own eyes.
//! - *variant*: the choices in which two figures of one name can differ: threshold, gestation floor, plurality and so on.

pub mod aggregate;
mod apart;
pub mod area;
pub mod batch;
#[cfg(feature = "formats")]
pub mod change;
pub mod codebook;
pub mod comparison;
pub mod demo;
pub mod diagnostic;
pub mod disclosure;
pub mod document;
pub mod engine;
pub mod estimate;
pub mod expression;
pub mod extract;
pub mod factsheet;
pub mod indicator;
pub mod interval;
#[cfg(feature = "formats")]
pub mod linkage;
mod narrow;
pub mod ordered;
pub mod period;
#[cfg(feature = "formats")]
pub mod priority;
pub mod profile;
#[cfg(feature = "formats")]
pub mod programme;
#[cfg(feature = "formats")]
pub mod project;
pub mod row;
#[cfg(feature = "formats")]
pub mod statistic;
pub mod supply;
pub mod tally;
pub mod text;
#[cfg(feature = "formats")]
pub mod workbook;
