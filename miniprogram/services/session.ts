import { me, type MeView } from '../contract/membership'
import { readStored, writeStored } from '../platform/storage'
import { call, type CallReply } from './call'

const KEY = 'session.me'
let current: MeView | undefined
let running: Promise<CallReply<typeof me>> | undefined

/** Who the person was to the union when last asked; undefined when it was never asked on this phone. */
export function keptMe(): MeView | undefined {
  current ??= readStored<MeView>(KEY)
  return current
}

/** Asks anew who the person is. Calls at the same time share one request. */
export function refreshMe(): Promise<CallReply<typeof me>> {
  running ??= call(me, {})
    .then((reply) => {
      if (reply.ok) keepMe(reply.data)
      return reply
    })
    .finally(() => {
      running = undefined
    })
  return running
}

/** Keeps what another answer said of the person, e.g. the card that joining gave. */
export function keepMe(view: MeView): void {
  current = view
  writeStored(KEY, view)
}
