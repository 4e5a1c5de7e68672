import {
  INSPECTED_PAGE,
  listInspected,
  type InspectedStation,
  type InspectionPolicyView,
} from '../../../../contract/inspections'
import { SNAPSHOT_STATIONS_MAX } from '../../../../contract/stations'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goInspection } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { keptOrigin, locateMe } from '../../../../services/origin'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { showLine } from '../../../../services/tell'
import {
  INSPECTION_ROWS_PER_PAGE,
  emptyText,
  inspectionList,
  policyLines,
  type InspectionFilter,
  type InspectionList,
  type InspectionRow,
} from './inspections.view'

const TEXTS: RefusalTexts<typeof listInspected> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}
const PAGES_MAX = SNAPSHOT_STATIONS_MAX / INSPECTED_PAGE

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    policyTitle: '',
    policySource: '',
    filter: 'due' as InspectionFilter,
    counts: [] as InspectionList['counts'],
    rows: [] as InspectionRow[],
    total: 0,
    emptyText: '',
    hasOrigin: false,
  },
  policy: undefined as InspectionPolicyView | undefined,
  inspected: [] as InspectedStation[],

  async refresh() {
    const [inspected, { kept, refused }] = await Promise.all([this.askInspected(), refreshStations()])
    if (!inspected) return
    if (!kept) {
      const failText = refused ? refusalText(refused, {}) : ''
      this.setData({ step: 'failed', failText, isForbidden: false })
      return
    }
    this.inspected = inspected
    this.setData({ step: 'shown' })
    this.paint()
  },
  /** Every page of what was inspected; undefined when one could not be had, because half of it would send people in vain. */
  async askInspected(): Promise<InspectedStation[] | undefined> {
    const all: InspectedStation[] = []
    let after: string | undefined
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const reply = await call(listInspected, after === undefined ? {} : { after })
      if (!reply.ok) {
        if (this.data.step === 'shown') return undefined
        const failText = refusalText<typeof listInspected>(reply, TEXTS)
        this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
        return undefined
      }
      this.policy = reply.data.policy
      all.push(...reply.data.inspected)
      after = reply.data.nextAfter
      if (after === undefined) break
    }
    return all
  },
  paint() {
    const { filter, rows } = this.data
    const { policy, inspected } = this
    const stations = keptStations()?.snapshot.stations ?? []
    const origin = keptOrigin()
    if (!policy) {
      this.setData({ policyTitle: '', counts: [], rows: [], total: 0 })
      return
    }
    const question = { stations, inspected, policy, origin, filter, now: serverNow() }
    const list = inspectionList(question, Math.max(INSPECTION_ROWS_PER_PAGE, rows.length))
    const lines = policyLines(policy)
    this.setData({
      policyTitle: lines.title,
      policySource: lines.source,
      ...list,
      emptyText: emptyText(filter),
      hasOrigin: origin !== undefined,
    })
  },
  onReachBottom() {
    const { rows, total, filter } = this.data
    const { policy, inspected } = this
    if (!policy || rows.length >= total) return
    const stations = keptStations()?.snapshot.stations ?? []
    const question = { stations, inspected, policy, origin: keptOrigin(), filter, now: serverNow() }
    this.setData({ rows: inspectionList(question, rows.length + INSPECTION_ROWS_PER_PAGE).rows })
  },

  onFilterTap(event: WechatMiniprogram.TouchEvent) {
    const { filter } = event.currentTarget.dataset as { filter: InspectionFilter }
    this.setData({ filter, rows: [] })
    this.paint()
  },
  async onLocateTap() {
    const answer = await locateMe()
    if (!answer.ok) showLine('没有拿到位置，先按该查的日子排')
    this.setData({ rows: [] })
    this.paint()
  },
  onRowTap(event: WechatMiniprogram.TouchEvent) {
    void goInspection((event.currentTarget.dataset as { id: string }).id)
  },
})
