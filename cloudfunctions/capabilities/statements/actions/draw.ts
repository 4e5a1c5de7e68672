import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { STRICTEST_STATEMENT_TERMS, draw } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findInForce } from '../../merchants/account-repository'
import { findMerchant } from '../../merchants/repository'
import { drawNow } from '../drawing'
import { blankStatement } from '../make-statement'
import { presentRow } from '../present'
import { statementIdOf } from '../records'
import { findPolicy, findStatement, listOfMerchant, statementWriter } from '../repository'
import { decideDrawing } from '../rules/decide-drawing'
import { monthEnd } from '../rules/month'
import { isFrozen } from '../states'

/** Makes a merchant's statement of a month, or makes it anew. Once the month is over its owner may dispute lines. */
export const drawAction = defineAction(draw, {
  permit: 'statement.manage',
  rate: { max: 120, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const { merchantId, month } = input
    const statementId = statementIdOf(merchantId, month)
    const [merchant, existing, others, policy, inForce] = await Promise.all([
      findMerchant(database, merchantId),
      findStatement(database, statementId),
      listOfMerchant(database, merchantId),
      findPolicy(database, now),
      findInForce(database, merchantId),
    ])
    if (!merchant) return refused('MERCHANT_UNKNOWN')
    const drawing = await drawNow(database, { merchantId, month, disputes: existing?.disputes ?? [] })
    if (drawing.isRefused) return drawing
    const { drawn, chain } = drawing.value
    const decision = decideDrawing({ month, existing, others, chain, drawn, now })
    if (decision.isRefused) return decision
    const { disputeDays } = policy ?? STRICTEST_STATEMENT_TERMS
    return database.transaction(async (transaction) => {
      const writer = statementWriter(transaction)
      const before = await writer.find(statementId)
      if (before && isFrozen(before.state)) return refused('FROZEN', { id: statementId })
      const base = before ?? blankStatement({ merchant, month })
      const isOver = now >= monthEnd(month)
      const statement = {
        ...base,
        ...drawn,
        state: isOver ? ('disputable' as const) : ('figured' as const),
        drawers: [...new Set([...base.drawers, who.personId])],
        drawnAt: now,
        // Drawing again gives nobody more or less time than they were told.
        disputeUntil: base.disputeUntil ?? (isOver ? now + disputeDays * DAY_MS : null),
      }
      const { _id, ...rest } = statement
      if (before) await writer.change(_id, rest)
      else await writer.insert(statement)
      return done({ statement: presentRow(statement, inForce) })
    })
  },
})
