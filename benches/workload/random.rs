//! A small seeded generator (SplitMix64), so that the workload is the same everywhere.

/// The generator.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A generator that always draws the same from the same seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from the first to the last, both included.
    pub fn between(&mut self, first: u32, last: u32) -> u32 {
        let span = u64::from(last - first) + 1;
        first + (((self.next() >> 32) * span) >> 32) as u32
    }

    /// True so often out of a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several values, each with its weight; the weights add up to a hundred.
    pub fn weighted<T: Copy>(&mut self, values: &[(T, u32)]) -> T {
        let mut rest = self.between(1, 100);
        for (value, weight) in values {
            if rest <= *weight {
                return *value;
            }
            rest -= weight;
        }
        panic!("the weights do not add up to a hundred")
    }

    /// Puts the values into an order drawn.
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.between(0, last as u32) as usize);
        }
    }
}
