//! How often each value occurs in each group, for exact medians.
use super::{
    cell::join_equal,
    packed::{Packed, Packing},
};
use crate::apart::apart;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Values that are gathered before they are put in order and packed.
const GATHERED: usize = 1 << 17;
/// How many times as long as the first the later runs become before all become one.
const LATER: usize = 4;

/// Values of groups in runs, and those that are in none yet. What is kept grows with the distinct values of each group, not with
/// the rows: when the later runs have become some times as long as the first, all become one.
#[derive(Clone, Debug, Default)]
pub(super) struct Distribution {
    runs: Vec<Run>,
    /// Slots with a value of one row each.
    gathered: Vec<(u32, i64)>,
}

impl Distribution {
    #[inline]
    pub(super) fn add(&mut self, slot: u32, value: i64) {
        self.gathered.push((slot, value));
    }

    /// Packs what was gathered when it is much; asked once a batch.
    #[inline]
    pub(super) fn tidy(&mut self) {
        if self.gathered.len() >= GATHERED {
            let mut latest = Distribution {
                runs: Vec::new(),
                gathered: std::mem::take(&mut self.gathered),
            };
            latest.settle();
            self.runs.append(&mut latest.runs);
            self.shorten();
        }
    }

    #[inline]
    fn shorten(&mut self) {
        let lengths = || self.runs.iter().map(Run::len);
        if lengths().skip(1).sum::<usize>() >= LATER * lengths().next().unwrap_or(0).max(GATHERED) {
            self.settle();
        }
    }

    /// All as one run, and no room for more.
    #[inline]
    pub(super) fn settle(&mut self) {
        if self.runs.len() > 1 || !self.gathered.is_empty() {
            self.runs = vec![apart(|| Run::of(self.by_slot()))];
        }
        self.gathered = Vec::new();
    }

    /// Adds the values of another: `slots` are the places here of its slots, each another one.
    #[inline]
    pub(super) fn merge(&mut self, other: &Distribution, slots: &[u32]) {
        let mut theirs = other.settled();
        theirs.parts.retain_mut(|part| match slots.get(part.slot as usize) {
            Some(&slot) => {
                part.slot = slot;
                true
            }
            None => false,
        });
        self.runs.push(theirs);
        self.shorten();
    }

    #[inline]
    fn settled(&self) -> Run {
        let mut whole = self.clone();
        whole.settle();
        whole.runs.pop().unwrap_or_default()
    }

    #[inline]
    fn for_each(&self, mut visit: impl FnMut(u32, i64, u64)) {
        for run in &self.runs {
            apart(|| run.unpack(&mut visit));
        }
        self.gathered.iter().for_each(|&(slot, value)| visit(slot, value, 1));
    }

    /// Adds how many values each slot has to the place of that slot in a list.
    #[inline]
    pub(super) fn count(&self, places: &[u32], sums: &mut [u64]) {
        self.for_each(|slot, _, count| {
            let place = places.get(slot as usize).map_or(usize::MAX, |place| *place as usize);
            if let Some(sum) = sums.get_mut(place) {
                *sum += count;
            }
        });
    }

    /// All values by their slot.
    #[inline]
    pub(super) fn by_slot(&self) -> BySlot {
        BySlot::new(self)
    }

    /// Number of values that are kept.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(Run::len).sum::<usize>() + self.gathered.len()
    }
}

/// As one run.
impl Serialize for Distribution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.settled().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Distribution {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let run = Run::deserialize(deserializer)?;
        if !run.is_whole() {
            return Err(D::Error::custom("values that end early"));
        }
        Ok(Distribution {
            runs: vec![run],
            gathered: Vec::new(),
        })
    }
}

/// The values of some slots, packed: one or two bytes each where a slot has many.
///
/// Of a slot stands its least value, then of each further one what it lies above the one before it; behind each how often it
/// occurs, unless all occur once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Run {
    parts: Vec<Part>,
    #[serde(with = "super::packed::bytes")]
    bytes: Vec<u8>,
}

