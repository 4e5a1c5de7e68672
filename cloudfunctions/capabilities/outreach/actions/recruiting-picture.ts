import { recruitingPicture } from '../../../../miniprogram/contract/outreach'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findSession } from '../repository'

/** The page a recruiting code opens; the code itself is the scene. */
const JOIN_PAGE = 'features/membership/pages/join/join'

/** The picture of a session's recruiting code, to show or print. */
export const recruitingPictureAction = defineAction(recruitingPicture, {
  permit: 'outreach.read',
  async run({ database, input, wechat }) {
    const session = await findSession(database, input.sessionId)
    if (!session) return refused('SESSION_UNKNOWN')
    const picture = await wechat.codePicture(JOIN_PAGE, session.recruitingCode)
    return done({ pngBase64: picture.toString('base64') })
  },
})
