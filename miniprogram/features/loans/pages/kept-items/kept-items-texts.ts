import type { listItems, receiveItem, settleItem } from '../../../../contract/loan-items'
import type { RefusalTexts } from '../../../../services/refusal-text'

const KEEPING = {
  NOT_YOUR_STATION: '这个驿站不归你管。换了站长请告诉工会。',
  STATION_UNKNOWN: '这个驿站撤掉了。',
  FORBIDDEN: '这一页只给站长用。要当站长请告诉工会。',
}
const CODES = {
  ITEM_MALFORMED: '这不是东西上的码，再扫一次。',
  ITEM_UNKNOWN: '没有这样东西，码可能印错了。',
  LABEL_VOID: '这个码不用了，东西按没有码的记。',
}

export const KEPT_ITEMS_TEXTS: RefusalTexts<typeof listItems> & { OFFLINE: string; FORBIDDEN: string } = {
  ...KEEPING,
  OFFLINE: '没有网络，看不到带码的东西。连上网再看。',
}

export const RECEIVE_TEXTS: RefusalTexts<typeof receiveItem> & { OFFLINE: string } = {
  ...KEEPING,
  ...CODES,
  ALREADY_HERE: '账上它就在这个柜子里，不用再收。',
  ITEM_RESTING: '它在等工会看，先放着。',
  OFFLINE: '没有网络，没有记上。连上网再扫一次。',
}

export const SETTLE_TEXTS: RefusalTexts<typeof settleItem> & { OFFLINE: string } = {
  ...KEEPING,
  ...CODES,
  ITEM_WRITTEN_OFF: '已经核销过了。',
  ITEM_OUT: '它借出去了，等它回来再说。',
  ITEM_RESTING: '已经报给工会了，等他们看。',
  ITEM_ELSEWHERE: '账上它在别的驿站。在你这里的话，先扫码收进来。',
  OFFLINE: '没有网络，没有记上。连上网再点一次。',
}
