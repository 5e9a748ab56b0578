//! Commands and their arguments.

mod areas;
mod commands;
mod compare;
mod files;
mod joint;
mod published;
mod report;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kansrijk::{extract::Choice, linkage::Role, period::Grain, text::Lang};
use report::Failure;
use std::{path::PathBuf, process::ExitCode};

/// Reken kenmerken van een kansrijke start uit op eigen bestanden. Niets wordt verstuurd.
#[derive(Parser)]
#[command(name = "kansrijk", version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Language of diagnostics.
    #[arg(long, global = true, value_enum, default_value = "nl")]
    lang: Locale,
    /// How diagnostics are written to standard error.
    #[arg(long, global = true, value_enum, default_value = "text")]
    diagnostics: DiagnosticFormat,
}

#[derive(Subcommand)]
enum Command {
    /// Extracts in, indicators out, compared with benchmarks.
    Indicators(IndicatorsArguments),
    /// The proposed mapping of the columns of a file.
    Mapping(MappingArguments),
    /// How complete and plausible a file is.
    Quality(QualityArguments),
    /// A one-page factsheet of an area.
    Factsheet(FactsheetArguments),
    /// Nul- and nameting: what changed between two extracts, or two periods of one.
    Compare(CompareArguments),
    /// Where to act first: areas in order, by three questions with weights.
    Areas(AreasArguments),
    /// What can be derived of the hidden cells of a table that was or will be published.
    Audit(AuditArguments),
    /// Releases of several partners as one regional picture; what two of them have in common is refused.
    Merge(MergeArguments),
    /// Published tables.
    Benchmarks {
        #[command(subcommand)]
        command: BenchmarksCommand,
    },
    /// A synthetic extract; never real persons.
    Demo(DemoArguments),
    /// A workbook (XLSX) to fill in, with a column for each variable.
    Template(TemplateArguments),
    /// Profiles of municipalities.
    Profile {
        #[command(subcommand)]
        command: ProfileCommand,
    },
}

#[derive(Subcommand)]
enum BenchmarksCommand {
    /// Turns a published table into benchmark rows.
    Import(Box<ImportArguments>),
    /// The topics of a published table.
    Topics(TopicsArguments),
}

#[derive(Subcommand)]
enum ProfileCommand {
    /// The errors of a profile, exactly placed.
    Check {
        /// The profile.
        file: PathBuf,
    },
}

/// Where the table stands in a workbook; what is not said is found.
#[derive(Args)]
struct ChoiceArguments {
    /// Sheet of a workbook: its name, or its number from 1.
    #[arg(long)]
    sheet: Option<String>,
    /// Row of the sheet with the names of the columns, from 1.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    header_row: Option<u64>,
}

/// What every command that reads an extract needs.
#[derive(Args)]
struct ReadingArguments {
    /// Extracts to read as one. Of several the roles are told from their columns.
    #[arg(required_unless_present = "role")]
    files: Vec<PathBuf>,
    /// A file and whom its rows are about: kind=F, moeder=F, vader=F, huishouden=F, or aanvulling=F for more about the same children.
    #[arg(long, value_name = "ROLE=FILE", value_parser = in_role)]
    role: Vec<(Role, PathBuf)>,
    #[command(flatten)]
    choice: ChoiceArguments,
    /// Built-in profile (`heerlen`, `voorbeeld`) or a JSON file.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// Mapping that was saved before. With several files one for each: it is of the file that has most of its columns.
    #[arg(long)]
    mapping: Vec<PathBuf>,
    /// CBS table of postcodes (PC6) to buurten.
    #[arg(long)]
    postcodes: Option<PathBuf>,
}

