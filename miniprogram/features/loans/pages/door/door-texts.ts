import type { borrow, giveBack, listAtDoor, putBack, takeConsumable } from '../../../../contract/loans'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why a door did not open. */
export const DOOR_TEXTS: RefusalTexts<typeof listAtDoor> = {
  DOOR_MALFORMED: '这不是驿站门上的码。看看码下面的 8 个字，再扫一次。',
  DOOR_UNKNOWN: '没有这扇门。码可能印错了，请告诉站长。',
  DOOR_OF_REMOVED_STATION: ({ placeName }) =>
    `${placeName ?? '这个驿站'}撤掉了，这里不借也不收。去别的驿站，一样能还。`,
}

/** Why nothing was borrowed. Every one of them left things as they were. */
export const BORROW_TEXTS: RefusalTexts<typeof borrow> & { OFFLINE: string } = {
  ...DOOR_TEXTS,
  KIND_UNKNOWN: '没有这样东西。下拉看看现在有什么。',
  NOT_LENT: '这样东西现在不出借。',
  MEMBERS_ONLY: '借东西要先入会，不到一分钟。',
  MEMBERSHIP_SUSPENDED: '你的会籍暂停了，现在借不了。请联系工会。',
  TOO_MANY_OPEN: '你借的还没还完，还一样再借。',
  NONE_LEFT: '刚刚被借完了。什么都没有记，去附近的驿站看看。',
  ONLY_LABELLED_LEFT: '剩下的每一件都有自己的码。扫那件东西上的码来借。',
  OFFLINE: '没有网络，没有借成，请先别拿走。连上网再点一次。',
}

/** Why nothing came back. */
export function giveBackTexts(now: number): RefusalTexts<typeof giveBack> & { OFFLINE: string } {
  return {
    ...DOOR_TEXTS,
    LOAN_UNKNOWN: '没有这笔借用。下拉再看一次。',
    ALREADY_RETURNED: ({ at, placeName }) =>
      `${at === undefined ? '' : `${dayWord(at, now)} ${timeText(at)} `}已经还在${placeName ?? '驿站'}了，不用再还。`,
    ALREADY_WRITTEN_OFF: '站长已经把它销掉了，不用你管。东西还在的话，交给站长就行。',
    OFFLINE: '没有网络，还没有记上。东西可以先放下，连上网再点一次。',
  }
}

/** Why nothing could be taken. */
export const TAKE_TEXTS: RefusalTexts<typeof takeConsumable> & { OFFLINE: string; RATE_LIMITED: string } = {
  ...DOOR_TEXTS,
  KIND_UNKNOWN: '没有这样东西。下拉看看现在有什么。',
  NOT_TAKEN: '这样东西是借的，用完要还。',
  LOT_UNKNOWN: '这种刚刚没有了。下拉看看还有什么。',
  ALL_EXPIRED: '过期了，不能用。站长会换新的。',
  NONE_LEFT: '刚刚拿完了。请告诉站长补一些。',
  OFFLINE: '没有网络，没有记上。急用就先拿，连上网再点一次。',
  RATE_LIMITED: '拿得有点多了，一小时后再来。急用请告诉站长。',
}

/** Why nothing was put back. */
export const PUT_BACK_TEXTS: RefusalTexts<typeof putBack> & { OFFLINE: string; RATE_LIMITED: string } = {
  ...DOOR_TEXTS,
  KIND_UNKNOWN: '没有这样东西。下拉看看现在有什么。',
  NOT_TAKEN: '这样东西是借的，在上面还。',
  NOT_PUT_BACK: '药拿走了就不放回了，你留着用。',
  MORE_THAN_HANDED_OUT: '账上没有拿走过这么多。请告诉站长盘点一下。',
  OFFLINE: '没有网络，没有记上。东西可以先放下，连上网再点一次。',
  RATE_LIMITED: '点得有点多了，一小时后再来。',
}
