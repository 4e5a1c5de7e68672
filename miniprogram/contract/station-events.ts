/** What may be done to a station and is put down about it. A new one is one entry here and a sentence on the page. */
export const STATION_EVENT_KINDS = [
  'closed',
  'reopened',
  'facility-broken',
  'facility-works',
  'checked',
  'created',
  'edited',
  'removed',
  'restored',
  'door-issued',
  'door-withdrawn',
  'keeper-invited',
  'keeper-bound',
  'keeper-unbound',
] as const
export type StationEventKind = (typeof STATION_EVENT_KINDS)[number]
