import { dayWord, timeText } from '../../../../contract/shanghai-time'
import { facilityLabel } from '../../../../contract/stations'
import {
  DECLINE_REASONS,
  type MySuggestionView,
  type SuggestionState,
} from '../../../../contract/suggestions'

/** One suggestion with what became of it. */
export interface SuggestionCard {
  suggestionId: string
  name: string
  stateText: string
  tone: 'attention' | 'open' | 'closed' | 'link'
  whenText: string
  offersText: string
  /** What comes next, or why not. */
  nextText: string
  /** The station to look at, with its name; empty when there is none. */
  stationId: string
  stationName: string
}

const STATE_WORDS: Record<SuggestionState, Pick<SuggestionCard, 'stateText' | 'tone'>> = {
  suggested: { stateText: '等工会看', tone: 'attention' },
  'in-review': { stateText: '工会在看', tone: 'link' },
  accepted: { stateText: '收下了', tone: 'open' },
  declined: { stateText: '没有采用', tone: 'closed' },
  duplicate: { stateText: '已经有了', tone: 'closed' },
}

function nextText({ state, reason, station }: MySuggestionView): string {
  if (state === 'suggested') return '还没有人看，看了这里会变。'
  if (state === 'in-review') return '正在核实，可能会去一趟。'
  if (state === 'accepted') return station ? '驿站建好了，谢谢你。' : '正在跟店里商量，建好了这里能看到。'
  if (state === 'duplicate') return '这个地方已经是驿站了。'
  const label = DECLINE_REASONS.find(({ code }) => code === reason)?.label ?? ''
  return `${label}。还是谢谢你。`
}

/** The person's suggestions as cards, in the order they came. */
export function suggestionCards(suggestions: readonly MySuggestionView[], now: number): SuggestionCard[] {
  return suggestions.map((one) => ({
    suggestionId: one.suggestionId,
    name: one.name,
    ...STATE_WORDS[one.state],
    whenText: `你${dayWord(one.suggestedAt, now)} ${timeText(one.suggestedAt)} 推荐的`,
    offersText: one.offers.map(facilityLabel).join(' '),
    nextText: nextText(one),
    stationId: one.station?.stationId ?? '',
    stationName: one.station?.name ?? '',
  }))
}
