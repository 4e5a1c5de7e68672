/** `rpx` → `vw` (750 to the width), `vh` → a part of the page area's height; in styles written by the running app. */
export function toBrowserUnits(value: string): string {
  if (!value.includes('rpx') && !value.includes('vh')) return value
  return value
    .replace(
      /(?<![\w.#-])(-?\d*\.?\d+)rpx\b/g,
      (_all, n: string) => `${Number((Number(n) / 7.5).toFixed(5))}vw`,
    )
    .replace(/(?<![\w.#-])(-?\d*\.?\d+)vh\b/g, (_all, n: string) => `calc(var(--mp-vh, 1vh) * ${n})`)
}
