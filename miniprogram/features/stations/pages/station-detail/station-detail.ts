import { goDoor, goStations, openMap } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { keptOrigin } from '../../../../services/origin'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStation, refreshStation, type KeptStation } from '../../../../services/station-cache'
import { copyText, showLine } from '../../../../services/tell'
import { presentStationDetail, type StationDetail } from './station-detail.view'

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'unknown',
    errorText: '',
    isBusy: false,
    asOf: 0,
    station: null as StationDetail | null,
  },
  stationId: '',

  onLoad(options) {
    this.stationId = decodeURIComponent(options['id'] ?? '')
    void this.refresh()
  },
  onShow() {
    wearLook(this)
    this.paint(keptStation(this.stationId), false)
  },
  /** Shows the station when it is kept; that it does not exist is said only after the cloud was asked. */
  paint(kept: KeptStation | undefined, isSure: boolean) {
    if (kept) {
      const { station, calendar, asOf } = kept
      const facts = { station, calendar, origin: keptOrigin(), now: serverNow() }
      this.setData({ phase: 'ready', asOf, station: presentStationDetail(facts) })
    } else if (isSure) this.setData({ phase: 'unknown' })
  },
  async refresh() {
    this.setData({ isBusy: true })
    const { kept, refused } = await refreshStation(this.stationId)
    this.setData({ isBusy: false })
    if (!kept && refused) return this.setData({ phase: 'failed', errorText: refusalText(refused, {}) })
    this.paint(kept, !refused)
  },

  async onGoTap() {
    const { station } = this.data
    if (!station) return
    const { latitude, longitude, name, address } = station
    const isOpened = await openMap({ latitude, longitude, name, address })
    if (!isOpened) showLine('地图没有打开，地址可以复制')
  },
  /** The door page scans, and takes the letters under the code where there is no camera. */
  onBorrowTap() {
    void goDoor()
  },
  async onCopyTap() {
    const { station } = this.data
    if (!station) return
    const isCopied = await copyText(`${station.name} ${station.address}`)
    if (!isCopied) showLine('没有复制成功')
  },
  onStationChanged() {
    void this.refresh()
  },
  onAllTap() {
    void goStations()
  },
  onRetry() {
    void this.refresh()
  },
})
