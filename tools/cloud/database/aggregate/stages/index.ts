import type { StageWork } from '../pipeline-context'
import { bucket, bucketAuto, group, sortByCount } from './group'
import { lookup } from './lookup'
import { count, limit, match, replaceRoot, sample, skip, sort, unwind } from './sequence'
import { addFields, project } from './shape'

/** Every stage but `$geoNear`, which can only come first and reads the collection itself. */
export const STAGES: ReadonlyMap<string, StageWork> = new Map<string, StageWork>([
  ['$addFields', addFields],
  ['$bucket', bucket],
  ['$bucketAuto', bucketAuto],
  ['$count', count],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$replaceRoot', replaceRoot],
  ['$sample', sample],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unwind', unwind],
])
