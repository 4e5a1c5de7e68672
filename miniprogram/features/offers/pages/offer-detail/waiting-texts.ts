import { claimTexts } from '../../../../components/offer-row/claim-offer'
import type { stopWaiting, wait } from '../../../../contract/waitlist'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why somebody could not join the line. */
export function waitTexts(now: number): RefusalTexts<typeof wait> & { OFFLINE: string; ANSWER_LOST: string } {
  return {
    ...claimTexts(now),
    NO_WAITLIST: '这个优惠没有候补，领完就没有了。',
    STOCK_LEFT: '现在就有，直接领一张。',
    LINE_FULL: '候补的人满了，再排也很难轮到。看看别的优惠。',
    OFFLINE: '没有网络，现在排不上。恢复网络后再点一次，只排一个位。',
    ANSWER_LOST: '没有等到回答。恢复网络后再点一次，只排一个位。',
  }
}

/** Why somebody could not leave the line. */
export const LEAVE_TEXTS: RefusalTexts<typeof stopWaiting> & { OFFLINE: string } = {
  NOT_WAITING: '你现在没有在候补。',
  TURN_CAME: '刚好轮到你，券已经在你手里。不用的话，到期自动给别人。',
  OFFLINE: '没有网络，还在排着。连上网再点一次。',
}
