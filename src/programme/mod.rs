//! The programme: actions by actielijn and overall process, what was planned and reached, budgeted and spent, per year.
//!
//! The four actielijnen and the three overall processes are those of Kansrijk van Start in Heerlen. A sheet of actions holds no persons,
//! so nothing of it needs protection; the figures that an action aims at come from the holder's own view.
mod sheet;
mod template;

pub use sheet::read;
pub use template::template;

/// A line of the programme: an actielijn or an overall process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// Professionalisering en deskundigheidsbevordering.
    Professionals,
    /// Directe impact, agendering en activering.
    Impact,
    /// Samenwerken, verbinden en de lokale situatie.
    Cooperation,
    /// Preventie, voorlichting en eigen kracht.
    Prevention,
    /// Monitoring.
    Monitoring,
    /// Communicatie.
    Communication,
    /// Kennisdeling.
    Knowledge,
}

impl Line {
    /// In the order of the programme.
    pub const ALL: [Line; 7] = [
        Line::Professionals,
        Line::Impact,
        Line::Cooperation,
        Line::Prevention,
        Line::Monitoring,
        Line::Communication,
        Line::Knowledge,
    ];

    /// As sheets write it: the number of an actielijn, the name of a process.
    pub fn name(self) -> &'static str {
        match self {
            Line::Professionals => "1",
            Line::Impact => "2",
            Line::Cooperation => "3",
            Line::Prevention => "4",
            Line::Monitoring => "monitoring",
            Line::Communication => "communicatie",
            Line::Knowledge => "kennisdeling",
        }
    }

    /// The line of a text: `1`, `actielijn 1`, `1 professionalisering`, `Monitoring`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = crate::text::case::lowercase(text.trim());
        let text = text.strip_prefix("actielijn").unwrap_or(&text).trim();
        let first = text.split([' ', '.', ':', '-']).next().unwrap_or_default();
        Line::ALL.into_iter().find(|line| line.name() == first)
    }
}

/// Where an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has not begun.
    Planned,
    /// It runs.
    Running,
    /// It is done.
    Done,
    /// It was stopped before its end.
    Stopped,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 4] = [Status::Planned, Status::Running, Status::Done, Status::Stopped];

    /// As sheets write it: `gepland`, `loopt`, `klaar`, `gestopt`.
    pub fn name(self) -> &'static str {
        match self {
            Status::Planned => "gepland",
            Status::Running => "loopt",
            Status::Done => "klaar",
            Status::Stopped => "gestopt",
        }
    }
}

/// An action in a year. Numbers that nobody filled in are none, which is not zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its line.
    pub line: Line,
    /// Its name.
    pub name: String,
    /// The calendar year.
    pub year: i32,
    /// How many were to be reached.
    pub planned: Option<f64>,
    /// How many were reached.
    pub reached: Option<f64>,
    /// Euros that were budgeted.
    pub budgeted: Option<f64>,
    /// Euros that were spent.
    pub spent: Option<f64>,
    /// Where it stands.
    pub status: Option<Status>,
    /// Id of the indicator at which it aims.
    pub indicator: Option<String>,
    /// What else there is to say.
    pub note: String,
}
