//! Many tests at once.
use crate::ordered::sort_by;

/// The q-values of a family of tests: the share of false findings among those at most as large. In the order of `p`; a test that
/// was not made (withheld, or not to be computed) is `None`, stays so, and does not count.
///
/// Source: Benjamini Y, Hochberg Y. Controlling the false discovery rate. J R Stat Soc B 1995;57:289-300.
///
/// ```
/// let q = kansrijk::statistic::benjamini_hochberg(&[Some(0.01), None, Some(0.04), Some(0.03)]);
/// assert_eq!(q, [Some(0.03), None, Some(0.04), Some(0.04)]);
/// ```
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut made: Vec<(usize, f64)> = p.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?))).collect();
    sort_by(&mut made, |a, b| b.1.total_cmp(&a.1));
    let all = made.len() as f64;
    let mut q = vec![None; p.len()];
    let mut least = 1.0_f64;
    for (above, (at, p)) in made.iter().enumerate() {
        least = least.min(p * all / (all - above as f64));
        if let Some(place) = q.get_mut(*at) {
            *place = Some(least);
        }
    }
    q
}
