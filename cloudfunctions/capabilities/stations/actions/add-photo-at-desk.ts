import { addPhotoAtDesk } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { hangPhoto } from '../place-changes'
import { decideManaging } from '../rules/decide-managing'

/** A photo of any station, by staff. */
export const addPhotoAtDeskAction = defineAction(addPhotoAtDesk, {
  permit: 'station.manage',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => hangPhoto(call, decideManaging),
})
