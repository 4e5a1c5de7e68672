import { describe, expect, it } from 'vitest'
import { nothingSent, sendingOf, sentAfter } from '../../../miniprogram/services/pressed-again'

const INPUT = { stationId: 'station-04', count: 1 }
const first = () => sendingOf(nothingSent(), INPUT)

describe('what is pressed again', () => {
  it.each(['ANSWER_LOST', 'OFFLINE'])(
    'after %s goes under the same id while the words are the same',
    (code) => {
      const sent = first()
      const kept = sentAfter(sent, { ok: false, code })
      expect(sendingOf(kept, { ...INPUT }).requestId).toBe(sent.requestId)
      expect(sendingOf(kept, { ...INPUT, count: 2 }).requestId).not.toBe(sent.requestId)
    },
  )

  it.each([{ ok: true }, { ok: false, code: 'STATION_UNKNOWN' }])(
    'after the answer %j is a new request',
    (reply) => {
      const sent = first()
      expect(sendingOf(sentAfter(sent, reply), INPUT).requestId).not.toBe(sent.requestId)
    },
  )
})
