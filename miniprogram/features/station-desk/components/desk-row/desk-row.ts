import type { BoardRow } from '../../pages/board/board.view'

/** A station as staff see it in a list. Fires `open` with `{ stationId }`. */
Component({
  properties: {
    row: { type: Object, value: {} as BoardRow },
  },
  methods: {
    onRowTap() {
      this.triggerEvent('open', { stationId: (this.data.row as BoardRow).stationId })
    },
  },
})
