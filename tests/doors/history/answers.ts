import type { AnySpec, Reply } from '../../../miniprogram/contract/action'
import { freshRequestId } from '../door-stage'
import type { Answered, OperationKind } from './violations'

/** Something a phone wants, under the request id it keeps until it has an answer. */
export interface Intent {
  kind: OperationKind
  spec: AnySpec
  personId: string
  requestId: string
  input: object
  voucherId?: string
  /** Whose voucher it is about, when somebody else asks. */
  holderId?: string
  isRepeat: boolean
}

type Wish = Omit<Intent, 'requestId' | 'isRepeat'>

export function intentOf(wish: Wish): Intent {
  return { ...wish, requestId: freshRequestId(), isRepeat: false }
}

/** What the answers of all these actions may hold, of what is looked at here. */
export interface GrantedData {
  voucher?: { voucherId: string }
  receipt?: { receiptNumber: string }
  receiptNumber?: string
  reversedAt?: number
  isReplaced?: boolean
  state?: string
}

/** What a repeat must be granted as well; of a preview only that it was, because its hold is a new one. */
function grantOf(kind: OperationKind, data: GrantedData, voucherId: string | undefined): string {
  if (kind === 'preview') return 'held'
  const { receipt, receiptNumber, reversedAt, isReplaced, state } = data
  return [voucherId, receipt?.receiptNumber, receiptNumber, reversedAt, isReplaced, state].join(' ')
}

export function answeredOf(intent: Intent, reply: Reply<unknown, string>, sentAt: number): Answered {
  const { kind, personId, requestId, voucherId } = intent
  const common = { kind, personId, requestId, sentAt, answeredAt: performance.now() }
  if (!reply.ok) return { ...common, code: reply.code, ...(voucherId === undefined ? {} : { voucherId }) }
  const data = reply.data as GrantedData
  const id = data.voucher?.voucherId ?? voucherId
  return {
    ...common,
    code: 'ok',
    granted: grantOf(kind, data, id),
    ...(id === undefined ? {} : { voucherId: id }),
  }
}
