import { isDenied, type Outcome } from './outcome'

/** Degrees in GCJ-02, as WeChat's map uses. */
export interface GivenPosition {
  latitude: number
  longitude: number
}

/** `DENIED`: not allowed by the person. `FAILED`: the phone could not find out (switched off, indoors, timed out). */
export type LocationRefusal = 'DENIED' | 'FAILED'

/** Asks the phone where it is; WeChat asks the person the first time. */
export async function askLocation(): Promise<Outcome<GivenPosition, LocationRefusal>> {
  try {
    const { latitude, longitude } = await wx.getLocation({ type: 'gcj02' })
    return { ok: true, value: { latitude, longitude } }
  } catch (failure) {
    return { ok: false, why: isDenied(failure) ? 'DENIED' : 'FAILED' }
  }
}

/** Opens WeChat's own settings of this mini-program, where a refused permission can be given after all. */
export async function openPermissions(): Promise<void> {
  await wx.openSetting().catch(() => undefined)
}
