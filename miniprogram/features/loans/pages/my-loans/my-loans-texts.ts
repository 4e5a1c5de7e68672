import type { reportGone } from '../../../../contract/loans'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { withdrawWriteOff } from '../../../../contract/write-offs'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why it was not written down that a thing is lost or broken. */
export function reportTexts(now: number): RefusalTexts<typeof reportGone> & { OFFLINE: string } {
  return {
    LOAN_UNKNOWN: '没有这笔借用。下拉再看一次。',
    ALREADY_RETURNED: ({ at, placeName }) =>
      `${at === undefined ? '' : `${dayWord(at, now)} ${timeText(at)} `}已经还在${placeName ?? '驿站'}了，不用报。`,
    ALREADY_WRITTEN_OFF: '已经核销了，不用你管。',
    ALREADY_ASKED: '已经有人告诉工会了，等他们看。',
    TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再发。',
    OFFLINE: '没有网络，还没有发出去。连上网再点一次。',
  }
}

/** Why a request was not taken back. */
export const WITHDRAW_TEXTS: RefusalTexts<typeof withdrawWriteOff> = {
  REQUEST_UNKNOWN: '没有这一条，下拉再看一次',
  ALREADY_DECIDED: '工会已经看过了，下拉看结果',
}
