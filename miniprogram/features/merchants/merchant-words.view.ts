import { MERCHANT_REASONS, type MerchantReason, type MerchantState } from '../../contract/merchants'

/** A merchant's state as a word on its ground. */
export interface StateWord {
  text: string
  tone: 'attention' | 'open' | 'closed'
}

const STATE_WORDS: Record<MerchantState, StateWord> = {
  applied: { text: '等审核', tone: 'attention' },
  approved: { text: '合作中', tone: 'open' },
  suspended: { text: '暂停', tone: 'attention' },
  left: { text: '已退出', tone: 'closed' },
  declined: { text: '没有通过', tone: 'closed' },
}

export const stateWord = (state: MerchantState): StateWord => STATE_WORDS[state]

/** A reason in words; empty when there is none. */
export function reasonText(reason: MerchantReason | undefined): string {
  return MERCHANT_REASONS.find(({ code }) => code === reason)?.label ?? ''
}

/** `3F7K 2M9P`: a code in halves is read aloud without losing one's place. */
export const spacedCode = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`
