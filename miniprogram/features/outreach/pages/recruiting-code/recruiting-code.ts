import { listSessions, recruitingPicture } from '../../../../contract/outreach'
import { brightenScreen, restoreScreen } from '../../../../services/bright-screen'
import { call } from '../../../../services/call'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { codeFace, type CodeFace } from './recruiting-code.view'
import { PICTURE_TEXTS, SESSION_TEXTS } from './recruiting-texts'

/** How often the number of joiners is asked for while the code is shown. */
const COUNT_EVERY_MS = 10_000

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    picture: '',
    face: null as CodeFace | null,
  },
  sessionId: '',
  counting: 0,

  onLoad(options: PageOptions) {
    this.sessionId = options['id'] ?? ''
    void this.load()
  },
  onShow() {
    wearLook(this)
    void brightenScreen()
    this.counting = setInterval(() => void this.loadFace(), COUNT_EVERY_MS) as unknown as number
  },
  onHide() {
    this.rest()
  },
  onUnload() {
    this.rest()
  },
  rest() {
    clearInterval(this.counting)
    void restoreScreen()
  },

  async load() {
    const [picture] = await Promise.all([
      call(recruitingPicture, { sessionId: this.sessionId }),
      this.loadFace(),
    ])
    if (picture.ok) {
      this.setData({ step: 'shown', picture: `data:image/png;base64,${picture.data.pngBase64}` })
      return
    }
    const failText = refusalText<typeof recruitingPicture>(picture, PICTURE_TEXTS)
    this.setData({ step: 'failed', failText })
  },

  /** Title, typed code and joiners; a picture without them can still be scanned. */
  async loadFace() {
    const reply = await call(listSessions, {})
    if (!reply.ok) {
      if (!this.data.face && reply.code === 'FORBIDDEN') this.setData({ failText: SESSION_TEXTS.FORBIDDEN })
      return
    }
    const session = reply.data.sessions.find(({ sessionId }) => sessionId === this.sessionId)
    if (session) this.setData({ face: codeFace(session, serverNow()) })
  },

  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },
})
