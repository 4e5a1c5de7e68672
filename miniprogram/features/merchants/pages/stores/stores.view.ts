import type { OwnStoreView } from '../../../../contract/merchant-stores'
import { dayOf, dayText } from '../../../../contract/shanghai-time'
import type { StateWord } from '../../merchant-words.view'
import { changeWord, storeLines, storeReasonText } from '../../store-words.view'

export interface OwnStoreCard {
  storeId: string
  name: string
  state: StateWord
  /** What members see now; of a store nobody approved, what was asked for. */
  lines: string[]
  /** What waits, or why it was declined; empty when neither. */
  changeTitle: string
  changeLines: string[]
  canEdit: boolean
  canClose: boolean
  canReopen: boolean
  /** What taking back is called here; empty where nothing is to be taken back. */
  withdrawText: string
}

function stateOf({ inUse, isClosed, change }: OwnStoreView): StateWord {
  if (inUse) return isClosed ? { text: '关着', tone: 'closed' } : { text: '开着', tone: 'open' }
  return change?.state === 'declined'
    ? { text: '没有通过', tone: 'closed' }
    : { text: '等审核', tone: 'attention' }
}

function changeTitleOf({ inUse, change }: OwnStoreView): string {
  if (!change) return ''
  const word = changeWord(change.kind)
  if (change.state === 'waiting') {
    const since = `${dayText(dayOf(change.askedAt))}发的${word}等工会看`
    return inUse ? `${since}，会员先看上面的` : since
  }
  return change.state === 'declined' ? `${word}没有通过：${storeReasonText(change.reason)}` : ''
}

/** The owner's stores as cards, in the order in which they were added. */
export function ownStoreCards(stores: readonly OwnStoreView[]): OwnStoreCard[] {
  return stores.map((store) => {
    const { storeId, inUse, isClosed, change } = store
    const isWaiting = change?.state === 'waiting'
    const words = inUse ?? change?.draft
    const isShown = inUse !== undefined && isWaiting
    return {
      ...{ storeId, name: words?.name ?? '', state: stateOf(store), lines: words ? storeLines(words) : [] },
      changeTitle: changeTitleOf(store),
      changeLines: isShown && change ? [change.draft.name, ...storeLines(change.draft)] : [],
      canEdit: !isWaiting && !isClosed,
      canClose: inUse !== undefined && !isClosed,
      canReopen: isClosed && !isWaiting,
      withdrawText: isWaiting ? '撤回' : inUse ? '' : '不加了',
    }
  })
}
