import { closeStation } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { keep } from '../keeping'
import { findListedStation } from '../repository'
import { decideClosing } from '../rules/decide-closing'
import { decideKeeping } from '../rules/decide-keeping'

/** Shuts a station for a while; phones get it with the next version. */
export const closeAction = defineAction(closeStation, {
  permit: 'station.keep',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, wechat } = call
    const { stationId, note } = input
    const early = { stationId, keeperOf: who.keeperOf, station: await findListedStation(database, stationId) }
    const keeping = decideKeeping(early)
    if (keeping.isRefused) return keeping
    // Asked before the transaction, which is not to wait for WeChat.
    if (note !== undefined && !(await wechat.isTextAllowed(note, who.personId)))
      return refused('TEXT_NOT_ALLOWED')
    return keep(call, stationId, async (work) => {
      const station = await work.stations.find(stationId)
      const closing = decideClosing({ ...input, keeperOf: who.keeperOf, station, now })
      if (closing.isRefused) return closing
      await work.stations.save(stationId, { closure: closing.value })
      const { reason, until = null } = closing.value
      await work.note(stationId, { kind: 'closed', detail: reason, until })
      return done(null)
    })
  },
})
