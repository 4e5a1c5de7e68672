/** Applied for, then approved or declined; an approved one may be suspended for a while and may leave for good. */
export const MERCHANT_STATES = ['applied', 'approved', 'suspended', 'left', 'declined'] as const
export type MerchantState = (typeof MERCHANT_STATES)[number]

/** The code of a trade whose offers the union subsidises; which there are, the union says: `merchant-categories.ts`. */
export type Category = string

/** Why a merchant is not with the union, by the state it explains, in words its owner understands. */
export const MERCHANT_REASONS = [
  { code: 'licence-differs', to: 'declined', label: '执照和店名对不上' },
  { code: 'out-of-area', to: 'declined', label: '店不在我们的片区' },
  { code: 'not-reachable', to: 'declined', label: '电话联系不上' },
  { code: 'not-suited', to: 'declined', label: '现在不需要这一类店' },
  { code: 'complaints', to: 'suspended', label: '有会员反映问题，正在核实' },
  { code: 'licence-over', to: 'suspended', label: '执照过期了' },
  { code: 'accounts-differ', to: 'suspended', label: '账对不上，正在核对' },
  { code: 'closed-for-now', to: 'suspended', label: '店里停业' },
  { code: 'own-wish', to: 'left', label: '商户自己退出' },
  { code: 'shop-closed', to: 'left', label: '店关了' },
  { code: 'broke-agreement', to: 'left', label: '违反了商户约定' },
] as const satisfies readonly { code: string; to: MerchantState; label: string }[]
export type MerchantReason = (typeof MERCHANT_REASONS)[number]['code']
export const MERCHANT_REASON_CODES = MERCHANT_REASONS.map(({ code }) => code)

/** What a merchant agrees to. The version says which words were read. */
export const MERCHANT_AGREEMENT = {
  version: '2026-11',
  text: '只给来店里的会员核销，不替人核销，不把券换成钱。核销一笔，工会按月结一笔。账对不上时先停下来核对。工会用你的姓名和手机号联系你，手机号加密保存。',
} as const

export const MERCHANT_TEXT_LIMITS = { name: 30, storeName: 30, address: 60 } as const
/** Stores one merchant has at a time. */
export const STORES_A_MERCHANT_MAX = 50

export interface StoreView {
  storeId: string
  name: string
  address: string
}
