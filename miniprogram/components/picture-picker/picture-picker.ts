import { noPictureText } from '../../services/picture-texts'
import { choosePictures, type ReadyPicture } from '../../services/pictures'

/**
 * Takes or chooses up to `max` pictures and makes them small enough to be sent. Fires `change` with `{ pictures }`, the
 * base64 of all of them. Once what they were for is sent, the page takes the picker away and brings a new one.
 */
Component({
  properties: {
    max: { type: Number, value: 1 },
    /** What the pictures are for, in one line. */
    hint: { type: String, value: '' },
  },
  data: {
    paths: [] as string[],
    isChoosing: false,
    problem: '',
    /** Bytes are not for the screen: they are put here without setData. */
    ready: [] as ReadyPicture[],
  },
  methods: {
    async onAddTap() {
      if (this.data.isChoosing) return
      this.setData({ isChoosing: true, problem: '' })
      const chosen = await choosePictures(this.data.max - this.data.ready.length)
      this.setData({ isChoosing: false, problem: chosen.ok ? '' : noPictureText(chosen.why) })
      if (chosen.ok) this.put([...this.data.ready, ...chosen.value])
    },
    onRemoveTap(event: WechatMiniprogram.TouchEvent) {
      const { index } = event.currentTarget.dataset as { index: number }
      this.put(this.data.ready.filter((_picture, place) => place !== index))
    },
    put(ready: ReadyPicture[]) {
      this.data.ready = ready
      this.setData({ paths: ready.map(({ path }) => path) })
      this.triggerEvent('change', { pictures: ready.map(({ base64 }) => base64) })
    },
  },
})
