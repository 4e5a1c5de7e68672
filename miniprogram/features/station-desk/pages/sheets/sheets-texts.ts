import type { labelItems, listLabels } from '../../../../contract/loan-items'
import type { RefusalTexts } from '../../../../services/refusal-text'

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
