import type { saveOfferDraft } from '../../../../contract/offer-desk'
import { OFFER_PROBLEMS, type OfferProblem } from '../../../../contract/offer-problems'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'
import { OFFER_WORDS } from './offer-check.view'

const problemTexts = Object.fromEntries(
  OFFER_PROBLEMS.map((problem) => [problem, OFFER_WORDS[problem].text]),
) as Record<OfferProblem, string>

export const SAVE_TEXTS: RefusalTexts<typeof saveOfferDraft> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', RefusalWords> = {
  ...problemTexts,
  ENDS_IN_PAST: OFFER_WORDS.ENDS_IN_PAST.text,
  FORBIDDEN: '你现在不能写优惠，请管理员给你开通。填的都在，没有存。',
  OFFLINE: '没有网络，还没有存。填好的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道存了没有，不会存两份。',
  OFFER_UNKNOWN: '这份优惠已经不在了，没有存。',
  OFFER_ENDED: '这个优惠已经结束，不能再改。要的话写一份新的。',
  SUPERSEDED: '你打开以后别人改过这一份，没有存。你填的还在这里。',
  IN_REVIEW: '这一份已经交上去了，等批下来或退回再改。没有存。',
  MERCHANT_NOT_APPROVED: '这家商户现在不能合作，换一家。',
  STORE_UNKNOWN: '有一家门店不在了，重新选。',
  TEXT_NOT_ALLOWED: '名字里有不能用的字，换个说法。',
}
