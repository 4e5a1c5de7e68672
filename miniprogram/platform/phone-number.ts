import { isDenied, type Outcome } from './outcome'

/** `DENIED`: the person said no. `FAILED`: WeChat could not give a number (none bound, or its quota is used up). */
export type PhoneNumberRefusal = 'DENIED' | 'FAILED'

/** What a `<button open-type="getPhoneNumber">` hands to its handler. */
export interface PhoneNumberDetail {
  code?: string
  errMsg?: string
}

/** Reads the one-time code that the phone-number button gave; the number itself is fetched by the cloud. */
export function readPhoneNumber(detail: PhoneNumberDetail): Outcome<string, PhoneNumberRefusal> {
  if (detail.code) return { ok: true, value: detail.code }
  return { ok: false, why: isDenied(detail) || /cancel/.test(detail.errMsg ?? '') ? 'DENIED' : 'FAILED' }
}
