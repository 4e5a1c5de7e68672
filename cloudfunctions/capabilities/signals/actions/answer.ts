import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { answer } from '../../../../miniprogram/contract/signals'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { askWriter } from '../repository'
import { decideAnswer } from '../rules/decide-answer'

/** The holder's word on a line, once. The same word sent again is the same answer. */
export const answerAction = defineAction(answer, {
  permit: 'voucher.read-own',
  rate: { max: 30, windowMs: HOUR_MS },
  async run({ database, input, now, wechat, who }) {
    const { askId, text = null } = input
    const { personId } = who
    if (text !== null && !(await wechat.isTextAllowed(text, personId))) return refused('TEXT_NOT_ALLOWED')
    return database.transaction(async (transaction) => {
      const writer = askWriter(transaction)
      const ask = await writer.find(askId)
      const isRepeat = ask?.personId === personId && ask.answer === input.answer && ask.text === text
      if (isRepeat) return done({ answer: input.answer })
      const deciding = decideAnswer({ ask, personId, now })
      if (deciding.isRefused) return deciding
      await writer.answer(askId, { answer: input.answer, text, answeredAt: now })
      return done({ answer: input.answer })
    })
  },
})
