/**
 * The chance that a gamma variable of this shape and rate 1 is at most `x`: the regularised incomplete gamma function, by
 * its series below the shape and its continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31).
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0
  const scale = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  return x < shape + 1 ? scale * series(shape, x) : 1 - scale * fraction(shape, x)
}

const STEPS_MAX = 100_000
const ENOUGH = 1e-12

function series(shape: number, x: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < STEPS_MAX && Math.abs(term) > Math.abs(sum) * ENOUGH; n++) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Lentz's way of a continued fraction. */
function fraction(shape: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / b
  let product = d
  for (let n = 1; n < STEPS_MAX; n++) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / nonZero(a * d + b, tiny)
    c = nonZero(b + a / c, tiny)
    product *= d * c
    if (Math.abs(d * c - 1) < ENOUGH) break
  }
  return product
}

const nonZero = (value: number, tiny: number) => (Math.abs(value) < tiny ? tiny : value)

/** Stirling's series after moving the argument above 10: https://dlmf.nist.gov/5.11.1. */
function logGamma(z: number): number {
  let shift = 0
  let at = z
  for (; at < 10; at++) shift += Math.log(at)
  const square = at * at
  const rest = 1 / (12 * at) - 1 / (360 * at * square) + 1 / (1260 * at * square * square)
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + rest - shift
}
