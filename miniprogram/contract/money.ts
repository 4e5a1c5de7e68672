/** Money is whole fen everywhere. These are the only ways it is written for people, and read back from them. */

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

/** `8`, `8.5` and `8.50` read 800 to 850 fen; undefined for anything that is no such amount, or more than ten million yuan. */
export function readYuan(text: string): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

/** As it is typed: `800` is `8`, `850` is `8.5`. */
export function typedYuan(fen: number): string {
  return String(fen / 100)
}
