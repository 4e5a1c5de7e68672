import { WRITE_OFF_LIST_MAX, listWriteOffs } from '../../../../miniprogram/contract/write-offs'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentWriteOff } from '../present'
import { listWaiting } from '../write-off-repository'

/** What waits for the union to be written off, oldest first. */
export const listWriteOffsAction = defineAction(listWriteOffs, {
  permit: 'loan.oversee',
  async run({ database, input, now }) {
    const found = await listWaiting(database, input.after)
    const page = found.slice(0, WRITE_OFF_LIST_MAX)
    const last = page.at(-1)
    return done({
      writeOffs: page.map(presentWriteOff),
      ...(found.length > page.length && last ? { next: { at: last.askedAt, id: last._id } } : {}),
      serverNow: now,
    })
  },
})
