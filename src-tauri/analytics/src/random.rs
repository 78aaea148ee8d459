/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same seed draws the same numbers for ever, so that an interval never flickers.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

/// The seed of every bootstrap: 2026-11-21 as a number, chosen once and never tuned.
pub(crate) const SEED: u64 = 20_261_121;

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// An index below `bound`, which must not be 0; the bias of the multiplication is below 2^-40 for a million slots.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * u128::try_from(bound).unwrap_or(1);
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_the_published_ones() {
        // Vigna's splitmix64.c with the seed 1234567, as listed in the public test vectors of its ports.
        let mut random = Random::new(1_234_567);
        let drawn = [random.next(), random.next(), random.next()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn indexes_stay_below_their_bound_and_reach_all_of_it() {
        let mut random = Random::new(SEED);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            seen[random.below(7)] += 1;
        }
        assert!(seen.iter().all(|n| (800..1_200).contains(n)), "{seen:?}");
    }
}
