import { keeperSceneOf } from '../../../../miniprogram/contract/keeper-code'
import { invitationPicture } from '../../../../miniprogram/contract/station-keepers'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findKeeperInvitation } from '../keeper-repository'

/** The page an invitation opens. */
const ACCEPT_PAGE = 'features/keeper/pages/accept/accept'

/** The picture of an invitation, to hold out to whoever is invited. */
export const invitationPictureAction = defineAction(invitationPicture, {
  permit: 'station.manage',
  async run({ database, input, wechat }) {
    const { invitation } = await findKeeperInvitation(database, input.code)
    if (!invitation) return refused('CODE_UNKNOWN')
    const picture = await wechat.codePicture(ACCEPT_PAGE, keeperSceneOf(invitation._id))
    return done({ pngBase64: picture.toString('base64') })
  },
})
