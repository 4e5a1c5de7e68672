import { shareTitle, type ShareWords } from '../../../../components/share-picture/share-layout.view'
import { about, callContact } from '../../../../contract/station-place'
import { call } from '../../../../services/call'
import { dial, goDoor, goPlace, goStations, openMap, stationPath } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { keptOrigin } from '../../../../services/origin'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptMe } from '../../../../services/session'
import { keptStation, refreshStation, type KeptStation } from '../../../../services/station-cache'
import { copyText, showLine } from '../../../../services/tell'
import { CALL_TEXTS } from './call-texts'
import { presentStationDetail, type StationDetail } from './station-detail.view'

/** The part of the painting component that this page uses. */
interface Painter {
  draw(words: ShareWords): Promise<string | undefined>
}

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'unknown',
    errorText: '',
    isBusy: false,
    asOf: 0,
    station: null as StationDetail | null,
    /** What does not travel with the stations: there when the network is. */
    photos: [] as string[],
    hasContact: false,
    isCalling: false,
    /** The station's keeper, or staff: they hang photos and leave a number. */
    isCaretaker: false,
  },
  stationId: '',

  onLoad(options) {
    this.stationId = decodeURIComponent(options['id'] ?? '')
    void this.refresh()
  },
  onShow() {
    wearLook(this)
    this.paint(keptStation(this.stationId), false)
    void this.refreshAbout()
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

  /** Photos and whether one can call. Without an answer the page is whole without them. */
  async refreshAbout() {
    const me = keptMe()
    const isKeeper = me?.keeperOf.some(({ stationId }) => stationId === this.stationId) === true
    this.setData({ isCaretaker: isKeeper || (me?.staffRoles.length ?? 0) > 0 })
    const reply = await call(about, { stationId: this.stationId })
    if (!reply.ok) return
    const { photos, hasContact } = reply.data
    this.setData({ photos: photos.map(({ address }) => address), hasContact })
  },

  async onCallTap() {
    if (this.data.isCalling) return
    this.setData({ isCalling: true })
    const reply = await call(callContact, { stationId: this.stationId })
    this.setData({ isCalling: false })
    if (!reply.ok) return showLine(refusalText<typeof callContact>(reply, CALL_TEXTS))
    await dial(reply.data.phone)
  },
  onPlaceTap() {
    void goPlace(this.stationId)
  },
  onShareAppMessage() {
    const { station } = this.data
    if (!station) return { title: '暖心驿站', path: stationPath(this.stationId) }
    const plain = { title: shareTitle(station.share), path: stationPath(this.stationId) }
    const painter = this.selectComponent('#share') as unknown as Painter | null
    if (!painter) return plain
    // WeChat waits three seconds for the picture; a card without one shows the page as it is.
    const painted = painter
      .draw(station.share)
      .then((imageUrl) => (imageUrl ? { ...plain, imageUrl } : plain))
    return { ...plain, promise: painted }
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
