import {
  DOOR_PLACE_MAX,
  issueDoorCode,
  listDoorCodes,
  withdrawDoorCode,
  type DoorCodeView,
} from '../../../../contract/station-doors'
import { call } from '../../../../services/call'
import { goSheets } from '../../../../services/go'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { doorLines, type DoorLine } from './door-codes.view'
import { DOOR_LIST_TEXTS, ISSUE_TEXTS, WITHDRAW_TEXTS } from './door-texts'

/** The codes on a station's doors: what they are, one more, and ending one whose sheet was lost. */
Component({
  properties: {
    stationId: { type: String, value: '' },
    canManage: { type: Boolean, value: false },
  },
  data: {
    step: 'loading' as 'loading' | 'failed' | 'ready',
    lines: [] as DoorLine[],
    place: '',
    placeMax: DOOR_PLACE_MAX,
    problem: '',
    isBusy: false,
    doors: [] as DoorCodeView[],
    sending: nothingSent(),
  },
  observers: {
    stationId(stationId: string) {
      if (stationId) void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(listDoorCodes, { stationId: this.data.stationId })
      if (reply.ok) this.paint(reply.data.doors)
      else
        this.setData({ step: 'failed', problem: refusalText<typeof listDoorCodes>(reply, DOOR_LIST_TEXTS) })
    },
    paint(doors: DoorCodeView[]) {
      this.setData({ step: 'ready', doors, lines: doorLines(doors), problem: '' })
    },
    settle(reply: { ok: boolean }) {
      this.setData({ isBusy: false })
      if (reply.ok) tellSuccess()
      else tellFailure()
    },

    onPlaceInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ place: event.detail.value })
    },
    async onIssueTap() {
      if (this.data.isBusy) return
      const { stationId } = this.data
      const place = this.data.place.trim()
      const input = { stationId, ...(place ? { place } : {}) }
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, issueDoorCode, input)
      this.settle(reply)
      if (!reply.ok) return this.setData({ problem: refusalText<typeof issueDoorCode>(reply, ISSUE_TEXTS) })
      const others = this.data.doors.filter(({ doorCode }) => doorCode !== reply.data.doorCode)
      this.setData({ place: '' })
      showLine('新码做好了，旧的照样能用')
      return this.paint([...others, reply.data])
    },
    async onWithdrawTap(event: WechatMiniprogram.TouchEvent) {
      const { code: doorCode, spoken } = event.currentTarget.dataset as { code: string; spoken: string }
      if (this.data.isBusy) return
      const isSure = await askPerson({
        title: `作废 ${spoken}？`,
        content: '扫它的人会看到没有这个码。贴着它的纸要撕下来，作废以后不能恢复。',
        confirmText: '作废',
        cancelText: '不作废',
      })
      if (!isSure) return
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, withdrawDoorCode, { doorCode })
      this.settle(reply)
      if (reply.ok) this.paint(reply.data.doors)
      else this.setData({ problem: refusalText<typeof withdrawDoorCode>(reply, WITHDRAW_TEXTS) })
    },
    onPrintTap() {
      void goSheets(this.data.stationId)
    },
    onRetryTap() {
      this.setData({ step: 'loading', problem: '' })
      void this.refresh()
    },
  },
})
