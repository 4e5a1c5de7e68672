import type {
  about,
  addPhoto,
  removeContact,
  removePhoto,
  setContact,
} from '../../../../contract/station-place'
import { PICTURE_TEXTS } from '../../../../services/picture-texts'
import type { RefusalTexts } from '../../../../services/refusal-text'

const SHARED = {
  NOT_YOUR_STATION: '这个驿站不归你管了，什么都没有改。',
  STATION_UNKNOWN: '这个驿站已经撤掉了，什么都没有改。',
  FORBIDDEN: '这里给站长和工会用。',
  OFFLINE: '没有网络，还没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道改了没有，不会改两次。',
}

export const ABOUT_TEXTS: RefusalTexts<typeof about> = { STATION_UNKNOWN: '这个驿站已经撤掉了。' }
// Staff hear the same words at their own door, whose refusals are some of these.
export const ADD_TEXTS: RefusalTexts<typeof addPhoto> = {
  ...SHARED,
  ...PICTURE_TEXTS,
  PHOTOS_FULL: '挂满了。先撤下一张，再挂新的。',
}
export const REMOVE_TEXTS: RefusalTexts<typeof removePhoto> = SHARED
export const CONTACT_TEXTS: RefusalTexts<typeof setContact> = {
  ...SHARED,
  CONSENT_MISSING: '这段话改过了，关掉小程序重新打开，看过再留。',
}
export const NO_CONTACT_TEXTS: RefusalTexts<typeof removeContact> = SHARED
