import type { StationBoardRecord, StationSurveyRecord } from '../records'

/** A union in tiles is surveyed at most this often: every station is read, and a tree that is behind hides none. */
export const SURVEY_REST_MS = 30 * 60_000

/** Whether stations changed since the last survey, and the last one of a large union is old enough. */
export function isSurveyDue(facts: {
  board: Pick<StationBoardRecord, 'version'>
  survey: Pick<StationSurveyRecord, 'version' | 'finishedAt' | 'tree'> | undefined
  now: number
}): boolean {
  const { board, survey, now } = facts
  if (!survey) return true
  if (survey.version === board.version) return false
  return survey.tree === null || now - survey.finishedAt >= SURVEY_REST_MS
}
