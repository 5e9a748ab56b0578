//! Pseudo-random numbers that are the same on every machine: xoshiro256** (Blackman and Vigna, 2021, "Scrambled linear
//! pseudorandom number generators", ACM TOMS 47(4)), seeded by splitmix64 (Steele, Lea and Flood, 2014). Not for secrets.

/// One step of splitmix64: a number in which every bit of the input counts.
pub(super) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A stream of numbers.
#[derive(Clone, Debug)]
pub(super) struct Random([u64; 4]);

impl Random {
    /// The stream of a seed and a position: streams of different positions have nothing to do with each other.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut state = mix(seed) ^ mix(stream.wrapping_mul(0xd134_2543_de82_ef95));
        Random(std::array::from_fn(|_| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            mix(state)
        }))
    }

    fn next(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.0;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// Between 0 and 1, neither included: 53 random bits and a half.
    pub(super) fn share(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Whether something of this chance happens.
    pub(super) fn happens(&mut self, chance: f64) -> bool {
        self.share() < chance
    }

    /// Whether something happens whose chance lies at `share` for an average person and moves with `score` (log odds).
    pub(super) fn happens_by(&mut self, share: f64, score: f64) -> bool {
        let odds = share / (1.0 - share) * libm::exp(score);
        self.happens(odds / (1.0 + odds))
    }

    /// A whole number from `least` to `most`, both included.
    pub(super) fn whole(&mut self, least: i64, most: i64) -> i64 {
        let width = (most - least + 1).max(1);
        least + (libm::floor(self.share() * width as f64) as i64).min(width - 1)
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller, 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.share()));
        radius * libm::cos(2.0 * std::f64::consts::PI * self.share())
    }

    /// Exponential with this mean.
    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * libm::log(self.share())
    }

    /// Log-normal with this median and this standard deviation of the logarithm.
    pub(super) fn lognormal(&mut self, median: f64, spread: f64) -> f64 {
        median * libm::exp(spread * self.normal())
    }

    /// One of the choices by their weights.
    pub(super) fn choose<T: Copy>(&mut self, choices: &[(T, f64)], otherwise: T) -> T {
        let total: f64 = choices.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.share() * total;
        for &(choice, weight) in choices {
            rest -= weight;
            if rest < 0.0 {
                return choice;
            }
        }
        otherwise
    }
}

/// Share of a standard normal below a value.
pub(super) fn normal_share(value: f64) -> f64 {
    0.5 * libm::erfc(-value / std::f64::consts::SQRT_2)
}
