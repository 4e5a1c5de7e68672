import type { dayLedger, listOverdueAll } from '../../../contract/loan-desk'
import type { savePolicy, showPolicy } from '../../../contract/loan-policy'
import { dayWord, timeText } from '../../../contract/shanghai-time'
import type { decideWriteOff, listWriteOffs } from '../../../contract/write-offs'
import type { RefusalTexts } from '../../../services/refusal-text'

const STAFF_ONLY = { FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。' }
const NOT_YOURS = { FORBIDDEN: '你可以看，不能改。要改的话，请管理员给你开通。' }

export const WRITE_OFF_LIST_TEXTS: RefusalTexts<typeof listWriteOffs> & { FORBIDDEN: string } = STAFF_ONLY
export const OVERDUE_TEXTS: RefusalTexts<typeof listOverdueAll> & { FORBIDDEN: string } = STAFF_ONLY
export const POLICY_TEXTS: RefusalTexts<typeof showPolicy> & { FORBIDDEN: string } = STAFF_ONLY
export const LEDGER_TEXTS: RefusalTexts<typeof dayLedger> & { FORBIDDEN: string } = {
  ...STAFF_ONLY,
  STATION_UNKNOWN: '没有这个驿站。',
  DAY_AHEAD: '这一天还没到。',
}

/** Why nothing was decided. */
export function decideTexts(now: number): RefusalTexts<typeof decideWriteOff> & { FORBIDDEN: string } {
  return {
    ...NOT_YOURS,
    REQUEST_UNKNOWN: '没有这一条。下拉再看一次。',
    ALREADY_DECIDED: ({ at }) =>
      at === undefined
        ? '已经有结果了，下拉再看一次。'
        : `${dayWord(at, now)} ${timeText(at)} 已经有结果了，下拉再看一次。`,
    NOTE_MISSING: '不核销的话，写一句为什么。',
    TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下。',
  }
}

/** Why the rules were not changed. The ones in force stay as they are. */
export const SAVE_POLICY_TEXTS: RefusalTexts<typeof savePolicy> & { FORBIDDEN: string; BAD_INPUT: string } = {
  ...NOT_YOURS,
  SUPERSEDED: '刚刚有人改过规则，还没有按你的改。看过新的再改一次。',
  VALID_FROM_PAST: '开始的日子已经过了，重新选。',
  VALID_FROM_TOO_FAR: '开始的日子太远了，最多一年以后。',
  KIND_TWICE: '有一样东西写了两遍。',
  NOT_LENT: '口罩、药这些是拿的，不能写借多久。',
  REMIND_TOO_EARLY: '提醒的时间比借的时间还长，改短一些。',
  TEXT_NOT_ALLOWED: '文件名或药名里有不能用的字，改一下。',
  BAD_INPUT: '有一处填得不对，看看数字和名字。',
}
