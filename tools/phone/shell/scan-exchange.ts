import { askForCodes, messageOf } from '../host/wx/shell-protocol'
import type { ShownCode, ToShell } from '../host/wx/shell-protocol'
import type { PhoneFrame } from './phone-frame'

const PHONE_ANSWER_MS_MAX = 1000

/** Asks one phone which codes its screen shows; a phone that does not answer in time shows none. */
function codesOf(frame: PhoneFrame): Promise<ShownCode[]> {
  return askForCodes({
    send: (ask) => frame.say({ mp: 1, kind: 'show-codes', ask }),
    answerIn: (event, ask) => {
      const message = messageOf<ToShell>(event)
      return message?.kind === 'shown-codes' && message.ask === ask ? message.codes : undefined
    },
    waitMs: PHONE_ANSWER_MS_MAX,
  })
}

/** Answers a phone that scans with what every other phone of the window shows. */
export function exchangeScans(frames: () => PhoneFrame[]): void {
  window.addEventListener('message', (event) => {
    const message = messageOf<ToShell>(event)
    const asker = frames().find((frame) => frame.iframe.contentWindow === event.source)
    if (!message || !asker) return
    if (message.kind === 'ready') asker.tellState()
    if (message.kind !== 'scan') return
    const others = frames().filter((frame) => frame !== asker)
    void Promise.all(others.map(codesOf)).then((codes) => {
      asker.say({ mp: 1, kind: 'sibling-codes', ask: message.ask, codes: codes.flat() })
    })
  })
}
