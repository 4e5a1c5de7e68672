import { checkImport, exportStations, runImport, type FileFormat } from '../../../../contract/station-files'
import { call, newRequestId } from '../../../../services/call'
import {
  chooseDocument,
  keepDocument,
  openDocument,
  readAsBase64,
  shareDocument,
} from '../../../../services/documents'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { refreshStations } from '../../../../services/station-cache'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { EXPORT_TEXTS, IMPORT_TEXTS } from './transfer-texts'
import {
  NOT_BEGUN,
  ROWS_STEP,
  checkFace,
  fileProblem,
  runFace,
  withSlice,
  type CheckFace,
  type RunFace,
} from './transfer.view'

const EXTENSIONS = ['xlsx', 'csv']

/** A file that was made and now waits on the phone to be handed on. */
interface MadeFile {
  name: string
  path: string
  canOpen: boolean
}

Page({
  data: {
    ...currentLook(),
    step: 'start' as 'start' | 'checking' | 'checked' | 'running' | 'stopped' | 'done',
    fileName: '',
    problem: '',
    check: null as CheckFace | null,
    run: null as RunFace | null,
    rowsShown: ROWS_STEP,
    making: '',
    made: null as MadeFile | null,
    exportProblem: '',
  },
  fileBase64: '',
  progress: NOT_BEGUN,
  /** The slice that is being written: asked for again after a lost answer, it is the same request. */
  slice: { from: 0, requestId: '' },
  isLeft: false,

  onShow() {
    wearLook(this)
  },
  onUnload() {
    this.isLeft = true
  },

  async onChooseTap() {
    if (this.data.step === 'checking') return
    const chosen = await chooseDocument(EXTENSIONS)
    if (!chosen.ok) {
      const texts = {
        CANCELLED: '',
        DENIED: '没有同意隐私保护指引，微信不让选文件。再点一次，点“同意”。',
        FAILED: '没有选到文件。先在电脑上把文件发给“文件传输助手”，再来这里选。',
      }
      return this.setData({ problem: texts[chosen.why] })
    }
    const { name, path } = chosen.value
    const problem = fileProblem(chosen.value)
    if (problem) return this.setData({ step: 'start', problem })
    const fileBase64 = await readAsBase64(path)
    if (!fileBase64) return this.setData({ step: 'start', problem: '这个文件读不出来，重新选一次。' })
    this.fileBase64 = fileBase64
    this.setData({ fileName: name })
    await this.checkFile()
  },
  async checkFile() {
    this.setData({ step: 'checking', problem: '', check: null, run: null, rowsShown: ROWS_STEP })
    const reply = await call(checkImport, { fileBase64: this.fileBase64 })
    if (reply.ok) {
      this.setData({ step: 'checked', check: checkFace(reply.data, this.data.fileName) })
      return
    }
    tellFailure()
    this.setData({ step: 'start', problem: refusalText<typeof checkImport>(reply, IMPORT_TEXTS) })
  },

  onRunTap() {
    this.progress = NOT_BEGUN
    this.slice = { from: 0, requestId: newRequestId() }
    void this.runSlices()
  },
  onResumeTap() {
    void this.runSlices()
  },
  /** Writes slice after slice. Leaving the page stops it between two; what is written stays written. */
  async runSlices() {
    this.setData({ step: 'running', problem: '', run: runFace(this.progress) })
    while (!this.isLeft) {
      const { from, requestId } = this.slice
      const reply = await call(runImport, { fileBase64: this.fileBase64, from }, { requestId })
      if (!reply.ok) {
        tellFailure()
        const problem = refusalText<typeof runImport>(reply, IMPORT_TEXTS)
        return this.setData({ step: 'stopped', problem })
      }
      this.progress = withSlice(this.progress, reply.data)
      this.setData({ run: runFace(this.progress) })
      const { next } = reply.data
      if (next === undefined) break
      this.slice = { from: next, requestId: newRequestId() }
    }
    if (this.isLeft) return
    tellSuccess()
    this.setData({ step: 'done', rowsShown: ROWS_STEP })
    scrollTo('#result')
    void refreshStations()
  },

  onMoreTap() {
    this.setData({ rowsShown: this.data.rowsShown + ROWS_STEP })
  },

  async onExportTap(event: WechatMiniprogram.TouchEvent) {
    if (this.data.making) return
    const { what, format } = event.currentTarget.dataset as {
      what: 'stations' | 'template'
      format: FileFormat
    }
    this.setData({ making: `${what}-${format}`, made: null, exportProblem: '' })
    const made = await this.makeFile(what, format)
    this.setData({ making: '' })
    if (typeof made !== 'string') return this.setData({ made })
    tellFailure()
    this.setData({ exportProblem: made })
  },
  /** Asks for a file, in pages where it is long, and keeps it on the phone; answers in words why not. */
  async makeFile(what: 'stations' | 'template', format: FileFormat): Promise<MadeFile | string> {
    const parts: string[] = []
    let after: string | undefined
    for (;;) {
      const reply = await call(exportStations, { what, format, ...(after ? { after } : {}) })
      if (!reply.ok) return refusalText<typeof exportStations>(reply, EXPORT_TEXTS)
      const part = reply.data
      if (part.format === 'csv') {
        parts.push(part.text)
        after = part.nextAfter
        if (after !== undefined) continue
      }
      const content = part.format === 'csv' ? { text: parts.join('') } : { base64: part.base64 }
      const path = await keepDocument(part.fileName, content)
      if (!path) return '手机存不下这个文件了，清一清空间再来。'
      return { name: part.fileName, path, canOpen: part.format === 'xlsx' }
    }
  },
  async onShareTap() {
    const { made } = this.data
    if (!made) return
    const shared = await shareDocument(made.path, made.name)
    if (shared.ok) showLine('发出去了')
    else if (shared.why !== 'CANCELLED')
      this.setData({ exportProblem: '没有发出去。再点一次，或者先打开看看。' })
  },
  async onOpenTap() {
    const { made } = this.data
    if (made && !(await openDocument(made.path)))
      this.setData({ exportProblem: '手机打不开这个文件，发到电脑上再看。' })
  },
})
