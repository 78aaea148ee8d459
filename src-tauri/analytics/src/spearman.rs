use crate::TooFew;
use crate::blocks::{Blocks, DRAWS, interval};
use crate::no_value::NoValue;
use crate::quantile::float;
use crate::rank::ranked;

/// Spearman's rank correlation; ties share the mean of their ranks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spearman {
    /// -1 to 1.
    pub rho: f64,
    /// Ends of the 95 % interval, by the moving-block bootstrap; `None` when most draws had nothing that varies.
    pub interval: Option<(f64, f64)>,
    pub n: usize,
}

/// How two daily values go together. One slot for each calendar day, `None` where one of the two is missing; needs `need` pairs.
pub fn spearman(days: &[Option<(f64, f64)>], need: usize) -> Result<Spearman, NoValue> {
    let pairs: Vec<(f64, f64)> = days.iter().flatten().copied().collect();
    let n = pairs.len();
    if n < need.max(2) {
        return Err(TooFew { need: need.max(2), have: n }.into());
    }
    let xs = ranked(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let ys = ranked(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let mut places = xs.of.iter().copied().zip(ys.of.iter().copied());
    let slots: Vec<Option<(usize, usize)>> = days.iter().map(|day| day.and_then(|_| places.next())).collect();

    let mut counting = Counting { of_x: vec![0.0; xs.distinct.len()], of_y: vec![0.0; ys.distinct.len()], drawn: Vec::with_capacity(n) };
    counting.drawn.extend(slots.iter().flatten());
    let rho = counting.rho().ok_or(NoValue::AllTheSame)?;

    let mut blocks = Blocks::new(slots.len(), 0);
    let mut rhos = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        counting.drawn.clear();
        blocks.draw(|start, length| counting.drawn.extend(slots.iter().skip(start).take(length).flatten()));
        rhos.extend(counting.rho());
    }
    let interval = interval(rho, rhos, &[&blocks]).map(|(low, high)| (low.max(-1.0), high.min(1.0)));
    Ok(Spearman { rho, interval, n })
}

/// Ranks by counting: each distinct value gets the mean of the ranks that its occurrences take.
struct Counting {
    of_x: Vec<f64>,
    of_y: Vec<f64>,
    drawn: Vec<(usize, usize)>,
}

impl Counting {
    /// Pearson's correlation of the ranks; `None` when one side does not vary.
    fn rho(&mut self) -> Option<f64> {
        self.of_x.fill(0.0);
        self.of_y.fill(0.0);
        for (x, y) in &self.drawn {
            *self.of_x.get_mut(*x)? += 1.0;
            *self.of_y.get_mut(*y)? += 1.0;
        }
        let middle = f64::midpoint(float(self.drawn.len()), 1.0);
        let (spread_x, spread_y) = (to_deviations(&mut self.of_x, middle), to_deviations(&mut self.of_y, middle));
        if spread_x <= 0.0 || spread_y <= 0.0 {
            return None;
        }
        let together: f64 = self.drawn.iter().filter_map(|(x, y)| Some(self.of_x.get(*x)? * self.of_y.get(*y)?)).sum();
        Some((together / (spread_x * spread_y).sqrt()).clamp(-1.0, 1.0))
    }
}

/// Turns counts of distinct values into the deviation of their mid-rank from `middle`, and gives the sum of squares over all occurrences.
fn to_deviations(counts: &mut [f64], middle: f64) -> f64 {
    let (mut before, mut squares) = (0.0, 0.0);
    for count in counts {
        let occurrences = *count;
        *count = before + f64::midpoint(occurrences, 1.0) - middle;
        squares += occurrences * *count * *count;
        before += occurrences;
    }
    squares
}
