import type { HoursLine } from './week-hours.view'

/** Opening hours of seven days, today first: the same for whoever looks for a station and for whoever writes its hours. */
Component({
  properties: {
    week: { type: Array, value: [] as HoursLine[] },
  },
})
