import { isOutcomeOpen } from '../../contract/action'
import { tellGap } from '../../contract/gaps'
import { call, newRequestId } from '../../services/call'
import { refusalText, type RefusalTexts } from '../../services/refusal-text'
import type { Gap } from './gap-line.view'

const TEXTS: RefusalTexts<typeof tellGap> & { OFFLINE: string; ANSWER_LOST: string; RATE_LIMITED: string } = {
  CELL_OUTSIDE_CHINA: '这个地方不在工会管的范围里，没有送出。',
  OFFLINE: '没有网络，没有送出。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次，不会算两次。',
  RATE_LIMITED: '今天说了好几处了，歇一会儿再说。',
}

/**
 * Says that there is no station close by, with a button that tells the union. `gap` is null when there is one, and then
 * the line takes no room. Nothing is sent but at the button: a square of about a kilometre and what was looked for.
 */
Component({
  properties: {
    gap: { type: Object, value: null as unknown as Gap },
  },
  data: {
    isBusy: false,
    /** The square that was told; the line then thanks for it instead of asking again. */
    toldCell: '',
    said: '',
    problem: '',
    /** One press and its repeats are one request; the salt belongs to it. */
    sending: { words: '', requestId: '', salt: '' },
  },
  methods: {
    async onTellTap() {
      const gap = this.data.gap as Gap | null
      if (this.data.isBusy || !gap) return
      const { cell, needs } = gap
      const words = JSON.stringify([cell, needs])
      if (this.data.sending.words !== words)
        this.data.sending = { words, requestId: newRequestId(), salt: newRequestId() }
      const { requestId, salt } = this.data.sending
      this.setData({ isBusy: true, problem: '' })
      const reply = await call(tellGap, { cell, needs, salt }, { requestId })
      if (reply.ok || !isOutcomeOpen(reply.code)) this.data.sending = { words: '', requestId: '', salt: '' }
      this.setData({ isBusy: false })
      if (!reply.ok) {
        this.setData({ problem: refusalText<typeof tellGap>(reply, TEXTS) })
        return
      }
      const said =
        reply.data.outcome === 'counted' ? '记下了，工会看得到这一片缺一个。' : '这一片你今天说过了，谢谢。'
      this.setData({ toldCell: cell, said })
    },
  },
})
