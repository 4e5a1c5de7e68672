/** Sizes a person may choose from; `wechat` follows WeChat's own setting. */
export type FontChoice = 'wechat' | 1 | 1.24 | 1.5

export interface FontRow {
  choice: FontChoice
  label: string
  isChosen: boolean
}

const FONTS: readonly { choice: FontChoice; label: string }[] = [
  { choice: 'wechat', label: '跟着微信' },
  { choice: 1, label: '标准' },
  { choice: 1.24, label: '大' },
  { choice: 1.5, label: '特大' },
]

/** The font sizes with the chosen one marked. */
export function fontRows(chosen: FontChoice): FontRow[] {
  return FONTS.map(({ choice, label }) => ({ choice, label, isChosen: choice === chosen }))
}

/** A size as it came back from a row's dataset. */
export function fontOf(given: unknown): FontChoice {
  return FONTS.find(({ choice }) => choice === given || choice === Number(given))?.choice ?? 'wechat'
}
