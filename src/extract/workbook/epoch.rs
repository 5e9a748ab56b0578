//! The days of a workbook: serial numbers from one of two first days.

/// The day from which a workbook counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// 1 is 1900-01-01, and 60 is a 29 February 1900 that never was (kept from Lotus 1-2-3).
    Y1900,
    /// 0 is 1904-01-01, as Excel for the Mac counted.
    Y1904,
}

/// Serial numbers beyond 9999-12-31 are no dates.
const LAST_SERIAL: f64 = 2_958_466.0;

impl Epoch {
    /// Days since 1970-01-01 of a serial number; its time of day is dropped.
    pub(super) fn days(self, serial: f64) -> Option<i64> {
        if !(0.0..LAST_SERIAL).contains(&serial) {
            return None;
        }
        // Within the range above every whole number fits.
        let whole = serial.floor() as i64;
        match (self, whole) {
            (Epoch::Y1904, _) => Some(whole - 24_107),
            (Epoch::Y1900, 0 | 60) => None,
            (Epoch::Y1900, 1..=59) => Some(whole - 25_568),
            (Epoch::Y1900, _) => Some(whole - 25_569),
        }
    }
}
