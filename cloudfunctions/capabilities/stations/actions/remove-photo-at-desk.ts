import { removePhotoAtDesk } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { takePhotoDown } from '../place-changes'
import { decideManaging } from '../rules/decide-managing'

/** Takes a photo of any station down, by staff. */
export const removePhotoAtDeskAction = defineAction(removePhotoAtDesk, {
  permit: 'station.manage',
  rate: { max: 30, windowMs: 60_000 },
  run: (call) => takePhotoDown(call, decideManaging),
})
