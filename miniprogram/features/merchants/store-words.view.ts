import {
  STORE_REASONS,
  type OwnStoreView,
  type StoreChangeView,
  type StoreReason,
} from '../../contract/merchant-stores'
import { printWeek } from '../../contract/hours-text'
import type { Hours } from '../../contract/opening-hours'

/** A reason in words; empty when there is none. */
export function storeReasonText(reason: StoreReason | undefined): string {
  return STORE_REASONS.find(({ code }) => code === reason)?.label ?? ''
}

/** What a store says of itself, line by line; a line for what nobody wrote down is left out. */
export function storeLines(words: NonNullable<OwnStoreView['inUse']>): string[] {
  return [words.address, hoursText(words.hours), words.phone ? `电话 ${words.phone}` : ''].filter(Boolean)
}

export const hoursText = (hours: Hours | undefined): string => (hours ? printWeek(hours.weekly) : '')

const CHANGE_WORDS: Record<StoreChangeView['kind'], string> = {
  add: '新店',
  change: '改动',
  reopen: '重新开门',
}

export const changeWord = (kind: StoreChangeView['kind']): string => CHANGE_WORDS[kind]
