import { collection, type Stored } from './collection'

/**
 * A message to a person, written in the same transaction as what it tells of and sent by `jobs`.
 * `fields` are the template's fields by their WeChat names (thing1, amount2 …).
 */
export interface OutboxRecord extends Stored {
  state: 'waiting' | 'sent' | 'failed'
  kind: string
  toPersonId: string
  page: string
  fields: Record<string, string>
  dueAt: number
  attempts: number
  lastProblem: string | null
}

export const outbox = collection<OutboxRecord>('outbox', [{ name: 'by_due', keys: { state: 1, dueAt: 1 } }])
