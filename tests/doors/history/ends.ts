import { ledgerEntries } from '../../../cloudfunctions/capabilities/ledger/records'
import { offerStocks, type OfferRecord } from '../../../cloudfunctions/capabilities/offers/records'
import { vouchers, type VoucherRecord } from '../../../cloudfunctions/capabilities/vouchers/records'
import { rotatingCode } from '../../../cloudfunctions/capabilities/vouchers/rotating-code'
import type { Collection, Stored } from '../../../cloudfunctions/kernel/collection'
import type { DoorStage } from '../door-stage'
import type { EndState } from './violations'

const PAGE = 1_000

async function everyOf<Document extends Stored>(
  stage: DoorStage,
  of: Collection<Document>,
  where: object,
): Promise<Document[]> {
  const found: Document[] = []
  for (;;) {
    const query = stage.database.collection(of.name).where(where).orderBy('_id', 'asc')
    const { data } = await query.skip(found.length).limit(PAGE).get()
    found.push(...(data as Document[]))
    if (data.length < PAGE) return found
  }
}

/** Everything of an offer as it is stored now. */
export async function endOf(stage: DoorStage, offer: OfferRecord): Promise<Omit<EndState, 'lowestFen'>> {
  const [[stock], own, entries] = await Promise.all([
    stage.documents(offerStocks, { _id: offer._id }),
    everyOf(stage, vouchers, { offerId: offer._id }),
    everyOf(stage, ledgerEntries, { offerId: offer._id }),
  ])
  return { offer, stock: stock!, vouchers: own, entries }
}

/** What the holder's screen shows, made from the stored voucher: how it gets there is not what is examined. */
export async function shownToken(
  stage: DoorStage,
  { voucherId, holderId, now }: { voucherId: string; holderId: string; now: number },
): Promise<string | undefined> {
  const [voucher] = await stage.documents<VoucherRecord>(vouchers, { _id: voucherId })
  if (!voucher) return undefined
  const { tokenKeys } = stage.secrets
  const keyNumber = Math.max(...tokenKeys.keys())
  return rotatingCode({ keys: tokenKeys, keyNumber, handle: voucher.handle, holderId, now }).token
}
