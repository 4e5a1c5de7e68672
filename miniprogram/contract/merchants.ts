export const MERCHANT_STATES = ['applied', 'approved', 'suspended', 'left'] as const
export type MerchantState = (typeof MERCHANT_STATES)[number]

/** Trades whose offers the union subsidises. A new one is one entry here. */
export const CATEGORIES = [
  { code: 'meal', label: '吃饭' },
  { code: 'haircut', label: '理发' },
  { code: 'repair', label: '修车' },
] as const
export type Category = (typeof CATEGORIES)[number]['code']
export const CATEGORY_CODES = CATEGORIES.map((category) => category.code)
