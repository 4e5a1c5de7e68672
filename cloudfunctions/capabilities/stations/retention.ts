import { DAY_MS } from '../../../miniprogram/contract/shanghai-time'

/** How long what people said and did at a station is kept. To become policy data, as every deadline of the union. */

/** Reports of a fault, their pictures and the fault itself, after it was settled. */
export const SETTLED_FAULT_KEPT_MS = 90 * DAY_MS
/** What keepers and staff did to a station. Longer than a request may be sent again, which events also answer for. */
export const STATION_EVENT_KEPT_MS = 365 * DAY_MS
