import { acceptKeeping } from '../../../../miniprogram/contract/station-keepers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { personWriter } from '../../people/repository'
import { maskName } from '../../people/rules/masking'
import { countKeepers } from '../desk-repository'
import { findKeeperInvitation, keeperWriter } from '../keeper-repository'
import { changeWithNote } from '../noted-change'
import { stationKeeperIdOf } from '../keeper-records'
import { findStation } from '../repository'
import { decideAccepting } from '../rules/decide-accepting'

/** Becomes keeper by an invitation. Of several who use one code at once, the transaction lets one through. */
export const acceptKeepingAction = defineAction(acceptKeeping, {
  permit: 'keeping.accept',
  // A code has 31 to the 7th forms: nobody guesses one at this pace.
  rate: { max: 10, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now, who } = call
    const { personId } = who
    const accepted = await changeWithNote(call, async ({ transaction, stations, note }) => {
      const people = personWriter(transaction)
      const found = await findKeeperInvitation(transaction, input.code)
      const stationId = found.invitation?.stationId ?? ''
      const keeperOf = (await people.find(personId))?.keeperOf ?? []
      const accepting = decideAccepting({
        ...found,
        station: found.invitation && (await stations.find(stationId)),
        keeperOf,
        keepers: (await countKeepers(database, [stationId])).get(stationId) ?? 0,
        now,
      })
      if (accepting.isRefused) return accepting
      const { post, _id: code } = accepting.value.invitation
      const keepers = keeperWriter(transaction)
      await keepers.use(code, personId, now)
      await people.keepStations(personId, [...keeperOf, stationId], now)
      const nameMasked = maskName(input.name)
      const _id = stationKeeperIdOf(stationId, personId)
      await keepers.put({ _id, stationId, personId, nameMasked, post, boundAt: now })
      await note(stationId, { kind: 'keeper-bound', detail: post })
      return done(null)
    })
    if (accepted.isRefused) return accepted
    const stationId = accepted.value?.stationId ?? ''
    const station = await findStation(database, stationId)
    assert(station, 'somebody who accepted keeps a station that is there')
    return done({ stationId, stationName: station.name })
  },
})
