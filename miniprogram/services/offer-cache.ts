import type { OutputOf } from '../contract/action'
import { listOffers } from '../contract/offers'
import { readStored, writeStored } from '../platform/storage'
import { call, type CallReply } from './call'
import { serverNow } from './server-clock'

const KEY = 'offers.shelves'

/** The offers as last seen on this phone, for the first paint and for reading without network. */
export interface KeptOffers {
  offers: OutputOf<typeof listOffers>['offers']
  categories: OutputOf<typeof listOffers>['categories']
  /** Epoch ms. */
  asOf: number
}

let current: KeptOffers | undefined
let running: Promise<CallReply<typeof listOffers>> | undefined

/** The offers kept on this phone; undefined when none ever came. */
export function keptOffers(): KeptOffers | undefined {
  current ??= readStored<KeptOffers>(KEY)
  return current
}

/** Asks for today's offers of all categories and keeps them. Calls at the same time share one request. */
export function refreshOffers(): Promise<CallReply<typeof listOffers>> {
  running ??= call(listOffers, {})
    .then((reply) => {
      if (reply.ok) {
        const { offers, categories } = reply.data
        current = { offers, categories, asOf: serverNow() }
        writeStored(KEY, current)
      }
      return reply
    })
    .finally(() => {
      running = undefined
    })
  return running
}
