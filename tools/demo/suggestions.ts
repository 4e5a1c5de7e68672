import {
  suggestionIdOf,
  type SuggesterRecord,
  type SuggestionRecord,
} from '../../cloudfunctions/capabilities/suggestions/records'
import { isSuggestionSettled } from '../../cloudfunctions/capabilities/suggestions/states'
import { DAY_MS, HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import type { Facility } from '../../miniprogram/contract/stations'
import type { FileIdOf } from './pictures'
import { personOf, type PersonKey } from './people'
import { spotAt } from './streets'

type Row = Pick<SuggestionRecord, 'name' | 'state'> &
  Partial<Pick<SuggestionRecord, 'note' | 'picture' | 'reason' | 'stationId'>> & {
    by: PersonKey
    /** Metres east and north of the centre. */
    at: readonly [east: number, north: number]
    offers: Facility[]
    daysAgo: number
  }

/** One suggestion in each state a suggestion can have, and one that is about a station which is there already. */
const rowsOf = (fileIdOf: FileIdOf): Row[] => [
  {
    by: 'rider',
    name: '街角老王理发店',
    at: [420, 150],
    offers: ['hot-water', 'shelter', 'charging'],
    note: '老板说中午可以坐，插座在门口',
    picture: fileIdOf('suggestions/demo-barber.png'),
    state: 'suggested',
    daysAgo: 1,
  },
  {
    by: 'rider-two',
    name: '夜归人隔壁的小卖部',
    at: [95, 12],
    offers: ['hot-water'],
    state: 'suggested',
    daysAgo: 9,
  },
  {
    by: 'rider',
    name: '青年路修车摊',
    at: [830, 420],
    offers: ['pump', 'shelter'],
    note: '能打气，下雨有棚子',
    state: 'in-review',
    daysAgo: 4,
  },
  {
    by: 'rider',
    name: '石桥北头副食店',
    at: [115, -420],
    offers: ['hot-water', 'microwave'],
    state: 'accepted',
    stationId: 'station-33',
    daysAgo: 40,
  },
  {
    by: 'rider-three',
    name: '公园门口报刊亭',
    at: [-800, 500],
    offers: ['hot-water'],
    state: 'accepted',
    daysAgo: 6,
  },
  {
    by: 'rider',
    name: '槐荫早点摊',
    at: [-300, -540],
    offers: ['microwave'],
    state: 'declined',
    reason: 'too-small',
    daysAgo: 25,
  },
  {
    by: 'rider',
    name: '便利店（东河大街口）',
    at: [-1_090, 18],
    offers: ['hot-water', 'charging'],
    state: 'duplicate',
    stationId: 'station-11',
    daysAgo: 12,
  },
]

export function suggestionDocuments(
  today: string,
  fileIdOf: FileIdOf,
): { suggestions: SuggestionRecord[]; suggesters: SuggesterRecord[] } {
  const suggestions = rowsOf(fileIdOf).map((row, index): SuggestionRecord => {
    const { by, at, daysAgo, ...said } = row
    const personId = personOf(by).openid
    const suggestedAt = dayStart(today) + 11 * HOUR_MS - daysAgo * DAY_MS
    return {
      _id: suggestionIdOf(personId, `demo-suggestion-${index}`),
      personId,
      ...spotAt(...at),
      note: null,
      picture: null,
      reason: null,
      stationId: null,
      ...said,
      suggestedAt,
      movedAt: said.state === 'suggested' ? suggestedAt : suggestedAt + DAY_MS / 2,
      movedBy: said.state === 'suggested' ? null : 'oDongheStaff',
    }
  })
  const people = [...new Set(suggestions.map(({ personId }) => personId))]
  const suggesters = people.map((_id) => ({
    _id,
    openCount: suggestions.filter((one) => one.personId === _id && !isSuggestionSettled(one.state)).length,
  }))
  return { suggestions, suggesters }
}
