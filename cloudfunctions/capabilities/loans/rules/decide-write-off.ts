import type { WriteOffState } from '../../../../miniprogram/contract/write-offs'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { WriteOffRecord } from '../records'
import { canDecide } from '../states'

type Decided = 'REQUEST_UNKNOWN' | 'ALREADY_DECIDED'

function waiting(found: WriteOffRecord | undefined, to: WriteOffState): Outcome<WriteOffRecord, Decided> {
  if (!found) return refused('REQUEST_UNKNOWN')
  if (canDecide(found.state, to)) return done(found)
  return refused('ALREADY_DECIDED', found.decidedAt === null ? undefined : { at: found.decidedAt })
}

/** Whether the union may decide a request so. A no has to say why: somebody waits for it with a broken thing. */
export function decideWritingOff(facts: {
  writeOff: WriteOffRecord | undefined
  decision: 'confirmed' | 'refused'
  note: string | undefined
}): Outcome<WriteOffRecord, Decided | 'NOTE_MISSING'> {
  const found = waiting(facts.writeOff, facts.decision)
  if (found.isRefused) return found
  return facts.decision === 'refused' && facts.note === undefined ? refused('NOTE_MISSING') : found
}

/** Whether this person may take a request back: who asked, or who keeps its station. To others there is none. */
export function decideWithdrawing(facts: {
  writeOff: WriteOffRecord | undefined
  personId: string
  keeperOf: readonly string[]
}): Outcome<WriteOffRecord, Decided> {
  const { writeOff, personId, keeperOf } = facts
  const isTheirs = writeOff && (writeOff.askerId === personId || keeperOf.includes(writeOff.stationId))
  return isTheirs ? waiting(writeOff, 'withdrawn') : refused('REQUEST_UNKNOWN')
}
