import { me } from '../../../../miniprogram/contract/membership'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findArea } from '../../areas/repository'
import { findMerchant, findStore } from '../../merchants/repository'
import { findPerson } from '../../people/repository'
import { listStationNames } from '../../stations/repository'
import { presentCard } from '../present'
import { findMember } from '../repository'

/** Who the caller is to the union. */
export const meAction = defineAction(me, {
  permit: 'person.read-own',
  async run({ database, who }) {
    const [member, person] = await Promise.all([
      who.memberId ? findMember(database, who.memberId) : undefined,
      findPerson(database, who.personId),
    ])
    const [area, store, merchant, owned, keeperOf] = await Promise.all([
      member ? findArea(database, member.areaId) : undefined,
      who.clerk ? findStore(database, who.clerk.storeId) : undefined,
      who.clerk ? findMerchant(database, who.clerk.merchantId) : undefined,
      who.ownerOf ? findMerchant(database, who.ownerOf) : undefined,
      listStationNames(database, who.keeperOf),
    ])
    return done({
      ...(member ? { card: presentCard(member, area?.name ?? '') } : {}),
      ...(store && merchant
        ? { clerk: { storeId: store._id, storeName: store.name, merchantName: merchant.name } }
        : {}),
      ...(owned ? { owner: { merchantName: owned.name } } : {}),
      keeperOf,
      staffRoles: [...who.staffRoles],
      ...(person?.staffName ? { staffName: person.staffName } : {}),
    })
  },
})
