import { randomBytes } from 'node:crypto'

/** Template of the message about a redemption, as a real one's id would be given by WeChat. */
export const REDEEMED_TEMPLATE = 'demo-voucher-redeemed'

/** Templates of the messages about a redemption that was taken back, and of a question to the member. */
export const REVERSED_TEMPLATE = 'demo-voucher-reversed'
const ASK_TEMPLATE = 'demo-voucher-ask'

/** Template of the reminder that a borrowed thing is due. */
const DUE_TEMPLATE = 'demo-loan-due'

/** Template of the message to a keeper about a weather alert. */
const WEATHER_TEMPLATE = 'demo-station-weather'

/** Template of the message that somebody's waiting ended with a voucher. */
export const TURN_TEMPLATE = 'demo-waitlist-turn'

const freshKey = (): string => randomBytes(32).toString('base64')

/** New secrets for the functions, by the names of their environment variables. */
export function freshFunctionSecrets(): Record<string, string> {
  return {
    NIANGJIA_FIELD_KEYS: `1:${freshKey()}`,
    NIANGJIA_INDEX_KEY: freshKey(),
    NIANGJIA_TOKEN_KEYS: `1:${freshKey()}`,
    NIANGJIA_TEMPLATES: [
      `voucher-redeemed:${REDEEMED_TEMPLATE}`,
      `voucher-reversed:${REVERSED_TEMPLATE}`,
      `voucher-ask:${ASK_TEMPLATE}`,
      `loan-due:${DUE_TEMPLATE}`,
      `station-weather:${WEATHER_TEMPLATE}`,
      `waitlist-turn:${TURN_TEMPLATE}`,
    ].join(','),
  }
}
