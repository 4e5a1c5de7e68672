import { ASK_ANSWERS, ASK_TEXT_LENGTH_MAX, answer, myAsks, type AskAnswer } from '../../contract/signals'
import { call } from '../../services/call'
import { nothingSent, sendOnce } from '../../services/pressed-again'
import { refusalText, type RefusalTexts } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'
import { askFaces, type AskFace } from './line-ask.view'

const TEXTS: RefusalTexts<typeof answer> & { OFFLINE: string; ANSWER_LOST: string } = {
  ASK_UNKNOWN: '这一条不用回答了。',
  ALREADY_ANSWERED: '你回答过了，不用再点。',
  TOO_LATE: '过了三十天，不用回答了。',
  TEXT_NOT_ALLOWED: '有些话发不出去，换个说法，或者不写。',
  OFFLINE: '没有网络，没有送出。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次，不会记两次。',
}

/**
 * Asks the holder whether they got what a voucher was used for; takes no room while nothing is asked. `voucherId` narrows
 * it to one voucher. It says that nobody has to
 * answer, and never why this one is asked.
 */
Component({
  properties: {
    voucherId: { type: String, value: '' },
  },
  data: {
    faces: [] as AskFace[],
    answers: [...ASK_ANSWERS],
    textMax: ASK_TEXT_LENGTH_MAX,
    /** The answer that still wants a word, and the question it belongs to. */
    chosen: '' as AskAnswer | '',
    chosenId: '',
    text: '',
    isBusy: false,
    hasThanked: false,
    problem: '',
    sending: nothingSent(),
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(myAsks, {})
      if (reply.ok) this.setData({ faces: askFaces(reply.data.asks, this.data.voucherId, serverNow()) })
    },
    onAnswerTap(event: WechatMiniprogram.TouchEvent) {
      const { id, code } = event.currentTarget.dataset as { id: string; code: AskAnswer }
      if (this.data.isBusy) return
      const text = this.data.chosenId === id ? this.data.text : ''
      this.setData({ chosen: code, chosenId: id, text, problem: '', hasThanked: false })
      if (code === 'received') void this.send()
    },
    onTextInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.data.text = event.detail.value
    },
    onSendPress() {
      void this.send()
    },
    async send() {
      const { chosen, chosenId: askId, isBusy } = this.data
      if (chosen === '' || isBusy) return
      const text = chosen === 'received' ? '' : this.data.text.trim()
      const input = { askId, answer: chosen, ...(text ? { text } : {}) }
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, answer, input)
      this.setData({ isBusy: false })
      if (!reply.ok) {
        this.setData({ problem: refusalText<typeof answer>(reply, TEXTS) })
        return
      }
      const faces = this.data.faces.filter((face) => face.askId !== askId)
      this.setData({ faces, chosen: '', chosenId: '', text: '', hasThanked: true })
    },
  },
})
