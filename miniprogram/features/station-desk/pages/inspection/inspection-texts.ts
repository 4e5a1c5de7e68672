import type { recordInspection, stationInspections } from '../../../../contract/inspections'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const STATION_TEXTS: RefusalTexts<typeof stationInspections> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
  STATION_UNKNOWN: '没有这个驿站，可能撤掉了。',
}

export const RECORD_TEXTS: RefusalTexts<typeof recordInspection> & {
  FORBIDDEN: string
  OFFLINE: string
  ANSWER_LOST: string
} = {
  STATION_UNKNOWN: '这个驿站已经撤掉了，没有记下。',
  NO_POLICY: '现在没有检查方案，没有记下。请管理员录入。',
  POLICY_CHANGED: '检查方案刚换了，条目已经换成新的，重新点一遍。',
  ITEMS_DIFFER: '有的条目没有点，点完再交。',
  REASON_MISSING: '不合格的写一句差在哪里，或者点出坏了的东西。',
  FACILITY_NOT_ASKED: '只有说设施的那一条能点坏了的东西，重新点一遍。',
  FACILITY_NOT_HERE: '这个驿站的设施改过了，下拉一次再点。',
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下再交。',
  FORBIDDEN: '你能看，不能记。要记检查，请找工会里管驿站的人。',
  OFFLINE: '没有网络，还没有交。点好的都在，连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道交了没有，不会记两次。',
}
