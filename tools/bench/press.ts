import type { Reply } from '../../miniprogram/contract/action'
import { claim } from '../../miniprogram/contract/vouchers'
import type { House } from '../demo/open-house'

/** A call that nobody answered is sent again, as a phone does; only a machine that does other work gets there. */
const SENDINGS_MAX = 3

/** One person's press on the button of one offer. */
export interface Press {
  offerId: string
  personId: string
  requestId: string
}

/** Presses through the door; undefined when no sending was answered. */
export async function press(
  house: House,
  { offerId, personId, requestId }: Press,
): Promise<Reply<unknown, string> | undefined> {
  for (let sending = 1; sending <= SENDINGS_MAX; sending += 1) {
    const data = { action: claim.name, requestId, isRepeat: sending > 1, input: { offerId } }
    const { result } = await house.control<{ result?: Reply<unknown, string> }>('call', {
      as: personId,
      function: claim.door,
      data,
    })
    if (result) return result
  }
  return undefined
}
