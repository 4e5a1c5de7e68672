import { isCancelled, isDenied, type Outcome } from './outcome'

/** `CANCELLED`: the person went back. `DENIED`: camera not allowed. `FAILED`: the scanner could not open. */
export type ScanRefusal = 'CANCELLED' | 'DENIED' | 'FAILED'

/** What was scanned: the text of the code, and for a mini-program code the page path with its scene. */
export interface Scanned {
  text: string
  path: string
}

/** Opens the scanner. */
export async function scanCode(): Promise<Outcome<Scanned, ScanRefusal>> {
  try {
    const { result, path } = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] as never })
    return { ok: true, value: { text: result, path: path ?? '' } }
  } catch (failure) {
    if (isCancelled(failure)) return { ok: false, why: 'CANCELLED' }
    return { ok: false, why: isDenied(failure) ? 'DENIED' : 'FAILED' }
  }
}
