import type { apply, mine } from '../../../../contract/merchant-applications'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const MINE_TEXTS: RefusalTexts<typeof mine> = {}

/** Why an application was not taken. What was written stays on the page. */
export const APPLY_TEXTS: RefusalTexts<typeof apply> &
  Record<'OFFLINE' | 'ANSWER_LOST' | 'RATE_LIMITED', string> = {
  ALREADY_APPLIED: '你已经申请过一家，退回去再进来就能看到它。',
  AGREEMENT_MISSING: '商户约定改过了。关掉小程序重新打开，看完再申请。',
  CATEGORY_CLOSED: '这一类现在不收新店，选别的，或者问一下工会。',
  LICENCE_WRONG: '号码不对，对着执照再看一遍。',
  POSITION_OUTSIDE_CHINA: '图钉不在国内，挪一下。',
  LICENCE_TAKEN: '这张执照有人申请过了。是你的店就问一下工会。',
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再发。',
  PHONE_CODE_REFUSED: '手机号要再拿一次，点一下上面的按钮。',
  OFFLINE: '没有网络，还没有发出去。写的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道，不会申请两次。',
  RATE_LIMITED: '试得太多了，过一会儿再来。',
}
