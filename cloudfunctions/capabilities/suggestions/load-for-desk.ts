import type { DeskSuggestionView } from '../../../miniprogram/contract/suggestions'
import type { Kernel } from '../../kernel/define-action'
import { listStationNames } from '../stations/repository'
import { presentForDesk } from './present'
import type { SuggestionRecord } from './records'

/** Names of the stations that suggestions speak of, by id. */
export async function stationNamesOf(
  database: Kernel['database'],
  suggestions: readonly SuggestionRecord[],
): Promise<Map<string, string>> {
  const ids = suggestions.flatMap(({ stationId }) => stationId ?? [])
  const found = await listStationNames(database, [...new Set(ids)])
  return new Map(found.map(({ stationId, name }) => [stationId, name]))
}

/** Suggestions with the names and pictures staff see them with. */
export async function loadForDesk(
  { database, files }: Pick<Kernel, 'database' | 'files'>,
  suggestions: readonly SuggestionRecord[],
): Promise<DeskSuggestionView[]> {
  const [names, pictures] = await Promise.all([
    stationNamesOf(database, suggestions),
    files.addressesOf(suggestions.flatMap(({ picture }) => picture ?? [])),
  ])
  return suggestions.map((one) =>
    presentForDesk(one, names.get(one.stationId ?? ''), pictures.get(one.picture ?? '')),
  )
}
