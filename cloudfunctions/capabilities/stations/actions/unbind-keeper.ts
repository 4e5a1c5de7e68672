import { unbindKeeper } from '../../../../miniprogram/contract/station-keepers'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listKeepersOf, personWriter } from '../../people/repository'
import { loadKeeperList } from '../keeper-list'
import { listKeeperRecords } from '../keeper-repository'
import { changeWithNote } from '../noted-change'
import { keeperIdOf } from '../present-keeper'
import { findStation } from '../repository'

/** Takes a station from one of its keepers; what they did there stays put down. */
export const unbindKeeperAction = defineAction(unbindKeeper, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now, secrets } = call
    const { stationId, keeperId } = input
    if (!(await findStation(database, stationId))) return refused('STATION_UNKNOWN')
    const unbound = await changeWithNote(call, async ({ transaction, note }) => {
      const keepers = await listKeepersOf(database, [stationId])
      const meant = keepers.find(({ _id }) => keeperIdOf(secrets, { personId: _id, stationId }) === keeperId)
      const writer = personWriter(transaction)
      const person = meant && (await writer.find(meant._id))
      if (!person?.keeperOf.includes(stationId)) return refused('KEEPER_UNKNOWN')
      const left = person.keeperOf.filter((id) => id !== stationId)
      await writer.keepStations(person._id, left, now)
      const records = await listKeeperRecords(database, stationId)
      const detail = records.find(({ personId }) => personId === person._id)?.nameMasked ?? null
      await note(stationId, { kind: 'keeper-unbound', detail })
      return done(null)
    })
    return unbound.isRefused ? unbound : done(await loadKeeperList(call, stationId))
  },
})