/// The values of one slot in a run.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Part {
    slot: u32,
    /// Number of distinct values.
    len: u32,
    has_counts: bool,
}

impl Run {
    #[inline]
    fn of(mut found: BySlot) -> Run {
        let mut run = Run::default();
        let mut packing = Packing::default();
        let mut values: Vec<(i64, u64)> = Vec::new();
        for slot in 0..found.len() {
            let of_slot = found.values_mut(slot);
            of_slot.sort_unstable();
            values.clear();
            values.extend_from_slice(of_slot);
            join_equal(&mut values);
            if !values.is_empty() {
                let has_counts = values.iter().any(|(_, count)| *count != 1);
                let mut last = None;
                for &(value, count) in &values {
                    match last {
                        None => packing.put_signed(value),
                        Some(last) => packing.put(value.wrapping_sub(last).cast_unsigned()),
                    }
                    if has_counts {
                        packing.put(count);
                    }
                    last = Some(value);
                }
                let [slot, len] = [slot, values.len()].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                run.parts.push(Part { slot, len, has_counts });
            }
        }
        run.bytes = packing.0;
        run
    }

    /// Number of distinct values of all slots.
    #[inline]
    fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len as usize).sum()
    }

    /// Unpacks all values, part by part; what cannot be read is none.
    #[inline]
    fn unpack(&self, take: &mut impl FnMut(u32, i64, u64)) -> Option<&[u8]> {
        let mut packed = Packed(&self.bytes);
        for part in &self.parts {
            let mut value = 0_i64;
            for place in 0..part.len {
                value = match place {
                    0 => packed.take_signed()?,
                    _ => value.wrapping_add(packed.take()?.cast_signed()),
                };
                take(part.slot, value, if part.has_counts { packed.take()? } else { 1 });
            }
        }
        Some(packed.0)
    }

    /// Whether its bytes are what its parts say.
    #[inline]
    fn is_whole(&self) -> bool {
        self.unpack(&mut |_, _, _| {}).is_some_and(<[u8]>::is_empty)
    }
}

/// Values, each with how often it occurs, slot by slot; in a slot that several runs have values of these are in no order.
pub(super) struct BySlot {
    /// Where the values of each slot end; those of the slot after it begin there.
    ends: Vec<usize>,
    found: Vec<(i64, u64)>,
}

impl BySlot {
    #[inline]
    fn new(of: &Distribution) -> Self {
        let mut ends: Vec<usize> = Vec::new();
        let parts = of.runs.iter().flat_map(|run| &run.parts);
        let slots = parts.clone().map(|part| part.slot);
        let slots = slots.chain(of.gathered.iter().map(|(slot, _)| *slot));
        ends.resize(slots.max().map_or(0, |slot| slot as usize + 1), 0);
        parts.for_each(|part| ends[part.slot as usize] += part.len as usize);
        of.gathered.iter().for_each(|(slot, _)| ends[*slot as usize] += 1);
        let mut found = vec![(0, 0); begin(&mut ends)];
        of.for_each(|slot, value, count| {
            let end = &mut ends[slot as usize];
            if let Some(place) = found.get_mut(*end) {
                *place = (value, count);
            }
            *end += 1;
        });
        BySlot { ends, found }
    }

    /// Number of slots up to the last that has values.
    #[inline]
    fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    fn range(&self, slot: usize) -> std::ops::Range<usize> {
        let end = |slot: usize| self.ends.get(slot).copied().unwrap_or(self.found.len());
        slot.checked_sub(1).map_or(0, end)..end(slot)
    }

    /// The values of a slot with how often each occurs.
    #[inline]
    pub(super) fn values(&self, slot: usize) -> &[(i64, u64)] {
        self.found.get(self.range(slot)).unwrap_or_default()
    }

    /// The least and greatest value of all; none without values.
    #[inline]
    pub(super) fn bounds(&self) -> Option<(i64, i64)> {
        let values = || self.found.iter().map(|(value, _)| *value);
        values().min().zip(values().max())
    }

