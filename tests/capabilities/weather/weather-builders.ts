import { HOUR_MS } from '../../../miniprogram/contract/shanghai-time'
import type { WeatherAlert } from '../../../miniprogram/contract/weather'
import { NOON } from '../builders'

/** Rain everywhere, from an hour before NOON to three hours after it. */
export function alertOf(parts: Partial<WeatherAlert> = {}): WeatherAlert {
  return {
    alertId: 'w-1',
    kind: 'rain',
    areas: [],
    from: NOON - HOUR_MS,
    until: NOON + 3 * HOUR_MS,
    ...parts,
  }
}
