//! How often each value occurs in each group, for exact medians.
use super::packed::{Packed, Packing};
use crate::apart::apart;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Values that are gathered before they are put in order and packed.
const GATHERED: usize = 1 << 17;
/// How many times as long as the first the later runs become before all become one.
const LATER: usize = 4;

/// How often a value occurs in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) slot: u32,
    pub(super) value: i64,
    pub(super) count: u64,
}

/// Occurrences in runs, and those that are in none yet. What is kept grows with the distinct values of each group, not with the
/// rows: when the later runs have become some times as long as the first, all become one.
#[derive(Clone, Debug, Default)]
pub(super) struct Distribution {
    runs: Vec<Run>,
    gathered: Vec<Occurrence>,
}

impl Distribution {
    #[inline]
    pub(super) fn add(&mut self, slot: u32, value: i64, count: u64) {
        self.gathered.push(Occurrence { slot, value, count });
    }

    /// Packs what was gathered when it is much; asked once a batch.
    #[inline]
    pub(super) fn tidy(&mut self) {
        if self.gathered.len() < GATHERED {
            return;
        }
        self.pack();
        let lengths = || self.runs.iter().map(|run| run.len);
        if lengths().skip(1).sum::<usize>() >= LATER * lengths().next().unwrap_or(0).max(GATHERED) {
            self.runs = vec![apart(|| Run::merged(&self.runs))];
        }
    }

    #[inline]
    fn pack(&mut self) {
        if !self.gathered.is_empty() {
            self.runs.push(apart(|| Run::of(&self.gathered)));
            self.gathered.clear();
        }
    }

    /// All as one run, and no room for more.
    #[inline]
    pub(super) fn settle(&mut self) {
        self.pack();
        self.gathered = Vec::new();
        if self.runs.len() > 1 {
            self.runs = vec![apart(|| Run::merged(&self.runs))];
        }
    }

    /// Adds the occurrences of another: `slots` are the places here of its slots, each another one.
    #[inline]
    pub(super) fn merge(&mut self, other: &Distribution, slots: &[u32]) {
        let (ours, theirs) = (self.by_slot(), other.by_slot());
        let end = slots.iter().map(|&slot| slot as usize + 1).max().unwrap_or(0);
        let mut of_ours: Vec<Option<usize>> = vec![None; end.max(ours.ends.len())];
        for (their_slot, &slot) in slots.iter().enumerate() {
            of_ours[slot as usize] = Some(their_slot);
        }
        let mut writer = Writer::new(0);
        let mut found = Vec::new();
        for (slot, their_slot) in (0..).zip(of_ours) {
            let at = |(value, count)| Occurrence { slot, value, count };
            found.clear();
            found.extend(ours.values(slot as usize).map(at));
            found.extend(their_slot.into_iter().flat_map(|slot| theirs.values(slot)).map(at));
            writer.put(&mut found);
        }
        self.gathered = Vec::new();
        self.runs = vec![writer.end()];
    }

    /// All occurrences by their slot.
    #[inline]
    pub(super) fn by_slot(&self) -> BySlot {
        match self.runs.as_slice() {
            [run] if self.gathered.is_empty() => BySlot::new(run.clone()),
            _ => {
                let mut whole = self.clone();
                whole.settle();
                BySlot::new(whole.runs.pop().unwrap_or_default())
            }
        }
    }

    /// Number of distinct values that are kept.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum::<usize>() + self.gathered.len()
    }
}

/// As one run.
impl Serialize for Distribution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.by_slot().run.bytes)
    }
}

impl<'de> Deserialize<'de> for Distribution {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?.to_vec();
        let mut run = Run { bytes, len: 0 };
        let mut rest = run.iter();
        let len = rest.by_ref().count();
        if !rest.is_at_end() {
            return Err(D::Error::custom("occurrences that end early"));
        }
        run.len = len;
        Ok(Distribution {
            runs: vec![run],
            gathered: Vec::new(),
        })
    }
}

/// Occurrences in order of group and value, packed: two or three bytes each where a group has many.
///
/// Of each occurrence stand how many slots it lies behind the one before it, times two and one more when its value occurs more
/// than once; its value, in the slot of the one before it what it lies above that one's; and how often it occurs when that is
/// not once.
#[derive(Clone, Debug, Default)]
struct Run {
    bytes: Vec<u8>,
    len: usize,
}

