/** Money is whole fen everywhere. These are the only two ways it is written for people. */

/** `800` reads `¥8.00`. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const cents = Math.abs(fen)
  return `${sign}¥${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** `800` reads `8元`, `850` reads `8.5元`. */
export function yuanWord(fen: number): string {
  return `${fen / 100}元`
}
