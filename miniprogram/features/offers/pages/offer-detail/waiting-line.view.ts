import type { OfferDetail } from '../../../../contract/offers'
import { LINE_MAX, type LineView } from '../../../../contract/waitlist'
import { aheadText, waitUntilText } from '../../../../components/offer-row/wait-words.view'

/** The line of an offer as a card of its page. */
export interface LineCard {
  headline: string
  /** The place, said as it is. */
  placeText: string
  /** What waiting means, in a sentence. */
  noteText: string
  /** Until when; empty for somebody who does not wait. */
  untilText: string
  canLeave: boolean
}

/** How often the page of somebody who waits looks again. */
export const WAIT_LOOK_MS = 30_000

const NOTE = '有券退回来，按先后给。轮到你就直接领好，不用守着。'

function mineCard(mine: NonNullable<LineView['mine']>, now: number): LineCard {
  if (mine.state === 'called')
    return {
      headline: '轮到你了',
      placeText: '正在替你领',
      noteText: '一分钟内就好。',
      untilText: '',
      canLeave: false,
    }
  const untilText = `${waitUntilText(mine.endsAt, now)}，没轮到就算了，不扣你的机会。`
  return { headline: '候补中', placeText: aheadText(mine.ahead), noteText: NOTE, untilText, canLeave: true }
}

/** What stands about the line on the offer's page; null where there is none to speak of. */
export function lineCard({ line }: Pick<OfferDetail, 'line'>, now: number): LineCard | null {
  if (!line) return null
  if (line.mine) return mineCard(line.mine, now)
  const asks = { untilText: '', canLeave: false }
  if (line.canJoin) {
    const placeText = line.waiting === 0 ? '还没有人候补' : `已经有 ${line.waiting} 人在候补`
    return { headline: '可以候补', placeText, noteText: `${NOTE}不保证轮得到。`, ...asks }
  }
  if (line.waiting < LINE_MAX) return null
  return {
    headline: '候补满了',
    placeText: `已经有 ${line.waiting} 人在候补`,
    noteText: '再排也很难轮到，看看别的优惠。',
    ...asks,
  }
}

/** What is said to somebody who joined: their place. */
export function joinedText(ahead: number): string {
  return `排上了，${aheadText(ahead)}。`
}
