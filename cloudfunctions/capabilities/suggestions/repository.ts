import {
  DESK_SUGGESTIONS_MAX,
  MY_SUGGESTIONS_MAX,
  type SuggestionState,
} from '../../../miniprogram/contract/suggestions'
import { increasedBy, lessThan, oneOf } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { suggesters, suggestions, type SuggestionRecord } from './records'

const OPEN_STATES: SuggestionState[] = ['suggested', 'in-review']
const SETTLED_STATES: SuggestionState[] = ['accepted', 'declined', 'duplicate']
const FORGET_BATCH = 50

export async function findSuggestion(
  database: Database,
  suggestionId: string,
): Promise<SuggestionRecord | undefined> {
  return database.find(suggestions, suggestionId)
}

/** How many suggestions of a person are open. */
export async function countOpen(database: Database, personId: string): Promise<number> {
  return (await database.find(suggesters, personId))?.openCount ?? 0
}

/** A person's own suggestions, newest first. */
export async function listOwnSuggestions(database: Database, personId: string): Promise<SuggestionRecord[]> {
  return database.list(suggestions, {
    where: { personId },
    orderBy: [['suggestedAt', 'desc']],
    limit: MY_SUGGESTIONS_MAX,
  })
}

/** What waits, oldest first, or what was settled, newest first; one more than a page tells that there are more. */
export async function listForDesk(
  database: Database,
  which: 'open' | 'settled',
): Promise<SuggestionRecord[]> {
  const isOpen = which === 'open'
  return database.list(suggestions, {
    where: { state: oneOf(isOpen ? OPEN_STATES : SETTLED_STATES) },
    orderBy: [isOpen ? ['suggestedAt', 'asc'] : ['movedAt', 'desc']],
    limit: DESK_SUGGESTIONS_MAX + 1,
  })
}

/** Suggestions settled before an instant, oldest first, a batch at a time. */
export async function listSettledBefore(database: Database, before: number): Promise<SuggestionRecord[]> {
  return database.list(suggestions, {
    where: { state: oneOf(SETTLED_STATES), movedAt: lessThan(before) },
    orderBy: [['movedAt', 'asc']],
    limit: FORGET_BATCH,
  })
}

export async function dropSuggestion(database: Database, suggestionId: string): Promise<void> {
  await database.removeIf(suggestions, suggestionId, { state: oneOf(SETTLED_STATES) })
}

/** Writing to suggestions inside a transaction. What is open and how many of it are never written apart. */
export function suggestionWriter(transaction: Transaction) {
  return {
    find: (suggestionId: string) => transaction.find(suggestions, suggestionId),
    async countOpen(personId: string): Promise<number> {
      return (await transaction.find(suggesters, personId))?.openCount ?? 0
    },
    async open(suggestion: SuggestionRecord): Promise<void> {
      const { personId } = suggestion
      await transaction.insert(suggestions, suggestion)
      if (await transaction.find(suggesters, personId))
        return transaction.change(suggesters, personId, { openCount: increasedBy(1) })
      return transaction.insert(suggesters, { _id: personId, openCount: 1 })
    },
    async move(
      suggestion: SuggestionRecord,
      change: Partial<SuggestionRecord>,
      isSettling: boolean,
    ): Promise<void> {
      await transaction.change(suggestions, suggestion._id, change)
      if (isSettling)
        await transaction.change(suggesters, suggestion.personId, { openCount: increasedBy(-1) })
    },
  }
}
