import type { DeskMerchantView, MerchantEventView } from '../../../../contract/merchant-desk'
import { MERCHANT_REASONS, type MerchantState } from '../../../../contract/merchants'
import { dayOf, dayText } from '../../../../contract/shanghai-time'
import { reasonText, stateWord, type StateWord } from '../../merchant-words.view'

/** Where staff may move a merchant, in their words. */
export interface ReviewMove {
  to: Exclude<MerchantState, 'applied'>
  label: string
}

export interface ReviewCard {
  merchantId: string
  name: string
  state: StateWord
  /** `吃饭 · 丁*，手机尾号 1051`. */
  whoText: string
  licence: string
  reasonText: string
  stores: { storeId: string; text: string }[]
  events: string[]
  moves: ReviewMove[]
  canCall: boolean
}

const MOVES: Record<MerchantState, ReviewMove[]> = {
  applied: [
    { to: 'approved', label: '通过' },
    { to: 'declined', label: '不通过' },
  ],
  approved: [
    { to: 'suspended', label: '暂停' },
    { to: 'left', label: '退出' },
  ],
  suspended: [
    { to: 'approved', label: '恢复' },
    { to: 'left', label: '退出' },
  ],
  left: [],
  declined: [],
}

const EVENT_WORDS: Record<MerchantState, string> = {
  applied: '申请',
  approved: '通过',
  suspended: '暂停',
  left: '退出',
  declined: '不通过',
}

function eventText({ to, reason, staffName, at }: MerchantEventView): string {
  const parts = [`${dayText(dayOf(at))} ${EVENT_WORDS[to]}`, reasonText(reason), staffName ?? '']
  return parts.filter(Boolean).join('，')
}

/** Merchants as cards of the desk, in the order they came. */
export function reviewCards(merchants: readonly DeskMerchantView[]): ReviewCard[] {
  return merchants.map((merchant) => {
    const { merchantId, name, categoryLabel: trade, state, licence = '', contactMasked, phoneTail } = merchant
    return {
      ...{ merchantId, name, licence, state: stateWord(state) },
      whoText: contactMasked ? `${trade} · ${contactMasked}，手机尾号 ${phoneTail ?? ''}` : trade,
      reasonText: reasonText(merchant.reason),
      stores: merchant.stores.map((store) => ({
        storeId: store.storeId,
        text: `${store.name}，${store.address}`,
      })),
      events: merchant.events.map(eventText),
      moves: MOVES[state],
      canCall: contactMasked !== undefined,
    }
  })
}

/** Reasons that go with a state. */
export function reasonsFor(to: MerchantState): { code: string; label: string }[] {
  return MERCHANT_REASONS.filter((reason) => reason.to === to).map(({ code, label }) => ({ code, label }))
}
