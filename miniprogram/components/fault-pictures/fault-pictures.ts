import { faultPictures } from '../../contract/station-place'
import { call } from '../../services/call'

/** The pictures that came with reports of a fault; for its keeper and for staff. They are asked for when they are shown. */
Component({
  properties: {
    faultId: { type: String, value: '' },
    /** How many there are; none takes no room. */
    count: { type: Number, value: 0 },
  },
  data: { pictures: [] as string[], isMissing: false },
  observers: {
    'faultId, count'(faultId: string, count: number) {
      this.setData({ pictures: [], isMissing: false })
      if (faultId && count > 0) void this.fetch()
    },
  },
  methods: {
    async fetch() {
      const { faultId } = this.data
      const reply = await call(faultPictures, { faultId })
      // The component may have been given another fault meanwhile.
      if (faultId !== this.data.faultId) return
      this.setData({ pictures: reply.ok ? reply.data.pictures : [], isMissing: !reply.ok })
    },
    onAgainTap() {
      void this.fetch()
    },
  },
})
