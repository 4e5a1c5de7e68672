import { CONSENTS_KEPT_MAX, type NoticeKind } from '../../../miniprogram/contract/notices'
import { atMost, greaterThan, increasedBy, lessThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { outbox, type OutboxRecord } from '../../kernel/outbox'
import { noticeQuotaIdOf, noticeQuotas, type Notice, type NoticeQuotaRecord } from './records'

const SEND_BATCH = 50

/** Counts one more consent; answers false when the person already gave as many as are ever useful. */
export async function addConsent(database: Database, personId: string, kind: NoticeKind): Promise<boolean> {
  const id = noticeQuotaIdOf(personId, kind)
  const countOn = () =>
    database.changeIf(
      noticeQuotas,
      id,
      { remaining: lessThan(CONSENTS_KEPT_MAX) },
      { remaining: increasedBy(1) },
    )
  if (await countOn()) return true
  const outcome = await database.insert(noticeQuotas, { _id: id, personId, kind, remaining: 1 })
  return outcome === 'inserted' || (await countOn())
}

export async function countConsents(database: Database, personId: string, kind: NoticeKind): Promise<number> {
  return (await database.find(noticeQuotas, noticeQuotaIdOf(personId, kind)))?.remaining ?? 0
}

/** Consents of a kind by their ids, used up ones too, for telling everybody who wanted to hear of something. */
export async function listConsents(
  database: Database,
  kind: NoticeKind,
  { after, limit }: { after: string; limit: number },
): Promise<NoticeQuotaRecord[]> {
  return database.list(noticeQuotas, {
    where: { kind, _id: greaterThan(after) },
    orderBy: [['_id', 'asc']],
    limit,
  })
}

/** Messages written beside what they tell of; only a person with a consent left gets one, and that consent is spent. */
export function noticeWriter(transaction: Transaction) {
  return {
    async send(notice: Notice): Promise<void> {
      const quotaId = noticeQuotaIdOf(notice.toPersonId, notice.kind)
      const quota = await transaction.find(noticeQuotas, quotaId)
      if (!quota || quota.remaining < 1) return
      await transaction.change(noticeQuotas, quotaId, { remaining: increasedBy(-1) })
      const { id, kind, toPersonId, page, fields, at } = notice
      await transaction.insert(outbox, {
        _id: id,
        state: 'waiting',
        kind,
        toPersonId,
        page,
        fields,
        dueAt: at,
        attempts: 0,
        lastProblem: null,
      })
    },
  }
}

export async function listDueNotices(database: Database, now: number): Promise<OutboxRecord[]> {
  return database.list(outbox, {
    where: { state: 'waiting', dueAt: atMost(now) },
    orderBy: [['dueAt', 'asc']],
    limit: SEND_BATCH,
  })
}

/** Takes a message for sending: whoever moves its due time first is the one who sends. */
export async function takeNotice(
  database: Database,
  notice: OutboxRecord,
  nextDueAt: number,
): Promise<boolean> {
  return database.changeIf(
    outbox,
    notice._id,
    { state: 'waiting', dueAt: notice.dueAt },
    { dueAt: nextDueAt, attempts: increasedBy(1) },
  )
}

export async function closeNotice(
  database: Database,
  id: string,
  state: 'sent' | 'failed' | 'waiting',
  problem: string | null,
): Promise<void> {
  await database.changeIf(outbox, id, { state: 'waiting' }, { state, lastProblem: problem })
}
