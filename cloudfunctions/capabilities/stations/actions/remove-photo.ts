import { removePhoto } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { takePhotoDown } from '../place-changes'
import { decideKeeping } from '../rules/decide-keeping'

/** Takes a photo of the keeper's own station down. */
export const removePhotoAction = defineAction(removePhoto, {
  permit: 'station.keep',
  rate: { max: 30, windowMs: 60_000 },
  run: (call) => takePhotoDown(call, decideKeeping),
})
