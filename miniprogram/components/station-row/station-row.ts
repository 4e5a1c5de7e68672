import type { StationRow } from './station-row.view'

/** A station as a card of a list. Fires `open` with `{ stationId }`. */
Component({
  properties: {
    row: { type: Object, value: {} as StationRow },
  },
  methods: {
    onRowTap() {
      this.triggerEvent('open', { stationId: (this.data.row as StationRow).stationId })
    },
  },
})