    #[inline]
    fn values_mut(&mut self, slot: usize) -> &mut [(i64, u64)] {
        let range = self.range(slot);
        self.found.get_mut(range).unwrap_or_default()
    }
}

/// Makes of how many there are of each where these begin, one behind the other; their sum. Dealing moves each on to its end.
#[inline]
pub(super) fn begin(counts: &mut [usize]) -> usize {
    counts
        .iter_mut()
        .fold(0, |sum, count| sum + std::mem::replace(count, sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(whole: &Distribution) -> Vec<(usize, i64, u64)> {
        let mut found = Vec::new();
        whole.for_each(|slot, value, count| found.push((slot as usize, value, count)));
        found
    }

    fn of(found: &[(u32, i64)]) -> Distribution {
        let mut whole = Distribution::default();
        found.iter().for_each(|&(slot, value)| whole.add(slot, value));
        whole
    }

    #[test]
    fn what_is_gathered_in_any_order_is_kept_once() {
        let mut whole = of(&[(1, 30), (0, 5), (1, 10), (0, 5), (1, 30), (0, -5)]);
        whole.settle();
        whole.add(1, 10);
        whole.add(4, i64::MAX);
        whole.add(4, i64::MIN);
        whole.settle();
        let expected = [
            (0, -5, 1),
            (0, 5, 2),
            (1, 10, 2),
            (1, 30, 2),
            (4, i64::MIN, 1),
            (4, i64::MAX, 1),
        ];
        assert_eq!(all(&whole), expected);
        let by_slot = whole.by_slot();
        assert_eq!(by_slot.bounds(), Some((i64::MIN, i64::MAX)));
        assert_eq!(by_slot.values(1), [(10, 2), (30, 2)]);
        assert!(by_slot.values(2).is_empty() && by_slot.values(7).is_empty());
    }

    #[test]
    fn those_of_another_are_added_in_their_place() {
        let mut whole = of(&[(0, 7), (2, 3), (2, 9)]);
        // Its slots 0, 1 and 2 are 2, 5 and 0 here; nothing is known of 1.
        whole.merge(&of(&[(0, 3), (0, 1), (2, 8), (2, -8)]), &[2, 5, 0]);
        whole.merge(&of(&[(0, 4)]), &[9]);
        whole.settle();
        let expected = [
            (0, -8, 1),
            (0, 7, 1),
            (0, 8, 1),
            (2, 1, 1),
            (2, 3, 2),
            (2, 9, 1),
            (9, 4, 1),
        ];
        assert_eq!(all(&whole), expected);
    }

    #[test]
    fn many_runs_become_few() {
        let mut whole = Distribution::default();
        let rows = u32::try_from(GATHERED).expect("few") * 7 + 5;
        for row in 0..rows {
            whole.add(row % 10, i64::from(row / 10 % 3));
            whole.tidy();
        }
        assert!(whole.len() < GATHERED + 200, "{} kept", whole.len());
        whole.settle();
        assert_eq!(whole.len(), 30);
        let rows_found: u64 = all(&whole).iter().map(|(_, _, count)| count).sum();
        assert_eq!(rows_found, u64::from(rows));
    }

    #[test]
    fn it_arrives_as_it_was_or_not_at_all() {
        let mut whole = of(&[(5, 3400), (5, -1), (5, -1), (0, i64::MAX), (7, i64::MIN), (7, i64::MAX)]);
        let bytes = postcard::to_allocvec(&whole).expect("bytes");
        let arrived: Distribution = postcard::from_bytes(&bytes).expect("what was written");
        whole.settle();
        assert_eq!(all(&arrived), all(&whole));
        // One part, of slot 0 with two values without counts, and two bytes: the second promises a third.
        let wrong = [1, 0, 2, 0, 2, 6, 0x80];
        assert!(postcard::from_bytes::<Distribution>(&wrong).is_err());
        assert!(postcard::from_bytes::<Distribution>(&[&wrong[..6], &[1]].concat()).is_ok());
    }
}
