import { labelItems } from '../../../../miniprogram/contract/loan-items'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { loanWork } from '../loan-moves'
import { presentLabel } from '../present-item'
import { itemCodeAt, labelSheetIdOf, type LoanItemRecord } from '../records'
import { decideLabelling } from '../rules/decide-labelling'

const NOTHING = { onHand: 0, awaiting: 0, labelled: 0 }

/** Gives things in a station's cupboard codes of their own, so that staff can say which umbrella is out. */
export const labelItemsAction = defineAction(labelItems, {
  permit: 'loan.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { stationId, kind, count } = input
    const sheetId = labelSheetIdOf(who.personId, requestId)
    const station = await findStation(database, stationId)
    return database.transaction(async (transaction) => {
      const { loans, items } = loanWork(transaction)
      const known = itemOf(kind)
      const stock = known ? await loans.findStock(stationId, known.kind) : NOTHING
      const earlier = await items.find(itemCodeAt(sheetId, 0))
      // A repeat whose first answer was lost hears of the labels it made, which are among the labelled by now.
      const isRepeat = earlier?.sheetId === sheetId
      const before = isRepeat ? { ...stock, labelled: stock.labelled - count } : stock
      const decision = decideLabelling({ station, kind, count, stock: before })
      if (decision.isRefused) return decision
      const { item, station: kept } = decision.value
      const labelled = Array.from({ length: count }, (_, place): LoanItemRecord => ({
        _id: itemCodeAt(sheetId, place),
        kind: item.kind,
        state: 'in-store',
        stationId,
        loanId: null,
        lastLoanId: null,
        writeOffId: null,
        sheetId,
        labelledAt: earlier?.labelledAt ?? now,
      }))
      if (!isRepeat) {
        for (const one of labelled) await items.insert(one)
        await loans.mark({ stationId, kind: item.kind }, (marked) => ({ labelled: marked.labelled + count }))
      }
      return done({ stationId, stationName: kept.name, labels: labelled.map(presentLabel) })
    })
  },
})
