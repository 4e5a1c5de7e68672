import { faultPictures } from '../../../../miniprogram/contract/station-place'
import { defineAction } from '../../../kernel/define-action'
import { isPermitted } from '../../../kernel/grants'
import { done } from '../../../kernel/refusal'
import { findFault } from '../fault-repository'
import { decideSeeingFault } from '../rules/decide-seeing-fault'

/** Pictures of a fault, for those who look after it. */
export const faultPicturesAction = defineAction(faultPictures, {
  permit: 'fault.see',
  async run({ database, files, input, who }) {
    const fault = await findFault(database, input.faultId)
    const isOverseer = isPermitted(who, 'station.oversee')
    const seeing = decideSeeingFault({ fault, keeperOf: who.keeperOf, isOverseer })
    if (seeing.isRefused) return seeing
    const pictures = seeing.value.pictures ?? []
    const addresses = await files.addressesOf(pictures)
    return done({ pictures: pictures.flatMap((fileId) => addresses.get(fileId) ?? []) })
  },
})
