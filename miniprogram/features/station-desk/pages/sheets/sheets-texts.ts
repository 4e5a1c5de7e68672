import type { labelItems, listLabels } from '../../../../contract/loan-items'
import type { issueDoorCode, listDoorCodes } from '../../../../contract/station-doors'
import type { RefusalTexts } from '../../../../services/refusal-text'

const STAFF_ONLY = '这一页只给工会工作人员用。要用的话，请管理员给你开通。'
const GONE = '这个驿站找不到了，回到上一页重新选。'

export const DOORS_TEXTS: RefusalTexts<typeof listDoorCodes> & { FORBIDDEN: string; OFFLINE: string } = {
  STATION_UNKNOWN: GONE,
  FORBIDDEN: STAFF_ONLY,
  OFFLINE: '没有网络，码拿不到。连上网再试一次。',
}

export const LABELS_TEXTS: RefusalTexts<typeof listLabels> & { FORBIDDEN: string } = {
  STATION_UNKNOWN: '这个驿站撤掉了，物品标签不再打印。',
  FORBIDDEN: '物品标签要有借用管理的权限才能看。',
}

export const LABEL_TEXTS: RefusalTexts<typeof labelItems> & { FORBIDDEN: string } = {
  STATION_UNKNOWN: '这个驿站撤掉了，不再做物品标签。',
  KIND_UNKNOWN: '没有这样东西，重新选一样。',
  NOT_LENT: '这样东西是领走的，不用还，不做标签。',
  MORE_THAN_UNLABELLED: '柜子里还没贴标签的没有这么多。少做几个，或者请站长先记一下补了多少。',
  FORBIDDEN: '做物品标签要有借用管理的权限。',
}

export const ISSUE_TEXTS: RefusalTexts<typeof issueDoorCode> & { FORBIDDEN: string } = {
  STATION_UNKNOWN: GONE,
  TOO_MANY_CODES: '这个驿站的码已经做得够多了，先在驿站那一页停用几个。',
  FORBIDDEN: '做门码要有管理驿站的权限。',
}
