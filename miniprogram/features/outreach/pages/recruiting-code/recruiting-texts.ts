import type { listSessions, recruitingPicture } from '../../../../contract/outreach'
import type { RefusalTexts } from '../../../../services/refusal-text'

const STAFF_ONLY = '这一页只给工会工作人员用。要用的话，请管理员给你开通。'

export const PICTURE_TEXTS: RefusalTexts<typeof recruitingPicture> & { FORBIDDEN: string; OFFLINE: string } =
  {
    SESSION_UNKNOWN: '没有这一场，回到场次里重新选。',
    FORBIDDEN: STAFF_ONLY,
    OFFLINE: '没有网络，入会码的图拿不到。',
  }

export const SESSION_TEXTS: RefusalTexts<typeof listSessions> & { FORBIDDEN: string } = {
  FORBIDDEN: STAFF_ONLY,
}
