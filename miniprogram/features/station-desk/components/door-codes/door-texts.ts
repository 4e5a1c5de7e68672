import type { issueDoorCode, listDoorCodes, withdrawDoorCode } from '../../../../contract/station-doors'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { DESK_COMMON, DESK_READ_COMMON } from '../../desk-texts'

export const DOOR_LIST_TEXTS: RefusalTexts<typeof listDoorCodes> & typeof DESK_READ_COMMON = {
  ...DESK_READ_COMMON,
  OFFLINE: '没有网络，门上的码没有拿到。',
  STATION_UNKNOWN: '没有这个驿站。',
}

export const ISSUE_TEXTS: RefusalTexts<typeof issueDoorCode> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  STATION_UNKNOWN: '这个驿站撤下了，不用再做码。',
  TOO_MANY_CODES: '这个站做过的码太多了，用现有的吧。',
}

export const WITHDRAW_TEXTS: RefusalTexts<typeof withdrawDoorCode> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  DOOR_UNKNOWN: '没有这个码，可能已经作废了。',
}
