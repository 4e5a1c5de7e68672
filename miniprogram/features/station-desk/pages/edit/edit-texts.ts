import type { removeStation, restoreStation, saveStation, showDraft } from '../../../../contract/station-desk'
import { DRAFT_PROBLEMS, type DraftProblem } from '../../../../contract/station-draft'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { DESK_COMMON, DESK_READ_COMMON } from '../../desk-texts'
import { DRAFT_WORDS, type EditField } from './edit.view'

const draftTexts = Object.fromEntries(
  DRAFT_PROBLEMS.map((problem) => [problem, DRAFT_WORDS[problem].text]),
) as Record<DraftProblem, string>

const GONE = '没有这个驿站，可能已经撤下。回到驿站管理看一看。'
const HAS_SUBS = '还有分站归它。先把那些分站改归别的主站。'

export const SHEET_TEXTS: RefusalTexts<typeof showDraft> & typeof DESK_READ_COMMON = {
  ...DESK_READ_COMMON,
  STATION_UNKNOWN: GONE,
}

export const SAVE_TEXTS: RefusalTexts<typeof saveStation> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  ...draftTexts,
  OFFLINE: '没有网络，还没有存。填好的都在，连上网再点一次。',
  TEXT_NOT_ALLOWED: '名字、地址或怎么找里有不能用的字，改一下再存。',
  STATION_UNKNOWN: '这个驿站撤下了，没有存。先让它重新上线再改。',
  CHANGED_MEANWHILE: '你打开以后别人改过这个站，没有存。你填的还在这里，看过现在的再改一次。',
  AREA_UNKNOWN: '这个片区没有了，重新选一个。',
  MAIN_UNKNOWN: '这个主站撤下了，重新选一个。',
  MAIN_IS_A_SUB: '选的不是主站，重新选一个。',
  MAIN_HAS_SUBS: `不能改成分站：${HAS_SUBS}`,
}

/** Where a refusal of saving is said; everything else stands above the button. */
export const SAVE_FIELDS: Partial<Record<string, EditField>> = {
  ...(Object.fromEntries(DRAFT_PROBLEMS.map((problem) => [problem, DRAFT_WORDS[problem].field])) as Record<
    DraftProblem,
    EditField
  >),
  TEXT_NOT_ALLOWED: 'name',
  AREA_UNKNOWN: 'area',
  MAIN_UNKNOWN: 'main',
  MAIN_IS_A_SUB: 'main',
  MAIN_HAS_SUBS: 'main',
}

export const REMOVE_TEXTS: RefusalTexts<typeof removeStation> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  STATION_UNKNOWN: GONE,
  MAIN_HAS_SUBS: `不能撤下：${HAS_SUBS}`,
}

export const RESTORE_TEXTS: RefusalTexts<typeof restoreStation> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  STATION_UNKNOWN: GONE,
  MAIN_UNKNOWN: '它归的主站撤下了。先让主站重新上线。',
}
