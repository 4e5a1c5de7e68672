import { LOCAL_APPID } from '../functions/function-host'
import type { OpenApiHandler } from './open-api'

const CODE_AGE_MS_MAX = 5 * 60 * 1000

/** phonenumber.getPhoneNumber: a code is good once, for five minutes. */
export const getPhoneNumber: OpenApiHandler = ({ code }, { store, now }) => {
  const phone = typeof code === 'string' ? store.takePhone(code, now(), CODE_AGE_MS_MAX) : undefined
  if (phone === undefined) return { json: { errcode: 40029, errmsg: 'invalid code' } }
  const watermark = { timestamp: Math.floor(now() / 1000), appid: LOCAL_APPID }
  return {
    json: {
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark },
    },
  }
}