impl Run {
    /// Of occurrences in any order. Groups are many and each has few, so they are dealt out first and sorted apart.
    #[inline]
    fn of(found: &[Occurrence]) -> Run {
        let slots = found.iter().map(|found| found.slot as usize + 1).max().unwrap_or(0);
        let mut ends = vec![0_u32; slots + 1];
        for found in found {
            ends[found.slot as usize + 1] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Each is now where its slot begins, and moves on to where it ends.
        let mut dealt = vec![Occurrence::default(); found.len()];
        for found in found {
            let place = &mut ends[found.slot as usize];
            dealt[*place as usize] = *found;
            *place += 1;
        }
        let mut writer = Writer::new(found.len());
        for one in dealt.chunk_by_mut(|one, next| one.slot == next.slot) {
            writer.put(one);
        }
        writer.end()
    }

    /// All of some runs.
    #[inline]
    fn merged(runs: &[Run]) -> Run {
        let mut runs: Vec<_> = runs.iter().map(|run| run.iter().peekable()).collect();
        let mut writer = Writer::new(0);
        let mut found = Vec::new();
        while let Some(slot) = runs.iter_mut().filter_map(|run| Some(run.peek()?.slot)).min() {
            found.clear();
            for run in &mut runs {
                while let Some(one) = run.next_if(|one| one.slot == slot) {
                    found.push(one);
                }
            }
            writer.put(&mut found);
        }
        writer.end()
    }

    #[inline]
    fn iter(&self) -> Unpacked<'_> {
        Unpacked::new(&self.bytes)
    }
}

/// Packs occurrences, group by group.
struct Writer {
    packing: Packing,
    last: Occurrence,
    len: usize,
}

impl Writer {
    #[inline]
    fn new(expected: usize) -> Self {
        Writer {
            packing: Packing(Vec::with_capacity(expected * 4)),
            last: Occurrence::default(),
            len: 0,
        }
    }

    /// Adds the occurrences of the next slot, in any order.
    #[inline]
    fn put(&mut self, found: &mut [Occurrence]) {
        found.sort_unstable_by_key(|found| found.value);
        for same in found.chunk_by(|one, next| one.value == next.value) {
            let Some(&Occurrence { slot, value, .. }) = same.first() else {
                continue;
            };
            let count = same.iter().map(|one| one.count).sum();
            let ahead = u64::from(slot - self.last.slot);
            self.packing.put(ahead << 1 | u64::from(count != 1));
            let base = if ahead == 0 { self.last.value } else { 0 };
            self.packing.put_signed(value.wrapping_sub(base));
            if count != 1 {
                self.packing.put(count);
            }
            self.last = Occurrence { slot, value, count };
            self.len += 1;
        }
    }

    #[inline]
    fn end(self) -> Run {
        Run {
            bytes: self.packing.0,
            len: self.len,
        }
    }
}

/// Reads the occurrences of a run, or of one slot of it.
#[derive(Clone)]
struct Unpacked<'a> {
    packed: Packed<'a>,
    last: Occurrence,
}

impl<'a> Unpacked<'a> {
    #[inline]
    fn new(bytes: &'a [u8]) -> Self {
        Unpacked {
            packed: Packed(bytes),
            last: Occurrence::default(),
        }
    }

    #[inline]
    fn is_at_end(&self) -> bool {
        self.packed.0.is_empty()
    }
}

impl Iterator for Unpacked<'_> {
    type Item = Occurrence;

    #[inline]
    fn next(&mut self) -> Option<Occurrence> {
        let mut packed = self.packed.clone();
        let head = packed.take()?;
        let ahead = u32::try_from(head >> 1).ok()?;
        let base = if ahead == 0 { self.last.value } else { 0 };
        let value = base.wrapping_add(packed.take_signed()?);
        let count = if head & 1 == 1 { packed.take()? } else { 1 };
        let slot = self.last.slot.checked_add(ahead)?;
        self.last = Occurrence { slot, value, count };
        // What cannot be read stays, so that it is told from the end.
        self.packed = packed;
        Some(self.last)
    }
}

/// Occurrences with a list of where those of each slot stand.
pub(super) struct BySlot {
    run: Run,
    /// Where the occurrences of each slot end; those of the slot after it begin there.
    ends: Vec<usize>,
    /// The least and greatest value of each slot.
    bounds: Vec<(i64, i64)>,
}

impl BySlot {
    fn new(run: Run) -> Self {
        let (mut ends, mut bounds) = (Vec::new(), Vec::new());
        apart(|| {
            let mut rest = run.iter();
            while let Some(found) = rest.next() {
                let slot = found.slot as usize;
                if slot >= bounds.len() {
                    let before = ends.last().copied().unwrap_or(0);
                    ends.resize(slot + 1, before);
                    bounds.resize(slot + 1, (found.value, found.value));
                }
                ends[slot] = run.bytes.len() - rest.packed.0.len();
                bounds[slot].1 = found.value;
            }
        });
        BySlot { run, ends, bounds }
    }

