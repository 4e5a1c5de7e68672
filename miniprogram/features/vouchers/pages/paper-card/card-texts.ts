import type { openCard, serveCard } from '../../../../contract/paper-card-counter'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { redeemTexts } from '../redeem/use-texts'

const NOT_SERVED = '工会还没有开通纸卡。请会员用手机上的券码。'
const DAY_USED_UP = '这张卡今天的次数用完了，没有扣券。请会员明天再来。'

/** Why a card was not opened. Nothing was taken; a wrong PIN counts. */
export function openTexts(): RefusalTexts<typeof openCard> & Record<'OFFLINE' | 'FORBIDDEN', string> {
  return {
    CARDS_NOT_SERVED: NOT_SERVED,
    TYPING_LOCKED: ({ at }) =>
      `错了太多次。${at === undefined ? '过一会儿' : `${timeText(at)} 后`}再用纸卡，扫券码不受影响。`,
    CARD_MISTYPED: '卡号有字输错了。对着卡再看一遍。',
    CARD_LOCKED: '密码连错 5 次，卡锁了，没有扣券。请会员带上卡，到工会重新设密码。',
    CARD_OR_PIN_WRONG: '卡号或密码不对，也可能这张卡已经停用。没有扣券，请会员再按一次密码。',
    OWN_VOUCHER: '不能用自己的卡给自己核销。请同事来办。',
    MEMBERSHIP_SUSPENDED: '这位会员的会籍暂停了，卡现在不能用。请他联系工会。',
    SHOP_NOT_SERVING: '这家店的优惠暂停了，现在不能核销。请店主联系工会。',
    CARD_DAY_USED_UP: DAY_USED_UP,
    HELD_BY_OTHER_CLERK: ({ at }) =>
      `这张卡正在别的手机上办。${at === undefined ? '等两分钟' : `${timeText(at)} 后`}再来。没有扣券。`,
    OFFLINE: '没有网络，没有扣券。连上网再来。',
    FORBIDDEN: '你现在不是这家店的店员。请店主联系工会。',
  }
}

/** Why a choice was not redeemed. */
export function serveTexts(
  now: number,
): RefusalTexts<typeof serveCard> & Record<'OFFLINE' | 'FORBIDDEN', string> {
  const { NEEDS_MEMBER: _, ...use } = redeemTexts(now)
  const at =
    (text: string) =>
    ({ at: moment }: { at?: number }) =>
      moment === undefined ? text : `${dayWord(moment, now)} ${timeText(moment)} 起才能用。没有扣券。`
  return {
    ...use,
    OFFER_UNKNOWN: '没有这个优惠了。没有扣券，请会员换一样。',
    OFFER_PAUSED: '这个优惠暂停了。没有扣券，请会员换一样。',
    OFFER_ENDED: '这个优惠结束了。没有扣券，请会员换一样。',
    NOT_YET_OPEN: at('还没有开始。没有扣券。'),
    NOT_AT_THIS_HOUR: at('现在不是能用的时候。没有扣券。'),
    NOT_ON_THIS_DAY: at('今天不能用。没有扣券。'),
    MEMBERS_ONLY: '卡的主人现在不是会员，没有扣券。请他联系工会。',
    OCCUPATION_NOT_SERVED: '这个优惠不给会员的职业。没有扣券，请会员换一样。',
    AREA_NOT_SERVED: '这个优惠不给会员的片区。没有扣券，请会员换一样。',
    ALREADY_CLAIMED: '会员这一份已经领过了。没有再扣，请会员换一样。',
    SOLD_OUT_TODAY: '今天的领完了。没有扣券，请会员换一样。',
    BUDGET_USED_UP: '这个优惠的预算用完了。没有扣券，请会员换一样。',
    ALL_GIVEN: '这个优惠全领完了。没有扣券，请会员换一样。',
    CARDS_NOT_SERVED: NOT_SERVED,
    NOT_HELD: '过了两分钟，卡放开了。没有扣券，请会员再按一次密码。',
    CARD_VOUCHER_TOO_DEAR: '这一样超过了纸卡一次的限额。没有扣券，请会员换一样。',
    CARD_DAY_USED_UP: DAY_USED_UP,
    CARD_MONTH_USED_UP: '超过了这张卡一个月的限额。没有扣券，请会员换一样，或者下个月再来。',
    HELD_BY_OTHER_CLERK: '会员的这张券正在别的手机上核销。等一分钟再来。',
  }
}
