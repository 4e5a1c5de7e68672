import type { DeskStoreChange } from '../../../../contract/merchant-stores'
import { metresBetween } from '../../../../contract/nearest'
import { dayWord, timeText } from '../../../../contract/shanghai-time'
import { changeWord, hoursText } from '../../store-words.view'

export interface ChangedLine {
  label: string
  text: string
  /** What stands there now; empty when it stays the same or nothing does. */
  before: string
}

export interface StoreChangeCard {
  storeId: string
  round: number
  name: string
  merchantName: string
  kindText: string
  sinceText: string
  lines: ChangedLine[]
  place: { latitude: number; longitude: number; name: string; address: string }
}

/** A pin that moved less than this is the same door. */
const SAME_DOOR_METRES = 5

function linesOf({ inUse, draft }: DeskStoreChange): ChangedLine[] {
  const line = (label: string, text: string, was: string | undefined): ChangedLine => ({
    ...{ label, text },
    before: inUse !== undefined && was !== text ? was || '没有写' : '',
  })
  const moved = inUse ? Math.round(metresBetween(inUse, draft)) : 0
  return [
    line('店名', draft.name, inUse?.name),
    line('地址', draft.address, inUse?.address),
    line('时间', hoursText(draft.hours), hoursText(inUse?.hours)),
    line('电话', draft.phone ?? '不留', inUse && (inUse.phone ?? '不留')),
    ...(moved > SAME_DOOR_METRES ? [{ label: '图钉', text: `挪了 ${moved} 米`, before: '' }] : []),
  ]
}

/** Changes of stores as cards: every line as it would be, and beside it what stands there now where they differ. */
export function storeChangeCards(changes: readonly DeskStoreChange[], now: number): StoreChangeCard[] {
  return changes.map((change) => {
    const { storeId, round, merchantName, kind, draft, askedAt } = change
    const { name, address, latitude, longitude } = draft
    return {
      ...{ storeId, round, name, merchantName, kindText: changeWord(kind) },
      sinceText: `${dayWord(askedAt, now)} ${timeText(askedAt)} 发来的`,
      lines: linesOf(change),
      place: { latitude, longitude, name, address },
    }
  })
}
