//! Numbers that are the same here and in the Python that the expected values come from.

/// The upper bits of ANSI C's example generator, below 1,000.
pub(crate) fn drawn(seed: u64, n: usize) -> Vec<f64> {
    let mut state = seed;
    let mut next = || {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        f64::from(u16::try_from((state >> 16) % 1_000).unwrap_or_default())
    };
    (0..n).map(|_| next()).collect()
}

/// Pairs with many ties that rise together: x in tens, y = floor(0.3 x) + noise.
pub(crate) fn pairs(n: usize) -> Vec<(f64, f64)> {
    let tens = |value: f64| (value / 10.0).floor();
    let xs = drawn(1, n).into_iter().map(tens);
    xs.zip(drawn(2, n)).map(|(x, noise)| (x, (0.3 * x).floor() + (noise / 25.0).floor())).collect()
}

/// A history in which each day resembles the one before; nothing in it rises or falls.
pub(crate) fn history(seed: u64, days: usize, likeness: f64) -> Vec<f64> {
    let noise = drawn(seed, days * 12 + 240);
    let mut value = 0.0;
    // Twelve uniform numbers added up are near enough to a normal one.
    let steps = noise.chunks_exact(12).map(|twelve| twelve.iter().sum::<f64>() / 1_000.0 - 6.0);
    let days = steps.map(|step| {
        value = likeness * value + step;
        value
    });
    days.skip(20).collect()
}

pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-3)
}
