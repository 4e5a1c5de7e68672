import type { Kernel } from '../../../kernel/define-action'
import { closeNotice, listDueNotices, takeNotice } from '../repository'
import { nextAttemptAt, stateAfter } from '../rules/next-attempt'

/** Sends what is due. A message taken and not closed because the instance died is due again at its next attempt. */
export async function sendNotices({ database, secrets, wechat }: Kernel, now: number): Promise<void> {
  for (const notice of await listDueNotices(database, now)) {
    if (!(await takeNotice(database, notice, nextAttemptAt(notice.attempts, now)))) continue
    const { toPersonId, page, fields } = notice
    const templateId = secrets.templates.get(notice.kind) ?? ''
    const problem = await wechat.sendNotice({ toPersonId, templateId, page, fields })
    await closeNotice(database, notice._id, stateAfter(problem, notice.attempts + 1), problem ?? null)
  }
}
