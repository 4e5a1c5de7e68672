import type { CoverView, MemberCardView, MembershipState } from '../../contract/membership'
import { dayText } from '../../contract/shanghai-time'

/** What a membership's state means to its holder; a member in good standing needs no word. */
const STATE_WORDS: Record<MembershipState, string> = {
  applied: '已申请，等确认',
  verified: '已核实，等发卡',
  member: '',
  suspended: '已暂停，请联系工会',
  'transferred-out': '已转出',
  left: '已退会',
}

export interface CoverLine {
  title: string
  text: string
}

/** When a cover protects: `从9月1日起保障，到明年…`, or 以当年方案为准 when this year's plan does not say. */
export function coverLine(cover: CoverView): CoverLine {
  if (!cover.startsOn) return { title: cover.title, text: '以当年方案为准' }
  const until = cover.endsOn ? `，到${cover.endsOn.slice(0, 4)}年${dayText(cover.endsOn)}` : ''
  return { title: cover.title, text: `从${dayText(cover.startsOn)}起保障${until}` }
}

export interface CardFace {
  name: string
  /** Ten digits in groups of four, three and three. */
  number: string
  about: string
  stateWord: string
  covers: CoverLine[]
}

/** The member card as its holder reads it. */
export function cardFace(card: MemberCardView): CardFace {
  return {
    name: card.nameMasked,
    number: card.cardNumber.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3'),
    about: [card.occupationLabel, card.areaName].filter(Boolean).join(' · '),
    stateWord: STATE_WORDS[card.state],
    covers: card.covers.map(coverLine),
  }
}
