import { enlargePictures } from '../../services/pictures'

/** Pictures side by side; a tap shows one over the whole screen. One whose address no longer works takes no room. */
Component({
  properties: {
    /** Addresses. */
    pictures: { type: Array, value: [] as string[] },
    /** What they are of, for those who hear the page. */
    label: { type: String, value: '照片' },
  },
  data: { gone: {} as Record<string, boolean> },
  methods: {
    onPictureTap(event: WechatMiniprogram.TouchEvent) {
      const { address } = event.currentTarget.dataset as { address: string }
      const { gone, pictures } = this.data
      enlargePictures(
        (pictures as string[]).filter((one) => !gone[one]),
        address,
      )
    },
    onPictureError(event: WechatMiniprogram.CustomEvent) {
      const { address } = event.currentTarget.dataset as { address: string }
      this.setData({ gone: { ...this.data.gone, [address]: true } })
    },
  },
})
