import {
  CONTACT_CONSENT,
  STATION_PHOTOS_MAX,
  about,
  addPhoto,
  addPhotoAtDesk,
  removeContact,
  removeContactAtDesk,
  removePhoto,
  removePhotoAtDesk,
  setContact,
  setContactAtDesk,
  type StationPhotoView,
} from '../../../../contract/station-place'
import { call } from '../../../../services/call'
import { goStations } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { noPictureText } from '../../../../services/picture-texts'
import { choosePictures, enlargePictures } from '../../../../services/pictures'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { keptMe, refreshMe } from '../../../../services/session'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { ABOUT_TEXTS, ADD_TEXTS, CONTACT_TEXTS, NO_CONTACT_TEXTS, REMOVE_TEXTS } from './place-texts'
import { caretakerOf, photosText, readPhone, type Caretaker } from './place.view'

type Tap = WechatMiniprogram.TouchEvent
type AnyReply = { ok: true } | { ok: false; code: string }

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'failed' | 'forbidden' | 'ready',
    errorText: '',
    name: '',
    photos: [] as StationPhotoView[],
    photosText: '',
    canHang: false,
    photoProblem: '',
    hasContact: false,
    phone: '',
    contactProblem: '',
    /** What is being sent: one thing at a time. */
    busy: '' as '' | 'photo' | 'contact',
  },
  stationId: '',
  as: 'nobody' as Caretaker,
  /** A press whose answer was lost goes under the same id when it is pressed again. */
  sending: nothingSent(),

  onLoad(options) {
    this.stationId = decodeURIComponent(options['id'] ?? '')
    void this.open()
  },
  onShow() {
    wearLook(this)
  },
  async open() {
    this.setData({ phase: 'loading' })
    if (!keptMe()) await refreshMe()
    this.as = caretakerOf(keptMe(), this.stationId)
    if (this.as === 'nobody') return this.setData({ phase: 'forbidden' })
    const kept = keptStations() ?? (await refreshStations()).kept
    const station = kept?.snapshot.stations.find(({ stationId }) => stationId === this.stationId)
    this.setData({ name: station?.name ?? '' })
    await this.refresh()
  },
  async refresh() {
    const reply = await call(about, { stationId: this.stationId })
    if (!reply.ok) {
      if (this.data.phase === 'ready') return
      return this.setData({ phase: 'failed', errorText: refusalText<typeof about>(reply, ABOUT_TEXTS) })
    }
    const { photos, hasContact } = reply.data
    this.setData({
      ...{ phase: 'ready', photos, hasContact, photosText: photosText(photos.length) },
      canHang: photos.length < STATION_PHOTOS_MAX,
    })
  },

  /** Sends one change and shows what is then. `send` answers the reply and, of a refusal, what to say. */
  async change<Reply extends AnyReply>(
    busy: 'photo' | 'contact',
    parts: {
      send(): Promise<Reply>
      done: string
      refusal(reply: Extract<Reply, { ok: false }>): string
    },
  ): Promise<string> {
    this.setData({ busy })
    const reply = await parts.send()
    this.setData({ busy: '' })
    if (!reply.ok) {
      tellFailure()
      return parts.refusal(reply as Extract<Reply, { ok: false }>)
    }
    tellSuccess()
    showLine(parts.done)
    await this.refresh()
    return ''
  },

  async onHangTap() {
    if (this.data.busy) return
    this.setData({ photoProblem: '' })
    const chosen = await choosePictures(1)
    if (!chosen.ok) return this.setData({ photoProblem: noPictureText(chosen.why) })
    const [picture] = chosen.value
    if (!picture) return
    const input = { stationId: this.stationId, picture: picture.base64 }
    const photoProblem = await this.change('photo', {
      send: () =>
        this.as === 'keeper' ? sendOnce(this, addPhoto, input) : sendOnce(this, addPhotoAtDesk, input),
      done: '挂上了',
      refusal: (reply) => refusalText<typeof addPhoto>(reply, ADD_TEXTS),
    })
    this.setData({ photoProblem })
  },
  onPhotoTap(event: Tap) {
    const { address } = event.currentTarget.dataset as { address: string }
    enlargePictures(
      this.data.photos.map((photo) => photo.address),
      address,
    )
  },
  async onTakeDownTap(event: Tap) {
    if (this.data.busy) return
    const { id: photoId } = event.currentTarget.dataset as { id: string }
    const isSure = await askPerson({
      title: '撤下这张照片？',
      content: '撤下以后就没有了，要用得重新拍。',
      confirmText: '撤下',
      cancelText: '留着',
    })
    if (!isSure) return
    const input = { stationId: this.stationId, photoId }
    const photoProblem = await this.change('photo', {
      send: () =>
        this.as === 'keeper' ? sendOnce(this, removePhoto, input) : sendOnce(this, removePhotoAtDesk, input),
      done: '撤下了',
      refusal: (reply) => refusalText<typeof removePhoto>(reply, REMOVE_TEXTS),
    })
    this.setData({ photoProblem })
  },

  onPhoneInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ phone: event.detail.value, contactProblem: '' })
  },
  async onLeaveTap() {
    if (this.data.busy) return
    const { phone, problem } = readPhone(this.data.phone)
    if (problem) return this.setData({ contactProblem: problem })
    const isAgreed = await askPerson({
      title: `留 ${phone}？`,
      content: CONTACT_CONSENT.text,
      confirmText: '留下',
      cancelText: '不留',
    })
    if (!isAgreed) return
    const input = { stationId: this.stationId, phone, textVersion: CONTACT_CONSENT.version }
    const contactProblem = await this.change('contact', {
      send: () =>
        this.as === 'keeper' ? sendOnce(this, setContact, input) : sendOnce(this, setContactAtDesk, input),
      done: '留下了',
      refusal: (reply) => refusalText<typeof setContact>(reply, CONTACT_TEXTS),
    })
    this.setData({ contactProblem, ...(contactProblem ? {} : { phone: '' }) })
  },
  async onTakeBackTap() {
    if (this.data.busy) return
    const isSure = await askPerson({
      title: '撤下号码？',
      content: '来的人就打不了电话了。',
      confirmText: '撤下',
      cancelText: '留着',
    })
    if (!isSure) return
    const input = { stationId: this.stationId }
    const contactProblem = await this.change('contact', {
      send: () =>
        this.as === 'keeper'
          ? sendOnce(this, removeContact, input)
          : sendOnce(this, removeContactAtDesk, input),
      done: '号码撤下了',
      refusal: (reply) => refusalText<typeof removeContact>(reply, NO_CONTACT_TEXTS),
    })
    this.setData({ contactProblem })
  },
  onRetry() {
    void this.open()
  },
  onAllTap: () => void goStations(),
})
