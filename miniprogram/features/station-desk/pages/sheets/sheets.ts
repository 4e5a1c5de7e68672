import { labelItems, listLabels, type ItemLabel } from '../../../../contract/loan-items'
import { issueDoorCode, listDoorCodes, type DoorCodeView } from '../../../../contract/station-doors'
import { codePictures, printedLinkText } from '../../../../contract/station-sheets'
import { call } from '../../../../services/call'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { keepInAlbum, openCanvas, type PageCanvas } from '../../../../services/album'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { DOOR_LIST_TEXTS, ISSUE_TEXTS } from '../../components/door-codes/door-texts'
import { paintSheet, type CodeFilling } from './paint-sheet'
import { SHEET_HEIGHT_PX, SHEET_WIDTH_PX } from './sheet-layout.view'
import { LABELS_TEXTS, LABEL_TEXTS } from './sheets-texts'
import {
  CHOICES_SHOWN_MAX,
  LABELLED_KINDS,
  LABEL_COUNTS,
  batchText,
  doorSheets,
  labelSheets,
  stationChoices,
  type Sheet,
  type StationChoice,
} from './sheets.view'

type Tap = WechatMiniprogram.TouchEvent
const SIZE = { width: SHEET_WIDTH_PX, height: SHEET_HEIGHT_PX }

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'picking' | 'bare' | 'sheets',
    failText: '',
    isForbidden: false,
    choices: [] as StationChoice[],
    moreText: '',
    words: '',
    doorCount: 0,
    title: '',
    place: 0,
    total: 0,
    isPainted: false,
    /** The picture could not be had, and an ordinary code stands in its place. */
    isOrdinary: false,
    problem: '',
    isBusy: false,
    batch: '',
    /** Labels are made for one station; the sheets of all stations are doors' alone. */
    isOneStation: false,
    kinds: [...LABELLED_KINDS],
    kindIndex: 0,
    counts: [...LABEL_COUNTS],
    labelProblem: '',
  },
  stationId: '',
  /** A making whose answer may have been lost: pressed again it is the same labels. */
  sending: nothingSent(),
  doors: [] as DoorCodeView[],
  sheets: [] as Sheet[],
  /** Pictures that were had already, as base64 by code. */
  pictures: {} as Record<string, string>,
  painting: 0,
  /** Where a batch that was stopped goes on. */
  batchAt: 0,
  isStopped: false,

  onLoad(options: PageOptions) {
    this.stationId = options['id'] ?? ''
    void this.load()
  },
  onShow() {
    wearLook(this)
  },
  onUnload() {
    this.isStopped = true
  },

  async load() {
    const doors: DoorCodeView[] = []
    let after: string | undefined
    do {
      const only = this.stationId ? { stationId: this.stationId } : {}
      const reply = await call(listDoorCodes, { ...only, ...(after ? { after } : {}) })
      if (!reply.ok) {
        const failText = refusalText<typeof listDoorCodes>(reply, DOOR_LIST_TEXTS)
        return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
      }
      doors.push(...reply.data.doors)
      after = reply.data.nextAfter
    } while (after !== undefined)
    this.doors = doors
    if (this.stationId) await this.openStation(doors)
    else this.showChoices('')
  },
  showChoices(words: string) {
    const all = stationChoices(this.doors, words)
    const hidden = all.length - CHOICES_SHOWN_MAX
    this.setData({
      step: 'picking',
      words,
      doorCount: this.doors.length,
      choices: all.slice(0, CHOICES_SHOWN_MAX),
      moreText: hidden > 0 ? `还有 ${hidden} 个，写几个字来找` : '',
    })
  },
  async openStation(doors: DoorCodeView[]) {
    this.stationId = doors[0]?.stationId ?? this.stationId
    this.setData({ isOneStation: true, labelProblem: '' })
    const labels = await this.labelsOf(this.stationId)
    this.sheets = [...doorSheets(doors), ...labelSheets(labels)]
    if (this.sheets.length === 0) return this.setData({ step: 'bare' })
    await this.showSheets()
    await this.show(0)
  },
  /** Labels are extra: without them the doors' sheets are shown all the same. */
  async labelsOf(stationId: string): Promise<ItemLabel[]> {
    const labels: ItemLabel[] = []
    let after: string | undefined
    do {
      const reply = await call(listLabels, { stationId, ...(after ? { after } : {}) })
      if (!reply.ok) {
        this.setData({ problem: refusalText<typeof listLabels>(reply, LABELS_TEXTS) })
        break
      }
      labels.push(...reply.data.labels)
      after = reply.data.next
    } while (after !== undefined)
    return labels
  },
  /** Ends when the canvas stands on the page. */
  showSheets(): Promise<void> {
    const { length: total } = this.sheets
    this.batchAt = 0
    return new Promise((resolve) => this.setData({ step: 'sheets', place: 0, total, batch: '' }, resolve))
  },

  /** Paints one sheet; answers the canvas when it holds that sheet and no other was asked for meanwhile. */
  async show(place: number): Promise<PageCanvas | undefined> {
    const sheet = this.sheets[place]
    if (!sheet) return undefined
    const painting = (this.painting += 1)
    this.setData({ place, title: sheet.title, isPainted: false, isOrdinary: false })
    const canvas = await openCanvas(this, '#sheet', SIZE)
    if (!canvas) return undefined
    const fillings = await this.fill(sheet, canvas)
    if (painting !== this.painting) return undefined
    paintSheet(canvas.pen, sheet.layout, fillings)
    this.setData({ isPainted: true, isOrdinary: fillings.some((filling) => 'text' in filling) })
    return canvas
  },
  /** The mini-program codes of a sheet; where one cannot be had, an ordinary code that our own scanner reads. */
  async fill({ kind, codes }: Sheet, canvas: PageCanvas): Promise<CodeFilling[]> {
    const missing = codes.filter((code) => !this.pictures[code])
    if (missing.length > 0) {
      const reply = await call(codePictures, { kind, codes: missing })
      const pictures = reply.ok ? reply.data.picturesBase64 : []
      for (const [index, base64] of pictures.entries()) this.pictures[missing[index] ?? ''] = base64
    }
    return Promise.all(
      codes.map(async (code): Promise<CodeFilling> => {
        const base64 = this.pictures[code]
        const picture = base64 ? await canvas.load(`data:image/png;base64,${base64}`) : undefined
        return picture ? { picture } : { text: printedLinkText(kind, code) }
      }),
    )
  },

  onChoiceTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ step: 'loading', problem: '' })
    void this.openStation(this.doors.filter(({ stationId }) => stationId === id))
  },
  onWordsInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.showChoices(event.detail.value)
  },
  onStepTap(event: Tap) {
    if (this.data.isBusy) return
    const { by } = event.currentTarget.dataset as { by: number }
    void this.show((this.data.place + Number(by) + this.sheets.length) % this.sheets.length)
  },
  async onIssueTap() {
    if (this.data.isBusy) return
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, issueDoorCode, { stationId: this.stationId })
    this.setData({ isBusy: false })
    if (reply.ok) {
      this.doors = [reply.data]
      await this.openStation(this.doors)
      return
    }
    tellFailure()
    this.setData({ problem: refusalText<typeof issueDoorCode>(reply, ISSUE_TEXTS) })
  },

  onKindChange(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ kindIndex: Number(event.detail.value) })
  },
  async onLabelTap(event: Tap) {
    const { count } = event.currentTarget.dataset as { count: number }
    const chosen = this.data.kinds[this.data.kindIndex]
    if (this.data.isBusy || !chosen) return
    const input = { stationId: this.stationId, kind: chosen.kind, count: Number(count) }
    this.setData({ isBusy: true, labelProblem: '' })
    const reply = await sendOnce(this, labelItems, input)
    if (!reply.ok) {
      tellFailure()
      const labelProblem = refusalText<typeof labelItems>(reply, LABEL_TEXTS)
      return this.setData({ isBusy: false, labelProblem })
    }
    tellSuccess()
    // Only the new ones: the old labels stick on their things already.
    const made = labelSheets(reply.data.labels)
    this.sheets = [...this.sheets.filter(({ kind }) => kind === 'door'), ...made]
    this.batchAt = 0
    this.setData({ isBusy: false, total: this.sheets.length, batch: '' })
    await this.show(this.sheets.length - made.length)
    scrollTo('#sheet-card')
  },

  async onSaveTap() {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '', batch: '' })
    const isSaved = await this.save(this.data.place)
    this.setData({ isBusy: false })
    if (!isSaved) return
    tellSuccess()
    showLine('存到相册了，用 A6 纸打印')
  },
  /** Saves one sheet; when it does not go, says why where there is something to say. */
  async save(place: number): Promise<boolean> {
    const canvas = await this.show(place)
    const path = await canvas?.toPng()
    const saving = path ? await keepInAlbum(path) : 'FAILED'
    if (saving === 'FAILED') {
      tellFailure()
      this.setData({ problem: '这张图没有存下来。看看手机还有没有空间，再存一次。' })
    }
    return saving === 'SAVED'
  },
  async onSaveAllTap() {
    if (this.data.isBusy) return
    this.isStopped = false
    this.setData({ isBusy: true, problem: '' })
    const total = this.sheets.length
    while (this.batchAt < total && !this.isStopped) {
      this.setData({ batch: batchText({ saved: this.batchAt, total, isRunning: true }) })
      if (!(await this.save(this.batchAt))) break
      this.batchAt += 1
    }
    this.setData({ isBusy: false, batch: batchText({ saved: this.batchAt, total, isRunning: false }) })
    if (this.batchAt < total) return
    tellSuccess()
    this.batchAt = 0
  },
  onStopTap() {
    this.isStopped = true
  },
  async onAllTap() {
    this.sheets = doorSheets(this.doors)
    this.setData({ isOneStation: false })
    await this.showSheets()
    await this.onSaveAllTap()
  },
  onBackTap() {
    this.isStopped = true
    this.stationId = ''
    this.showChoices(this.data.words)
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },
})
