//! Figures against published values and against SciPy 1.17 and NumPy 2.4, computed once and written down; and intervals against what they promise.

mod differences;
mod numbers;
mod spearman;
mod theil_sen;
