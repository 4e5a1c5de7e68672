import type {
  decideOffer,
  endOffer,
  offerBoard,
  pauseOffer,
  previewOffer,
  submitOffer,
} from '../../../../contract/offer-desk'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'

export const BOARD_TEXTS: RefusalTexts<typeof offerBoard> & Record<'FORBIDDEN' | 'OFFLINE', RefusalWords> = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
  OFFLINE: '没有网络，优惠管理要连上网才能用。',
}

export const PREVIEW_TEXTS: RefusalTexts<typeof previewOffer> = { OFFER_UNKNOWN: '这份优惠已经不在了。' }

export const SUBMIT_TEXTS: RefusalTexts<typeof submitOffer> = {
  OFFER_UNKNOWN: '这份草稿已经不在了，可能已经批准。',
  SUPERSEDED: '别人刚改过这份草稿，看过新的再交。',
  IN_REVIEW: '已经交上去了。',
  ENDS_IN_PAST: '结束的日子已经过了，改好再交。',
}

export const DECIDE_TEXTS: RefusalTexts<typeof decideOffer> = {
  OFFER_UNKNOWN: '这份草稿已经不在了，可能已经批准。',
  SUPERSEDED: '别人刚动过这份草稿，看过新的再批。',
  NOT_IN_REVIEW: '这份草稿还没有交上来。',
  OWN_DRAFT: '自己写的要别人来批。',
  APPROVED_BY_YOU: '你批过了，还要另一位来批。',
  NOTE_MISSING: '退回要写一句原因。',
  MERCHANT_NOT_APPROVED: '这家商户现在不能合作，不能批。',
  ENDS_IN_PAST: '结束的日子已经过了，退回去改。',
  BUDGET_BELOW_TAKEN: '新预算比已经领走的还少，退回草稿了。原来的优惠照常。',
  TEXT_NOT_ALLOWED: '这句话没有通过内容检查，换个说法。',
}

export const MOVE_TEXTS: RefusalTexts<typeof pauseOffer> & RefusalTexts<typeof endOffer> = {
  OFFER_UNKNOWN: '这个优惠已经不在了。',
  NOT_IN_THIS_STATE: '别人刚改过，看看现在的样子。',
}
