import { addPhoto } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { hangPhoto } from '../place-changes'
import { decideKeeping } from '../rules/decide-keeping'

/** A photo of the keeper's own station. */
export const addPhotoAction = defineAction(addPhoto, {
  permit: 'station.keep',
  rate: { max: 10, windowMs: 60_000 },
  run: (call) => hangPhoto(call, decideKeeping),
})
