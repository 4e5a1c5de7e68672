/** What may be done to a station and is put down about it. A new one is one entry here and a sentence on the page. */
export const STATION_EVENT_KINDS = [
  'closed',
  'reopened',
  'facility-broken',
  'facility-works',
  'checked',
  'ready',
  'created',
  'edited',
  'removed',
  'restored',
  'door-issued',
  'door-withdrawn',
  'keeper-invited',
  'invitation-cancelled',
  'keeper-bound',
  'keeper-unbound',
  'photo-hung',
  'photo-taken-down',
  'contact-left',
  'contact-removed',
] as const
export type StationEventKind = (typeof STATION_EVENT_KINDS)[number]

/** One thing that was done to a station, as staff see it. */
export interface StationEventView {
  kind: StationEventKind
  /**
   * What it was about: a closure's reason, a facility's or a door's code, the fields an edit changed (with commas
   * between), why a station was taken off the list, a keeper's post or masked name, a weather alert.
   */
  detail?: string
  /** Until when a closure was to last. */
  until?: number
  at: number
  by: {
    isStaff: boolean
    /** Staff by name, keepers masked; undefined when nobody wrote it down. */ name?: string
  }
}
