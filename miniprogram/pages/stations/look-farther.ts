import type { nearTo } from '../../contract/tiled-stations'
import { refusalText, type RefusalTexts } from '../../services/refusal-text'
import { searchNearTo } from '../../services/shown-stations'
import { refreshFarther } from '../../services/station-cache'
import { foundAround } from './stations-reach.view'
import type { FoundStation, Origin, StationQuestion } from './stations.view'

const NEAR_TO_TEXTS: RefusalTexts<typeof nearTo> = {
  LANDMARK_UNKNOWN: '这个地方不在名单上了，另选一个。',
  NOT_SURVEYED: '现在还查不了更远的，过一会儿再试。',
}

/** What looking farther brought: a list of the cloud's, nothing when the phone's own list grew, or what went wrong. */
export interface Farther {
  found?: FoundStation[]
  problem?: string
}

/**
 * Looks beyond what the phone holds. Around the phone's own place more tiles are fetched, because its position stays on
 * the phone; around a landmark the cloud searches all stations by the landmark's name.
 */
export async function lookFarther(
  origin: Origin,
  question: Pick<StationQuestion, 'needs' | 'isOnlyOpen'>,
): Promise<Farther> {
  if (origin.isOwn) {
    const { refused } = await refreshFarther(origin)
    return refused ? { problem: refusalText(refused, {}) } : {}
  }
  const { needs, isOnlyOpen } = question
  const reply = await searchNearTo({ landmark: origin.name, needs, isOnlyOpen })
  if (!reply.ok) return { problem: refusalText<typeof nearTo>(reply, NEAR_TO_TEXTS) }
  return { found: foundAround(reply.stations, origin) }
}
