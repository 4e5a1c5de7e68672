import type { InferOutput } from 'valibot'
import { proposeStore } from '../../../../miniprogram/contract/merchant-stores'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import type { Call } from '../../../kernel/define-action'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { listStoresOf } from '../merchant-repository'
import { findStore } from '../repository'
import { decideProposing, type ProposingFacts } from '../rules/decide-store-change'
import { freeStoreIds } from '../rules/free-store-ids'
import { openStorePhone, sealAskedPhone } from '../store-phone'
import { storeEventIdOf, type StoreChangeRecord } from '../store-records'
import { findStoreChange, findStoreEvent, listStoreChangesOf, storeWriter } from '../store-repository'

type Form = InferOutput<(typeof proposeStore)['input']>
type Writer = ReturnType<typeof storeWriter>

const draftOf = ({ name, address, latitude, longitude, hours, phone }: Form) => ({
  ...{ name, address, latitude, longitude, hours },
  ...(phone === undefined ? {} : { phone }),
})

/** The first of the free ids at which nothing waits by now; undefined when all were taken in between. */
async function firstFree(writer: Writer, freeIds: readonly string[]): Promise<string | undefined> {
  for (const id of freeIds) {
    if (await writer.find(id)) continue
    if ((await writer.findChange(id))?.state !== 'waiting') return id
  }
  return undefined
}

async function findFreeIds({ database, input }: Call<Form>, merchantId: string): Promise<string[]> {
  if (input.storeId !== undefined) return []
  const [stores, changes] = await Promise.all([
    listStoresOf(database, merchantId),
    listStoreChangesOf(database, merchantId),
  ])
  return freeStoreIds(merchantId, { stores, changes })
}

/** What is decided about: as it stands before anything is asked of WeChat, and again inside the transaction. */
function factsOf(
  { input, secrets }: Call<Form>,
  merchantId: string,
  found: Pick<ProposingFacts, 'target' | 'change'>,
): ProposingFacts {
  const store = found.target.isNew ? undefined : found.target.store
  const isOwn = store?.merchantId === merchantId
  const phoneInUse = store && isOwn ? openStorePhone(secrets, store) : undefined
  return { merchantId, ...found, draft: draftOf(input), phoneInUse, textVersion: input.textVersion }
}

/** Asks staff for a further store or other words for one. Members see nothing of it before it is approved. */
export const proposeStoreAction = defineAction(proposeStore, {
  permit: 'merchant.own',
  rate: { max: 20, windowMs: HOUR_MS },
  async run(call) {
    const { database, input, now, requestId, secrets, wechat, who } = call
    const { ownerOf: merchantId, personId: actor } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const eventId = storeEventIdOf(actor, requestId)
    // Carried out before its answer was lost.
    const earlier = await findStoreEvent(database, eventId)
    if (earlier?.change) return done({ storeId: earlier.storeId, kind: earlier.change })
    const [freeIds, meant, waiting] = await Promise.all([
      findFreeIds(call, merchantId),
      input.storeId === undefined ? undefined : findStore(database, input.storeId),
      input.storeId === undefined ? undefined : findStoreChange(database, input.storeId),
    ])
    const isNew = input.storeId === undefined
    const target = isNew
      ? ({ isNew, hasRoom: freeIds.length > 0 } as const)
      : ({ isNew, store: meant } as const)
    const early = decideProposing(factsOf(call, merchantId, { target, change: waiting }))
    if (early.isRefused) return early
    if (!(await wechat.isTextAllowed(`${input.name}\n${input.address}`, actor)))
      return refused('TEXT_NOT_ALLOWED')
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = storeWriter(transaction)
      const storeId = input.storeId ?? (await firstFree(writer, freeIds))
      const [store, change] =
        storeId === undefined
          ? [undefined, undefined]
          : [await writer.find(storeId), await writer.findChange(storeId)]
      const again = isNew ? ({ isNew, hasRoom: storeId !== undefined } as const) : ({ isNew, store } as const)
      const proposing = decideProposing(factsOf(call, merchantId, { target: again, change }))
      if (proposing.isRefused) return proposing
      assert(storeId !== undefined, 'what may be asked for has an id')
      const { phone, ...words } = draftOf(input)
      const asked: StoreChangeRecord = {
        ...{ _id: storeId, merchantId, ...words, kind: proposing.value, state: 'waiting' },
        ...{ round: (change?.round ?? 0) + 1, phoneSealed: sealAskedPhone(secrets, storeId, phone) },
        ...{ askedAt: now, decidedAt: null, decidedBy: null, reason: null },
      }
      await writer.ask(asked, {
        ...{ _id: eventId, merchantId, storeId, kind: 'asked', change: proposing.value, words },
        ...{ reason: null, actor, at: now },
      })
      return done({ storeId, kind: proposing.value })
    })
  },
})
