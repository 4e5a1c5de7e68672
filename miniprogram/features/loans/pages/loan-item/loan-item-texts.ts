import type { borrowItem, giveBackItem, showItem } from '../../../../contract/loan-items'
import type { RefusalTexts } from '../../../../services/refusal-text'

/** Why a code says nothing. */
export const ITEM_TEXTS: RefusalTexts<typeof showItem> & { OFFLINE: string } = {
  ITEM_MALFORMED: '这不是东西上的码。看看码下面的字，T 开头的那一行，再扫一次。',
  ITEM_UNKNOWN: '没有这样东西。码可能印错了，扫驿站门上的码也能借。',
  OFFLINE: '没有网络，看不到这样东西。连上网再扫一次。',
}

/** Why nothing was borrowed. Every one of them left things as they were. */
export const BORROW_ITEM_TEXTS: RefusalTexts<typeof borrowItem> & { OFFLINE: string } = {
  ...ITEM_TEXTS,
  LABEL_VOID: '这个码不用了。扫驿站门上的码就能借。',
  ITEM_WRITTEN_OFF: '账上已经没有它了，借不了。请交给驿站的站长。',
  NOT_LENT: '这样东西现在不出借。',
  MEMBERS_ONLY: '借东西要先入会，不到一分钟。',
  MEMBERSHIP_SUSPENDED: '你的会籍暂停了，现在借不了。请联系工会。',
  ITEM_YOURS: '它已经在你名下了，不用再借。',
  ITEM_OUT: '刚刚被别人借走了。什么都没有记，换一把试试。',
  ITEM_RESTING: '有人说它坏了，等工会看过再借。',
  STATION_REMOVED: ({ placeName }) => `${placeName ?? '它的驿站'}撤掉了，这样东西现在借不了。`,
  TOO_MANY_OPEN: '你借的还没还完，还一样再借。',
  OFFLINE: '没有网络，没有借成，请先别拿走。连上网再点一次。',
}

/** Why nothing came back. */
export const GIVE_BACK_ITEM_TEXTS: RefusalTexts<typeof giveBackItem> & { OFFLINE: string } = {
  ...ITEM_TEXTS,
  DOOR_MALFORMED: '这不是驿站门上的码。看看码下面的 8 个字，再扫一次。',
  DOOR_UNKNOWN: '没有这扇门。码可能印错了，请告诉站长。',
  DOOR_OF_REMOVED_STATION: ({ placeName }) =>
    `${placeName ?? '这个驿站'}撤掉了，这里不收。去别的驿站，一样能还。`,
  LABEL_VOID: '这个码不用了。到“我借的东西”里还。',
  ALREADY_RETURNED: ({ placeName }) => `已经还在${placeName ?? '驿站'}了，不用再还。`,
  ALREADY_WRITTEN_OFF: '已经核销了，不用你管。东西还在的话，交给站长就行。',
  ITEM_OUT: '它不在你名下，不用你还。已经告诉站长它在这里。',
  OFFLINE: '没有网络，还没有记上。东西可以先放下，连上网再点一次。',
}
