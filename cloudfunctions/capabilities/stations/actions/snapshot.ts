import { snapshot } from '../../../../miniprogram/contract/stations'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentStation } from '../present'
import { findBoard, listStations } from '../repository'

/** Every station at once, or only the word that nothing changed since the version the phone knows. */
export const snapshotAction = defineAction(snapshot, {
  permit: 'station.read',
  async run({ database, input }) {
    const board = await findBoard(database)
    const version = String(board?.version ?? 0)
    if (input.knownVersion === version) return done({ version, isUnchanged: true } as const)
    const stations = await listStations(database)
    return done({
      version,
      isUnchanged: false,
      stations: stations.map(presentStation),
      landmarks: board?.landmarks ?? [],
      calendar: board?.calendar ?? {},
    } as const)
  },
})
