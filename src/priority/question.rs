//! The three questions, and the indicators that answer them.

/// A question of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Where do the most vulnerable parents live?
    Parents,
    /// Where are most children born?
    Births,
    /// Where do families have it hard for money?
    Money,
}

/// Traits of parents: young, on a benefit, little schooling, mental health care, youth care, alone.
pub const PARENTS: [&str; 9] = ["M02", "M05", "M06", "M07", "M08", "V02", "V03", "V04", "H01"];
/// Traits of households: low income, social assistance, debts.
const MONEY: [&str; 3] = ["H02", "H04", "H05"];

impl Question {
    /// In the order in which they are asked.
    pub const ALL: [Question; 3] = [Question::Parents, Question::Births, Question::Money];

    /// The name in documents: `parents`, `births`, `money`.
    pub fn name(self) -> &'static str {
        match self {
            Question::Parents => "parents",
            Question::Births => "births",
            Question::Money => "money",
        }
    }

    /// Ids of the indicators by which it is answered; births answer by themselves.
    pub fn indicators(self) -> &'static [&'static str] {
        match self {
            Question::Parents => &PARENTS,
            Question::Births => &[],
            Question::Money => &MONEY,
        }
    }

    /// Whether persons are counted, or their share: the most parents live where many live, money is short where it is short for many of
    /// those who live there.
    pub(super) fn is_of_persons(self) -> bool {
        self == Question::Parents
    }
}