    /// The values of a slot with how often each occurs, ascending.
    #[inline]
    pub(super) fn values(&self, slot: usize) -> impl Iterator<Item = (i64, u64)> + Clone + '_ {
        // How far the slot lies behind the one before it is of no use here, and its first value stands as it is.
        Unpacked::new(self.bytes(slot)).map(|found| (found.value, found.count))
    }

    /// What the values of a slot take in memory.
    #[inline]
    pub(super) fn bytes(&self, slot: usize) -> &[u8] {
        let from = slot.checked_sub(1).map_or(0, |before| self.end(before));
        self.run.bytes.get(from..self.end(slot)).unwrap_or_default()
    }

    #[inline]
    fn end(&self, slot: usize) -> usize {
        self.ends.get(slot).copied().unwrap_or(self.run.bytes.len())
    }

    /// The least and greatest value of a slot; none of one without values.
    #[inline]
    pub(super) fn bounds(&self, slot: usize) -> Option<(i64, i64)> {
        self.bounds.get(slot).copied().filter(|_| !self.bytes(slot).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(whole: &Distribution) -> Vec<(u32, i64, u64)> {
        let runs = whole.runs.iter().flat_map(Run::iter);
        let found = runs.chain(whole.gathered.iter().copied());
        found.map(|one| (one.slot, one.value, one.count)).collect()
    }

    #[test]
    fn what_is_gathered_in_any_order_is_kept_once() {
        let mut whole = Distribution::default();
        for (slot, value) in [(1, 30), (0, 5), (1, 10), (0, 5), (1, 30), (0, -5)] {
            whole.add(slot, value, 1);
        }
        whole.settle();
        whole.add(1, 10, 1);
        whole.add(4, i64::MIN, 1);
        whole.add(4, i64::MAX, u64::from(u32::MAX));
        whole.settle();
        let expected = [
            (0, -5, 1),
            (0, 5, 2),
            (1, 10, 2),
            (1, 30, 2),
            (4, i64::MIN, 1),
            (4, i64::MAX, 4_294_967_295),
        ];
        assert_eq!(all(&whole), expected);
        let by_slot = whole.by_slot();
        for slot in 0..6 {
            let values: Vec<_> = by_slot.values(slot).collect();
            let expected: Vec<_> = expected.iter().filter(|one| one.0 as usize == slot).collect();
            let bounds = expected.first().zip(expected.last());
            assert_eq!(
                by_slot.bounds(slot),
                bounds.map(|(first, last)| (first.1, last.1)),
                "slot {slot}"
            );
            assert_eq!(
                values,
                expected.iter().map(|one| (one.1, one.2)).collect::<Vec<_>>(),
                "slot {slot}"
            );
        }
    }

    #[test]
    fn those_of_another_are_added_in_their_place() {
        let of = |found: &[(u32, i64)]| {
            let mut whole = Distribution::default();
            found.iter().for_each(|&(slot, value)| whole.add(slot, value, 1));
            whole
        };
        let mut whole = of(&[(0, 7), (2, 3), (2, 9)]);
        // Its slots 0, 1 and 2 are 2, 5 and 0 here; nothing is known of 1.
        whole.merge(&of(&[(0, 3), (0, 1), (2, 8), (2, -8)]), &[2, 5, 0]);
        let expected = [(0, -8, 1), (0, 7, 1), (0, 8, 1), (2, 1, 1), (2, 3, 2), (2, 9, 1)];
        assert_eq!(all(&whole), expected);
        whole.merge(&of(&[(0, 4)]), &[9]);
        assert_eq!(all(&whole)[6..], [(9, 4, 1)]);
    }

    #[test]
    fn many_runs_become_few() {
        let mut whole = Distribution::default();
        let rows = u32::try_from(GATHERED).expect("few") * 7 + 5;
        for row in 0..rows {
            whole.add(row % 10, i64::from(row / 10 % 3), 1);
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
        let mut whole = Distribution::default();
        for (slot, value, count) in [(5, 3400, 1), (5, -1, 2), (0, i64::MAX, 9), (7, i64::MIN, 1)] {
            whole.add(slot, value, count);
        }
        let bytes = postcard::to_allocvec(&whole).expect("bytes");
        let arrived: Distribution = postcard::from_bytes(&bytes).expect("what was written");
        whole.settle();
        assert_eq!(all(&arrived), all(&whole));
        // A run that is cut off: its length says two bytes, of which the second promises another.
        assert!(postcard::from_bytes::<Distribution>(&[2, 0, 0x80]).is_err());
    }
}
