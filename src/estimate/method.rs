//! How an interval was calculated.
use crate::interval::PoissonMethod;

/// The method of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// [`crate::interval::wilson`], of a share.
    Wilson,
    /// [`crate::interval::exact_poisson`], of a rate with few events.
    ExactPoisson,
    /// [`crate::interval::byar`], of a rate with more events.
    Byar,
    /// [`crate::interval::student_mean`], of a mean.
    StudentT,
    /// [`crate::interval::median_ranks`], of a median.
    OrderStatistics,
    /// There is no interval.
    None,
}

impl Method {
    /// The stable identifier used in files.
    ///
    /// ```
    /// assert_eq!(kansrijk::estimate::Method::ExactPoisson.id(), "exact-poisson");
    /// ```
    pub fn id(self) -> &'static str {
        match self {
            Method::Wilson => "wilson",
            Method::ExactPoisson => "exact-poisson",
            Method::Byar => "byar",
            Method::StudentT => "student-t",
            Method::OrderStatistics => "order-statistics",
            Method::None => "none",
        }
    }
}

impl From<PoissonMethod> for Method {
    fn from(method: PoissonMethod) -> Method {
        match method {
            PoissonMethod::Exact => Method::ExactPoisson,
            PoissonMethod::Byar => Method::Byar,
        }
    }
}
