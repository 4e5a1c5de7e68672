import { isOutcomeOpen } from '../../contract/action'
import { claim } from '../../contract/vouchers'
import { dayWord, timeText } from '../../contract/shanghai-time'
import { call, newRequestId, type CallReply } from '../../services/call'
import { refusalText, type RefusalTexts, type RefusalWords } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'

/** One wish for one voucher. It keeps its request id until its end is known, so that pressing again has one effect. */
export interface ClaimIntent {
  offerId: string
  requestId: string
}

/** How a claim ends for the page. `again` keeps the intent: the same press may be repeated. */
export type ClaimEnd =
  | { kind: 'claimed'; voucherId: string; text: string }
  | { kind: 'join' }
  | { kind: 'again'; text: string }
  | { kind: 'refused'; text: string }

/** The intent of a press on an offer: the earlier one when its end is still open, a new one otherwise. */
export function intentFor(offerId: string, open: ClaimIntent | undefined): ClaimIntent {
  return open && open.offerId === offerId ? open : { offerId, requestId: newRequestId() }
}

const opensWords = (otherwise: string, now: number): RefusalWords => {
  return ({ at }) =>
    at === undefined ? otherwise : `${dayWord(at, now)} ${timeText(at)} 才能领，到时候再来。`
}

/** Why a claim was refused, in words; none took a voucher. */
export function claimTexts(
  now: number,
): RefusalTexts<typeof claim> & { OFFLINE: string; ANSWER_LOST: string } {
  return {
    OFFER_UNKNOWN: '这个优惠已经撤下了。',
    OFFER_PAUSED: '这个优惠暂停了，过几天再看。',
    OFFER_ENDED: '这个优惠已经结束。',
    NOT_YET_OPEN: opensWords('还没开始，晚些再来。', now),
    NOT_AT_THIS_HOUR: opensWords('这会儿不能领，晚些再来。', now),
    NOT_ON_THIS_DAY: opensWords('今天不放，改天再来。', now),
    MEMBERS_ONLY: '入会就能领，不到一分钟。',
    MEMBERSHIP_SUSPENDED: '你的会籍暂停了，请联系工会。',
    OCCUPATION_NOT_SERVED: '这个优惠给别的工种，看看其他的。',
    AREA_NOT_SERVED: '这个优惠给别的片区的会员，看看其他的。',
    ALREADY_CLAIMED: '你已经领过了。',
    SOLD_OUT_TODAY: '今日已领完，没有扣你的机会，明天再来。',
    BUDGET_USED_UP: '这份优惠的补贴用完了。',
    ALL_GIVEN: '这个优惠全部领完了。',
    PEOPLE_WAIT: '退回来的先给候补的人。你也可以候补。',
    OFFLINE: '没有网络，现在领不了。恢复网络后再点一次，不会多领。',
    ANSWER_LOST: '没有等到回答。恢复网络后再点一次，不会多领。',
  }
}

/** What a page does with the answer. A voucher claimed earlier counts as claimed: the person wants to see its code. */
export function endOfClaim(reply: CallReply<typeof claim>, now: number): ClaimEnd {
  if (reply.ok) return { kind: 'claimed', voucherId: reply.data.voucher.voucherId, text: '领到了。' }
  const text = refusalText(reply, claimTexts(now))
  if (reply.code === 'ALREADY_CLAIMED' && reply.facts?.id) {
    return { kind: 'claimed', voucherId: reply.facts.id, text }
  }
  if (reply.code === 'MEMBERS_ONLY') return { kind: 'join' }
  return { kind: isOutcomeOpen(reply.code) ? 'again' : 'refused', text }
}

/** Claims a voucher for an intent. Never throws. */
export async function claimOffer({ offerId, requestId }: ClaimIntent): Promise<ClaimEnd> {
  const reply = await call(claim, { offerId }, { requestId })
  return endOfClaim(reply, serverNow())
}
