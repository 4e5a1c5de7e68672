import type { Page } from 'playwright-core'
import type { PersonKey } from '../demo/people'

/** What the clerk's shop is shown with, beside the district's own offers. */
export type CounterOffer = 'lunch' | 'bill' | 'dear'

/** Documents of the district that pages are opened with. */
export interface ShotFacts {
  /** The rider's haircut, still to be used. */
  unusedVoucherId: string
  /** The rider's lunch of yesterday. */
  usedVoucherId: string
  sessionId: string
  /** From now on it rains, for every picture after this one too. */
  bringRain(): Promise<void>
  /** The code that the phone of this voucher's holder shows at this moment. */
  codeOf(voucherId: string): Promise<string>
  /** A code of a voucher nobody used yet: of fixed amounts, by the bill, or so dear that its holder confirms. */
  freshCode(kind: CounterOffer): Promise<string>
  /** The keeper's voucher whose redemption the shop took back, with another in its place. */
  reversedVoucherId: string
  /** The keeper's dear voucher, and a clerk who scans it now and waits for its holder. */
  askedVoucherId: string
  askHolder(): Promise<void>
  /** A lunch of the shop where the clerk works, and the voucher's holder is not the rider. */
  lunchVoucherId: string
}

export interface Shot {
  /** Name of the picture's file. */
  name: string
  as: PersonKey
  /** Page of app.json. */
  page: string
  query?: (facts: ShotFacts) => string
  /** What the cloud's and the phone's clocks show on opening; the district's noon without it. Epoch ms. */
  at?: number
  /** What the person does before the picture is taken. */
  act?: (page: Page, facts: ShotFacts) => Promise<void>
  /** Stands in the README. */
  isShown?: boolean
}
