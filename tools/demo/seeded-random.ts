/** Chance that always falls the same way for the same seed, so that the district is the same on every machine. */
export interface SeededRandom {
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number
  pick<Item>(items: readonly Item[]): Item
  /** True in `percent` of a hundred draws. */
  happens(percent: number): boolean
}

/** Mulberry32: 32 bits of state, enough for invented shops. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    whole,
    pick: (items) => items[whole(0, items.length - 1)]!,
    happens: (percent) => next() * 100 < percent,
  }
}
