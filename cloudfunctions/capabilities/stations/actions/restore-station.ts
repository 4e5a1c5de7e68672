import { restoreStation } from '../../../../miniprogram/contract/station-desk'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { changeWithNote } from '../noted-change'
import { decideRestoring } from '../rules/decide-removal'

/** Puts a removed station back on the list, as it was. */
export const restoreStationAction = defineAction(restoreStation, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { stationId } = call.input
    const restored = await changeWithNote(call, async ({ stations, note }) => {
      const station = await stations.findAny(stationId)
      const mainId = station?.mainStationId ?? null
      const main = mainId === null ? undefined : await stations.find(mainId)
      const restoring = decideRestoring({ station, main })
      if (restoring.isRefused || !restoring.value) return restoring
      await stations.save(stationId, { life: 'listed' })
      await note(stationId, { kind: 'restored' })
      return done(null)
    })
    return restored.isRefused ? restored : done({ stationId })
  },
})
