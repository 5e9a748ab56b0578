//! The limits of disclosure control: the kit's floor, which a profile can only tighten.

/// Limits below which a figure is not shown outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Fewest events.
    pub numerator: u64,
    /// Fewest persons without the event.
    pub complement: u64,
    /// Fewest observations of an amount of money.
    pub money_denominator: u64,
    /// A sum is unsafe when all but the two largest contributions together are less than this percentage of the largest.
    pub dominance_percentage: u64,
    /// Levels of area that a release may hold.
    pub levels: Vec<String>,
}

impl Default for Rules {
    /// The floor: 10 on both sides, as RIVM applies to local figures of Kansrijke Start; 100 for money, as CBS applies to
    /// income; the p% rule with p = 10 (Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4). Gemeente and
    /// stadsdeel alone, until the audit can prove that hidden cells stay hidden.
    fn default() -> Self {
        Rules {
            numerator: 10,
            complement: 10,
            money_denominator: 100,
            dominance_percentage: 10,
            levels: vec!["gemeente".to_owned(), "stadsdeel".to_owned()],
        }
    }
}

impl Rules {
    /// The same rules with limits raised to those given; a lower limit leaves the floor as it is.
    pub fn tightened(mut self, numerator: u64, complement: u64, money_denominator: u64) -> Self {
        self.numerator = self.numerator.max(numerator);
        self.complement = self.complement.max(complement);
        self.money_denominator = self.money_denominator.max(money_denominator);
        self
    }
}

/// What the rules need to know of the indicator of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Whether the trait is sensitive.
    pub is_sensitive: bool,
    /// Whether the value is an amount of money.
    pub is_money: bool,
    /// Whether the row belongs to the default variant of its indicator.
    pub is_default: bool,
}
