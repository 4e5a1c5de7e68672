import type { invitation, join } from '../../../../contract/membership'
import type { RefusalTexts } from '../../../../services/refusal-text'

const CODE_TEXTS = {
  CODE_MALFORMED: '这不是入会码，看看有没有抄错。没有码也能入会。',
  CODE_UNKNOWN: '没有这个入会码，看看有没有抄错。没有码也能入会。',
  CODE_STALE: '这个入会码过期了。没有码也能入会，权益一样。',
}

export const INVITATION_TEXTS: RefusalTexts<typeof invitation> = CODE_TEXTS

export const JOIN_TEXTS: RefusalTexts<typeof join> & {
  OFFLINE: string
  ANSWER_LOST: string
  RATE_LIMITED: string
} = {
  ...CODE_TEXTS,
  CONSENT_MISSING: '勾上才能入会。',
  MEMBERSHIP_SUSPENDED: '你的会籍暂停了，请打职工热线 12351 或到驿站问工会。',
  AREA_UNKNOWN: '这个片区改了，重新选一个。',
  TEXT_NOT_ALLOWED: '姓名或单位里有不能用的字，改一下再试。',
  PHONE_CODE_REFUSED: '手机号过了时间，再点一次。',
  PHONE_IN_USE: '这个手机号已经有人用来入会了。换一个号，或到驿站请工会查一下。',
  OFFLINE: '没有网络，什么都没有发出去。填好的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道办好没有，不会办两次。',
  RATE_LIMITED: '试得太多了，过一小时再来。填好的都在。',
}
