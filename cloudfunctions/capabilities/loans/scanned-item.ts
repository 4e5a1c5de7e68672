import { readItemCode } from '../../../miniprogram/contract/item-code'
import type { Reader } from '../../kernel/database'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { findStation } from '../stations/repository'
import { findItem } from './item-repository'
import { loans } from './records'
import type { FoundItem } from './rules/decide-item'

/** The thing behind a code as scanned or typed, with the loan it is out on and its station, removed ones included. */
export async function findScanned(
  reader: Reader,
  text: string,
): Promise<Outcome<FoundItem, 'ITEM_MALFORMED' | 'ITEM_UNKNOWN'>> {
  const code = readItemCode(text)
  if (code === undefined) return refused('ITEM_MALFORMED')
  const item = await findItem(reader, code)
  if (!item) return refused('ITEM_UNKNOWN')
  const loan = item.loanId === null ? undefined : await reader.find(loans, item.loanId)
  return done({ item, loan, station: await findStation(reader, item.stationId) })
}
