/** One person whose phone can be opened; the key stands in addresses, the openid is what the cloud sees. */
export interface Person {
  key: string
  label: string
  openid: string
  role: string
  /** Where the person stands at first, in GCJ-02 degrees. */
  place?: { latitude: number; longitude: number }
  /** Digits answered by the phone-number button; without it the button fails as on a phone without a number. */
  phone?: string
}

/** A named spot of the place picker, in GCJ-02 degrees. */
export interface Place {
  key: string
  label: string
  latitude: number
  longitude: number
}
