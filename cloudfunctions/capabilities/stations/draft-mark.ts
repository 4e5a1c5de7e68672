import { createHash } from 'node:crypto'
import type { StationRecord } from './records'
import { draftOfStation } from './rules/draft-of-station'

const MARK_LENGTH = 22

/**
 * A name for what is written down of a station. It follows from the words themselves, so that a keeper who shuts the
 * door or a visitor who says that all is right does not cost an editor their work, and whoever else writes a draft,
 * by hand or from a file, does.
 */
export function draftMarkOf(station: StationRecord): string {
  return createHash('sha256')
    .update(JSON.stringify(draftOfStation(station)))
    .digest('base64url')
    .slice(0, MARK_LENGTH)
}
