//! Functions of real numbers that give the same bits on every machine, which those of the standard library need not.

/// `e^x` by repeated squaring.
pub fn exponential(x: f32) -> f32 {
    let x = x.clamp(-30.0, 30.0) / 256.0;
    let mut power = 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x / 24.0)));
    for _ in 0..8 {
        power *= power;
    }
    power
}

/// A score as a chance, 0–1 (the logistic function).
pub fn chance(score: f32) -> f32 {
    1.0 / (1.0 + exponential(-score))
}

/// The natural logarithm of a positive number, by its bits and a series.
pub fn logarithm(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23).cast_signed() - 127;
    let mantissa = f32::from_bits(bits & 0x007F_FFFF | 0x3F80_0000);
    // ln m = 2 artanh((m − 1)/(m + 1)), m in 1..2.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 2.0 * t * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)));
    exponent as f32 * std::f32::consts::LN_2 + series
}

/// Scores to shares of one, each in proportion to `e` to its score (softmax).
pub fn to_shares(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exponential(*score - highest);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}
