import type {
  findCardholder,
  issuePaperCard,
  listPaperCards,
  printPaperCard,
  setCardPin,
  stopPaperCard,
} from '../../../../contract/paper-cards'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'

const FORBIDDEN = '会员纸卡由工会工作人员办理，你的账号没有这个权限。'
const LOST = '没有等到回答。再点一次会告诉你真实结果，不会办两次。'
const OWN_CARD = '不能给自己办。请同事来办。'
const NO_CARD = '这位会员没有纸卡。'
const PIN_WEAK = '这个密码太好猜了。请会员换一个：不要全一样，不要连着数。'

type Also = Record<'FORBIDDEN' | 'ANSWER_LOST', string>
const ALSO: Also = { FORBIDDEN, ANSWER_LOST: LOST }

const stoppedText = (now: number) => (facts: { at?: number }) =>
  `这张卡${facts.at === undefined ? '' : ` ${dayWord(facts.at, now)} ${timeText(facts.at)} `}已经停了。`

export const LIST_TEXTS: RefusalTexts<typeof listPaperCards> & Also = ALSO
export const FIND_TEXTS: RefusalTexts<typeof findCardholder> & Also = {
  ...ALSO,
  MEMBER_UNKNOWN: '没有找到。输全部 10 位会员号，或者入会时的 11 位手机号。没有入会的先入会。',
}
export const ISSUE_TEXTS: RefusalTexts<typeof issuePaperCard> & Also = {
  ...ALSO,
  MEMBER_UNKNOWN: '没有这位会员了，重新找一次。',
  OWN_CARD,
  NOT_A_MEMBER: '会籍现在不是在册，不能办卡。',
  ALREADY_HAS_CARD: '这位会员已经有一张能用的卡。丢了就点“换一张”。',
  PIN_WEAK,
}
export const pinTexts = (now: number): RefusalTexts<typeof setCardPin> & Also => ({
  ...ALSO,
  NO_CARD,
  OWN_CARD,
  CARD_STOPPED: stoppedText(now),
  PIN_WEAK,
})
export const stopTexts = (now: number): RefusalTexts<typeof stopPaperCard> & Also => ({
  ...ALSO,
  NO_CARD,
  CARD_STOPPED: stoppedText(now),
})
export const printTexts = (now: number): RefusalTexts<typeof printPaperCard> & Also => ({
  ...ALSO,
  NO_CARD,
  OWN_CARD,
  CARD_STOPPED: stoppedText(now),
})
