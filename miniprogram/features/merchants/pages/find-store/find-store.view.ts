import type { OutputOf } from '../../../../contract/action'
import type { PublicStoreView, showStores } from '../../../../contract/merchant-stores'
import { openStateAt } from '../../../../contract/opening-hours'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import type { StateWord } from '../../merchant-words.view'
import { hoursText } from '../../store-words.view'

export interface FoundStore {
  storeId: string
  name: string
  address: string
  latitude: number
  longitude: number
  /** Whether it is open now; left out of stores nobody wrote hours for. */
  state?: StateWord
  hoursText: string
  hasPhone: boolean
  /** 这张券能用, 这张券不能用; empty when no voucher is asked about. */
  useText: string
}

export interface FoundStores {
  merchantName: string
  /** Why nothing is redeemed here now; empty while all is well. */
  stopText: string
  stores: FoundStore[]
}

function stateOf({ hours }: PublicStoreView, now: number): { state?: StateWord } {
  if (!hours) return {}
  const open = openStateAt({ hours, calendar: {}, now })
  if (open.isOpen) {
    const until = open.closesAt === undefined ? '' : `，到 ${timeText(open.closesAt)}`
    return { state: { text: `开着${until}`, tone: 'open' } }
  }
  const from =
    open.opensAt === undefined ? '' : `，${dayWord(open.opensAt, now)} ${timeText(open.opensAt)} 开`
  return { state: { text: `关门${from}`, tone: 'closed' } }
}

/** A merchant's stores, those that take the voucher first. `storeIds` is undefined when no voucher is asked about. */
export function foundStores(
  { merchantName, isServing, stores }: OutputOf<typeof showStores>,
  { storeIds, now }: { storeIds: readonly string[] | undefined; now: number },
): FoundStores {
  const takes = ({ storeId }: { storeId: string }) => storeIds?.includes(storeId) === true
  const ordered = storeIds ? [...stores.filter(takes), ...stores.filter((store) => !takes(store))] : stores
  return {
    merchantName,
    stopText: isServing ? '' : '这家店的优惠现在停着，券先用不了。',
    stores: ordered.map((store) => ({
      ...{ storeId: store.storeId, name: store.name, address: store.address },
      ...{ latitude: store.latitude, longitude: store.longitude, hasPhone: store.hasPhone },
      ...stateOf(store, now),
      hoursText: hoursText(store.hours),
      useText: storeIds === undefined ? '' : takes(store) ? '这张券能用' : '这张券不能在这里用',
    })),
  }
}
