import { showMine, type show } from '../../../../contract/statements'
import { keepInAlbum, openCanvas, type PageCanvas } from '../../../../services/album'
import { call } from '../../../../services/call'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { SHOW_TEXTS } from '../statement-texts'
import { paintPaper } from './paint-paper'
import { PAPER_WIDTH_PX, paperLayout, type PaperLayout } from './paper-layout.view'

/** How wide the paper is shown, in rpx. */
const SHOWN_WIDTH_RPX = 620

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'ready' | 'failed',
    failText: '',
    isForbidden: false,
    paperStyle: '',
    isPainted: false,
    problem: '',
    isBusy: false,
  },
  statementId: '',
  canvas: undefined as PageCanvas | undefined,

  onLoad(options: PageOptions) {
    this.statementId = decodeURIComponent(options['id'] ?? '')
    void this.load()
  },
  onShow() {
    wearLook(this)
  },
  async load() {
    const reply = await call(showMine, { statementId: this.statementId })
    if (!reply.ok) {
      const failText = refusalText<typeof show>(reply, SHOW_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    const layout = paperLayout(reply.data)
    const height = Math.round((SHOWN_WIDTH_RPX * layout.height) / PAPER_WIDTH_PX)
    const paperStyle = `width:${SHOWN_WIDTH_RPX}rpx;height:${height}rpx`
    // The canvas can be asked for once it stands on the page.
    this.setData({ step: 'ready', paperStyle }, () => void this.paint(layout))
  },
  async paint(layout: PaperLayout) {
    const canvas = await openCanvas(this, '#paper', { width: PAPER_WIDTH_PX, height: layout.height })
    if (!canvas) return this.setData({ problem: '这台手机画不出来，看 Excel 也一样。' })
    paintPaper(canvas.pen, layout)
    this.canvas = canvas
    this.setData({ isPainted: true })
  },
  async onSaveTap() {
    if (this.data.isBusy || !this.canvas) return
    this.setData({ isBusy: true, problem: '' })
    const path = await this.canvas.toPng()
    const saving = path ? await keepInAlbum(path) : 'FAILED'
    this.setData({ isBusy: false })
    if (saving === 'FAILED') {
      tellFailure()
      return this.setData({ problem: '这张图没有存下来。看看手机还有没有空间，再存一次。' })
    }
    if (saving !== 'SAVED') return
    tellSuccess()
    showLine('存到相册了')
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },
})
