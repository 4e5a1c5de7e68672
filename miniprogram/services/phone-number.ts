/** What WeChat's phone-number button gave: a one-time code for the cloud, `DENIED` or `FAILED`. */
export { readPhoneNumber, type PhoneNumberDetail } from '../platform/phone-number'
