import { checkMedicine } from '../../../../miniprogram/contract/medicine'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { bookCheck } from '../check-moves'
import { loanWriter } from '../repository'
import { presentLedger, presentLot } from '../present'
import { stockEventIdOf, type StockRecord } from '../records'
import { findPolicy } from '../repository'
import { decideCheck } from '../rules/decide-check'
import { decideKeeping } from '../rules/decide-keeping'
import { lotsOf } from '../rules/lots'

const KIND = 'medicine'

const checked = (stock: StockRecord, today: string) =>
  done({
    lots: lotsOf(stock).map(presentLot),
    ledger: presentLedger(stock),
    checkedOn: stock.checkedOn ?? today,
  })

/** The keeper's monthly check of the medicine box, booked step by step in one transaction. */
export const checkMedicineAction = defineAction(checkMedicine, {
  permit: 'loan.keep',
  rate: { max: 20, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { stationId, lots: findings, added } = input
    const { keeperOf, personId } = who
    const kept = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (kept.isRefused) return kept
    const policy = await findPolicy(database, now)
    const own = added.map(({ name }) => name).filter((name) => !policy?.medicines.includes(name))
    // Asked before the transaction, which is not to wait for WeChat.
    if (own.length > 0 && !(await wechat.isTextAllowed(own.join(' '), personId)))
      return refused('TEXT_NOT_ALLOWED')
    const eventId = stockEventIdOf(personId, requestId)
    const today = dayOf(now)
    return database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const stock = await writer.findStock(stationId, KIND)
      // A repeat whose first answer was lost hears of the box as it now is.
      if (await writer.findEvent(eventId)) return checked(stock, today)
      const steps = decideCheck({ stock, findings, added, today })
      if (steps.isRefused) return steps
      const deed = { eventId, stationId, keeperId: personId, now }
      return checked(await bookCheck(writer, steps.value, deed), today)
    })
  },
})
