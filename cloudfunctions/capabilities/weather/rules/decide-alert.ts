import type { AreaView } from '../../../../miniprogram/contract/membership'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { ALERT_DAYS_MAX, alertOn, type WeatherAlert } from '../../../../miniprogram/contract/weather'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface AlertFacts {
  /** Areas asked for; none means everywhere. */
  areaIds: readonly string[]
  /** All areas of the district. */
  areas: readonly AreaView[]
  until: number
  /** The last alert, over or not. */
  last: WeatherAlert | null | undefined
  now: number
}

/**
 * Whether an alert may be switched on, and the areas it names. Two at a time would leave a keeper asking which one is
 * meant, so one that is on has to end first.
 */
export function decideAlert(
  facts: AlertFacts,
): Outcome<AreaView[], 'AREA_UNKNOWN' | 'UNTIL_PAST' | 'UNTIL_TOO_FAR' | 'ALREADY_ON'> {
  const { areaIds, areas, until, last, now } = facts
  const named = areas.filter(({ areaId }) => areaIds.includes(areaId))
  if (named.length < new Set(areaIds).size) return refused('AREA_UNKNOWN')
  if (until <= now) return refused('UNTIL_PAST')
  if (until > now + ALERT_DAYS_MAX * DAY_MS) return refused('UNTIL_TOO_FAR')
  const standing = alertOn(last, now)
  if (standing) return refused('ALREADY_ON', { at: standing.until })
  return done(named)
}