#[derive(Args)]
struct IndicatorsArguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// Levels of area, such as gemeente,wijk or organisatie for all rows [default: gemeente,stadsdeel,wijk, and buurt with
    /// --release own].
    #[arg(long, value_delimiter = ',')]
    levels: Option<Vec<String>>,
    /// Length of the periods.
    #[arg(long, value_enum, default_value = "year")]
    period: PeriodArgument,
    /// Which variants of a definition have rows.
    #[arg(long, value_enum, default_value = "default")]
    variants: Variants,
    /// Variable to split by.
    #[arg(long)]
    by: Option<String>,
    /// The holder's own exact figures, or what may be given away.
    #[arg(long, value_enum, default_value = "public")]
    release: ReleaseArgument,
    /// Releases every level, of the whole linked table: what would give a hidden figure away is hidden too, and an audit proves it.
    #[arg(long)]
    audited: bool,
    /// Published values to add, in the tidy form.
    #[arg(long)]
    benchmarks: Vec<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Decimal sign and separator of CSV; language of texts.
    #[arg(long, value_enum)]
    locale: Option<Locale>,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct MappingArguments {
    /// The extract.
    file: PathBuf,
    #[command(flatten)]
    choice: ChoiceArguments,
    /// Built-in profile or a JSON file.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: PlainFormat,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct QualityArguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// The holder's own exact figures, or what may be given away.
    #[arg(long, value_enum, default_value = "public")]
    release: ReleaseArgument,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: PlainFormat,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct FactsheetArguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// Code of the area.
    #[arg(long, required_unless_present = "level")]
    area: Option<String>,
    /// A sheet for every area of this level, into the folder given with -o; of the audited release.
    #[arg(long, conflicts_with = "area", requires = "output")]
    level: Option<String>,
    /// Length of the periods of the audited release.
    #[arg(long = "grain", value_enum, default_value = "year")]
    grain: PeriodArgument,
    /// Period, such as `2016` or `2014-2016`; the last one of the extract when not given.
    #[arg(long)]
    period: Option<String>,
    /// Published values to add, in the tidy form.
    #[arg(long)]
    benchmarks: Vec<PathBuf>,
    /// Language of the factsheet.
    #[arg(long, value_enum, default_value = "nl")]
    locale: Locale,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct AreasArguments {
    #[command(flatten)]
    reading: ReadingArguments,
    /// Level of the areas.
    #[arg(long, default_value = "wijk")]
    level: String,
    /// Length of the periods; of several the last counts.
    #[arg(long, value_enum, default_value = "all")]
    period: PeriodArgument,
    /// How much the questions about vulnerable parents, births and money count.
    #[arg(long, value_delimiter = ',', default_value = "1,1,1")]
    weights: Vec<u8>,
    /// Areas that are not to be proposed.
    #[arg(long, value_delimiter = ',')]
    set_aside: Vec<String>,
    /// The holder's own exact figures, or what may be given away.
    #[arg(long, value_enum, default_value = "public")]
    release: ReleaseArgument,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: PlainFormat,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct CompareArguments {
    /// Extract of before; several are read as one.
    #[arg(long, required = true, num_args = 1..)]
    baseline: Vec<PathBuf>,
    /// Extract of after; without one, two periods of the first are compared.
    #[arg(long, num_args = 1..)]
    follow_up: Vec<PathBuf>,
    /// Period of before, such as `2016` or `2014-2016`; the last one of its extract when not given, the first one when there is no
    /// other extract.
    #[arg(long)]
    baseline_period: Option<String>,
    /// Period of after; the last one of its extract when not given.
    #[arg(long)]
    follow_up_period: Option<String>,
    /// Built-in profile (`heerlen`, `voorbeeld`) or a JSON file.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// Mapping that was saved before, for both.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Levels of area [default: gemeente,stadsdeel,wijk, and buurt with --release own].
    #[arg(long, value_delimiter = ',')]
    levels: Option<Vec<String>>,
    /// Length of the periods [default: all years of each extract, or single years of one].
    #[arg(long, value_enum)]
    period: Option<PeriodArgument>,
    /// Which variants of a definition have rows.
    #[arg(long, value_enum, default_value = "default")]
    variants: Variants,
    /// The holder's own exact figures, or what may be given away.
    #[arg(long, value_enum, default_value = "public")]
    release: ReleaseArgument,
    /// Published values to add, in the tidy form; with counts for both periods their change stands beside.
    #[arg(long)]
    benchmarks: Vec<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    format: PlainFormat,
    /// Language of texts.
    #[arg(long, value_enum)]
    locale: Option<Locale>,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct AuditArguments {
    /// The table (CSV): a column of codes per dimension, `aantal`, and when known `noemer` and `percentage`.
    table: PathBuf,
    /// How its cells add up (CSV): `dimensie;code;onderdeel_van;indeling`.
    #[arg(long)]
    hierarchy: PathBuf,
    /// How wide a hidden cell must stay; the kit's own rule is the least.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(10..))]
    width: u32,
    /// Form of the output; the JSON holds what can be derived, so it is not to be given away.
    #[arg(long, value_enum, default_value = "table")]
    format: PlainFormat,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct ImportArguments {
    /// The published table.
    file: PathBuf,
    /// Its layout.
    #[arg(long, value_enum)]
    kind: TableKind,
    /// Built-in profile or a JSON file, for the areas.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// Indicator that the topic is taken for.
    #[arg(long)]
    indicator: Option<String>,
    /// Topic (column) of the table.
    #[arg(long)]
    topic: Option<String>,
    /// Of a table: topic with the cases. With --denominator it makes the figure, or is checked against it.
    #[arg(long, requires = "denominator")]
    numerator: Option<String>,
    /// Of a table: topic with those of whom the cases are.
    #[arg(long, requires = "numerator")]
    denominator: Option<String>,
    /// Of a table with counts: region of the profile for which gemeenten are summed, such as X-PARKSTAD-2016.
    #[arg(long)]
    sum: Option<String>,
    /// Period of a table that names none.
    #[arg(long)]
    period: Option<String>,
    /// Number that the table must have, such as 80215ned.
    #[arg(long)]
    table: Option<String>,
    /// Files that say what codes of OData mean: DataProperties, MeasureCodes, Perioden.
    #[arg(long)]
    codes: Vec<PathBuf>,
    /// Readable key of the variant.
    #[arg(long)]
    variant: Option<String>,
    /// Unit of the values, where the table does not say.
    #[arg(long)]
    unit: Option<String>,
    /// Title of the source.
    #[arg(long)]
    source: Option<String>,
    /// Address of the source.
    #[arg(long)]
    url: Option<String>,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct TopicsArguments {
    /// The published table.
    file: PathBuf,
    /// Files that say what codes of OData mean.
    #[arg(long)]
    codes: Vec<PathBuf>,
}

#[derive(Args)]
struct MergeArguments {
    /// Releases as JSON, of `kansrijk indicators --format json` or of the step Vrijgeven.
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// Region of the profile for which gemeenten are summed, where all of them have counts.
    #[arg(long)]
    sum: Option<String>,
    /// Built-in profile or a JSON file, for the areas.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct DemoArguments {
    /// Births.
    #[arg(long, default_value_t = 20_000)]
    rows: u64,
    /// The same seed gives the same bytes.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Built-in profile or a JSON file, for the areas.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "csv")]
    format: DemoFormat,
    /// Writes child, mother, father and household files into the folder given with -o.
    #[arg(long, requires = "output")]
    split: bool,
    /// File to write instead of standard output; a folder with --split.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Args)]
struct TemplateArguments {
    /// Built-in profile or a JSON file, for its own variables.
    #[arg(long, default_value = "heerlen")]
    profile: String,
    /// File to write instead of standard output.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// A file in a role.
fn in_role(text: &str) -> Result<(Role, PathBuf), String> {
    let (role, file) = text
        .split_once('=')
        .ok_or("verwacht: rol=bestand, zoals moeder=moeders.csv")?;
    let role = Role::parse(role).ok_or_else(|| {
        let names = Role::ALL.map(Role::name).join(", ");
        format!("onbekende rol; verwacht: {names}")
    })?;
    Ok((role, PathBuf::from(file)))
}

impl ChoiceArguments {
    /// Nothing is said of it.
    fn none() -> Self {
        ChoiceArguments {
            sheet: None,
            header_row: None,
        }
    }

    fn choice(&self) -> Choice {
        Choice {
            sheet: self.sheet.clone(),
            header_row: self.header_row,
        }
    }
}

/// Names as the contract writes them.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PeriodArgument {
    Quarter,
    Year,
    #[value(name = "3y")]
    ThreeYears,
    #[value(name = "5y")]
    FiveYears,
    All,
}

impl PeriodArgument {
    fn grain(self) -> Grain {
        match self {
            PeriodArgument::Quarter => Grain::Quarter,
            PeriodArgument::Year => Grain::Year,
            PeriodArgument::ThreeYears => Grain::ThreeYears,
            PeriodArgument::FiveYears => Grain::FiveYears,
            PeriodArgument::All => Grain::All,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Variants {
    Default,
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReleaseArgument {
    Own,
    Public,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Xlsx,
    Parquet,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PlainFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DemoFormat {
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableKind {
    StatlineCsv,
    OdataJson,
    /// Any layout of StatLine, Kerncijfers wijken en buurten, or a row per region; CSV, XLSX or JSON.
    Table,
    /// The release of another partner.
    Release,
    Tidy,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiagnosticFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Locale {
    Nl,
    En,
}

impl Locale {
    fn lang(self) -> Lang {
        match self {
            Locale::Nl => Lang::Nl,
            Locale::En => Lang::En,
        }
    }
}

/// Runs a command and reports what was found.
pub fn run(arguments: Arguments) -> ExitCode {
    let report = report::Report::new(arguments.lang.lang(), arguments.diagnostics == DiagnosticFormat::Json);
    let outcome = match arguments.command {
        Command::Indicators(arguments) => commands::indicators(&arguments, &report),
        Command::Mapping(arguments) => commands::mapping(&arguments, &report),
        Command::Quality(arguments) => commands::quality(&arguments, &report),
        Command::Factsheet(arguments) => commands::factsheet(&arguments, &report),
        Command::Areas(arguments) => areas::areas(&arguments, &report),
        Command::Compare(arguments) => compare::compare(&arguments, &report),
        Command::Audit(arguments) => commands::audit(&arguments, &report),
        Command::Benchmarks {
            command: BenchmarksCommand::Import(arguments),
        } => published::import(&arguments, &report),
        Command::Benchmarks {
            command: BenchmarksCommand::Topics(arguments),
        } => published::topics(&arguments, &report),
        Command::Merge(arguments) => published::merge(&arguments, &report),
        Command::Demo(arguments) => commands::demo(&arguments, &report),
        Command::Template(arguments) => commands::write_template(&arguments, &report),
        Command::Profile {
            command: ProfileCommand::Check { file },
        } => commands::check_profile(&file, &report),
    };
    match outcome {
        Ok(()) if report.has_error() => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Data(diagnostics)) => {
            report.diagnostics(&diagnostics);
            ExitCode::from(1)
        }
        Err(Failure::Usage(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
