import gcoord from 'gcoord'
import type { Position } from '../../../../miniprogram/contract/nearest'
import type { CoordinateSystem } from '../../../../miniprogram/contract/station-files'

const SYSTEMS = { 'GCJ-02': gcoord.GCJ02, 'WGS-84': gcoord.WGS84, 'BD-09': gcoord.BD09 } as const
/** Six digits are a tenth of a metre; more would be a converter's noise. */
const DIGITS = 6

/** A position in the coordinates of WeChat's map. One that is in them already is left as it is. */
export function toGcj02({ latitude, longitude }: Position, system: CoordinateSystem): Position {
  if (system === 'GCJ-02') return { latitude, longitude }
  const [east, north] = gcoord.transform([longitude, latitude], SYSTEMS[system], gcoord.GCJ02)
  return { latitude: Number(north.toFixed(DIGITS)), longitude: Number(east.toFixed(DIGITS)) }
}
