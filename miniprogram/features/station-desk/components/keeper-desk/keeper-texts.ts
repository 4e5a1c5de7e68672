import type {
  cancelInvitation,
  invitationPicture,
  inviteKeeper,
  listKeepers,
  unbindKeeper,
} from '../../../../contract/station-keepers'
import type { RefusalTexts } from '../../../../services/refusal-text'
import { DESK_COMMON, DESK_READ_COMMON } from '../../desk-texts'

export const KEEPER_LIST_TEXTS: RefusalTexts<typeof listKeepers> & typeof DESK_READ_COMMON = {
  ...DESK_READ_COMMON,
  OFFLINE: '没有网络，站长没有拿到。',
  STATION_UNKNOWN: '没有这个驿站。',
}

export const INVITE_TEXTS: RefusalTexts<typeof inviteKeeper> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  STATION_UNKNOWN: '这个驿站撤下了，不用再请站长。',
  TOO_MANY_KEEPERS: '站长够多了，先解除一位再请。',
}

export const CANCEL_TEXTS: RefusalTexts<typeof cancelInvitation> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  CODE_UNKNOWN: '没有这个邀请码。',
}

export const PICTURE_TEXTS: RefusalTexts<typeof invitationPicture> = {
  CODE_UNKNOWN: '没有这个邀请码。',
}

export const UNBIND_TEXTS: RefusalTexts<typeof unbindKeeper> & typeof DESK_COMMON = {
  ...DESK_COMMON,
  STATION_UNKNOWN: '没有这个驿站。',
  KEEPER_UNKNOWN: '这位已经不是这里的站长了。',
}
