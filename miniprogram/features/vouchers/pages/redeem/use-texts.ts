import type { USE_REFUSALS, preview, redeem } from '../../../../contract/vouchers'
import type { previewByHand, reverse } from '../../../../contract/voucher-counter'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts, RefusalWords } from '../../../../services/refusal-text'

type PhoneTexts = Record<'OFFLINE' | 'FORBIDDEN', string>

const momentText = (at: number, now: number) => `${dayWord(at, now)} ${timeText(at)}`

type UseCode = (typeof USE_REFUSALS)[number]

/** Refusals that checking and committing share. Each says what is so, then what to do; none took a voucher. */
function useTexts(now: number): Record<UseCode, RefusalWords> & PhoneTexts {
  const sinceText =
    (at: (moment: string) => string, otherwise: string): RefusalWords =>
    (facts) =>
      facts.at === undefined ? otherwise : at(momentText(facts.at, now))
  return {
    VOUCHER_UNKNOWN: '没有这张券。请会员重新打开“出示券码”。',
    WRONG_STORE: ({ placeName }) =>
      placeName ? `这张券在${placeName}用，不在这家店。没有扣券。` : '这张券不能在这家店用。没有扣券。',
    ALREADY_REDEEMED: ({ at, placeName }) =>
      `这张券${at === undefined ? '' : ` ${momentText(at, now)} `}已在${placeName ?? '门店'}用掉了。`,
    VOUCHER_EXPIRED: sinceText((moment) => `这张券 ${moment} 过期了。`, '这张券过期了。'),
    NOT_USABLE_YET: sinceText((moment) => `${moment} 起才能用。没有扣券。`, '还没到能用的时候。没有扣券。'),
    MEMBERSHIP_SUSPENDED: '这位会员的会籍暂停了，券现在不能用。请他联系工会。',
    SHOP_NOT_SERVING: '这家店的优惠暂停了，现在不能核销。请店主联系工会。',
    STORE_CLOSED: '店主把这家店关了，现在不能核销。没有扣券。要重新开门，请店主在“我的店”里申请。',
    OWN_VOUCHER: '不能核销自己的券。请同事来扫。',
    OFFLINE: '没有网络，没有扣券。连上网再来。',
    FORBIDDEN: '你现在不是这家店的店员。要回来，请店主再给你一个邀请码。',
  }
}

/** Why a scanned code was not accepted. */
export function previewTexts(now: number): RefusalTexts<typeof preview> & PhoneTexts & { BAD_INPUT: string } {
  return {
    ...useTexts(now),
    CODE_MALFORMED: '这不是券码。请会员打开“我的券”里的“出示券码”。',
    CODE_FOREIGN: '这个码不是娘家人发的。请会员重新打开“出示券码”。',
    CODE_STALE: '码过时了，可能是截图。请会员打开“出示券码”，扫新的。',
    HELD_BY_OTHER_CLERK: ({ at }) =>
      `同事正在核销这张券。${at === undefined ? '等一分钟' : `${timeText(at)} 后`}再扫，或让同事做完。`,
    BAD_INPUT: '这不是券码。请会员打开“我的券”里的“出示券码”。',
  }
}

/** Why typed characters were not accepted. */
export function typedTexts(
  now: number,
): RefusalTexts<typeof previewByHand> & PhoneTexts & { BAD_INPUT: string } {
  return {
    ...useTexts(now),
    HELD_BY_OTHER_CLERK: previewTexts(now).HELD_BY_OTHER_CLERK,
    TYPING_LOCKED: ({ at }) =>
      `输错太多次。${at === undefined ? '过一会儿' : `${timeText(at)} 后`}再手输，扫码不受影响。`,
    CODE_MISTYPED: '有字输错了。请会员再念一遍。',
    CODE_UNKNOWN: '没有这个码，可能过了一分钟换新了。请会员念屏幕上现在的。',
    BAD_INPUT: '有字输错了。请会员再念一遍。',
  }
}

/** Why a redemption could not be taken back. Nothing was changed. */
export function reverseTexts(now: number): RefusalTexts<typeof reverse> & PhoneTexts {
  return {
    RECEIPT_UNKNOWN: '这家店没有这一笔。回到清单再看。',
    OWN_VOUCHER: '不能撤销自己的券。请同事来办。',
    ALREADY_REVERSED: '这一笔已经撤销了，不用再办。',
    REVERSAL_TOO_LATE: ({ at }) =>
      `${at === undefined ? '' : `${momentText(at, now)} `}过了撤销时间。要改请打电话给工会。`,
    OFFLINE: '没有网络，没有撤销。连上网再来。',
    FORBIDDEN: '你现在不是这家店的店员。要回来，请店主再给你一个邀请码。',
  }
}

/** Why a voucher could not be committed. */
export function redeemTexts(now: number): RefusalTexts<typeof redeem> & PhoneTexts {
  return {
    ...useTexts(now),
    NOT_HELD: '确认得晚了，券已经放开。没有扣券，请再扫一次。',
    BILL_NEEDED: '这张券要先输账单金额。没有扣券，请再扫一次。',
    BILL_TOO_SMALL: '账单不到这张券的最低消费。没有扣券。',
    NEEDS_MEMBER: '会员还没有在手机上点确认。没有扣券，请再扫一次。',
    STORE_FULL_TODAY: '这家店今天这种券用满了。没有扣券，请会员换一天或换一家店。',
    NOT_WITH_ANOTHER: '会员半小时内在这家店用过券，这张不能一起用。没有扣券。',
  }
}
