import { dayLedger } from '../../../../contract/loan-desk'
import type { ItemKind } from '../../../../contract/loans'
import { dayOf } from '../../../../contract/shanghai-time'
import { call } from '../../../../services/call'
import { goStockEvents } from '../../../../services/go'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { LEDGER_TEXTS } from '../desk-texts'
import {
  COLUMNS,
  chosenDay,
  dayBalanceText,
  ledgerCards,
  neighbourDay,
  pickerDay,
  type LedgerCard,
} from './day-ledger.view'

type Picked = WechatMiniprogram.CustomEvent<{ value: string }>

/** A station's books of one day, shown to balance; every row opens its events. */
Component({
  properties: {
    /** The station to begin with; the first one when left out. */
    stationId: { type: String, value: '' },
  },
  data: {
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isForbidden: false,
    columns: [...COLUMNS],
    stations: [] as { stationId: string; name: string }[],
    stationIndex: 0,
    day: '',
    dayText: '',
    endText: '',
    cards: [] as LedgerCard[],
    balance: '',
    isUneven: false,
  },
  lifetimes: {
    attached() {
      void this.begin()
    },
  },
  methods: {
    /** The stations are those the phone keeps anyway. */
    async begin() {
      const kept = keptStations() ?? (await refreshStations()).kept
      const stations = (kept?.snapshot.stations ?? []).map(({ stationId, name }) => ({ stationId, name }))
      const today = dayOf(serverNow())
      if (stations.length === 0)
        return this.setData({ phase: 'failed', errorText: '没有拿到驿站名单。连上网再试一次。' })
      const found = stations.findIndex(({ stationId }) => stationId === this.data.stationId)
      this.setData({ stations, stationIndex: Math.max(0, found), endText: pickerDay(today) })
      return this.show(today)
    },
    async show(day: string) {
      this.setData({ day, dayText: pickerDay(day) })
      const station = this.data.stations[this.data.stationIndex]
      if (!station) return
      const reply = await call(dayLedger, { stationId: station.stationId, day })
      // A slow answer to an earlier question is not what is asked now.
      if (this.data.day !== day || this.data.stations[this.data.stationIndex] !== station) return
      if (reply.ok)
        return this.setData({
          phase: 'ready',
          cards: ledgerCards(reply.data),
          balance: dayBalanceText(reply.data),
          isUneven: reply.data.lines.some(({ isBalanced }) => !isBalanced),
        })
      const errorText = refusalText<typeof dayLedger>(reply, LEDGER_TEXTS)
      this.setData({ phase: 'failed', errorText, isForbidden: reply.code === 'FORBIDDEN' })
    },
    onStationChange(event: Picked) {
      this.setData({ stationIndex: Number(event.detail.value) })
      void this.show(this.data.day)
    },
    onDayChange(event: Picked) {
      void this.show(chosenDay(event.detail.value))
    },
    onNeighbourTap(event: WechatMiniprogram.TouchEvent) {
      const { by } = event.currentTarget.dataset as { by: number }
      void this.show(neighbourDay(this.data.day, Number(by), serverNow()))
    },
    onRowTap(event: WechatMiniprogram.TouchEvent) {
      const { kind, day } = event.currentTarget.dataset as { kind: ItemKind; day: boolean }
      const stationId = this.data.stations[this.data.stationIndex]?.stationId
      if (!stationId) return
      void goStockEvents({ stationId, kind, isDesk: true, ...(day ? { day: this.data.day } : {}) })
    },
    onRetry() {
      this.setData({ phase: 'loading' })
      void this.begin()
    },
  },
})
