import type { WeChat } from '../../kernel/wechat'
import type { PlannedRow } from './rules/plan-import'

/** What WeChat's content check takes at once, in characters, less a margin. */
const TEXT_LENGTH_MAX = 2_000

const publicText = ({ draft }: PlannedRow): string =>
  draft ? [draft.name, draft.address, draft.note ?? ''].join(' ') : ''

/** Rows whose texts fit into one question to WeChat. */
function batches(rows: readonly PlannedRow[]): PlannedRow[][] {
  const all: PlannedRow[][] = []
  let length = TEXT_LENGTH_MAX
  for (const row of rows) {
    length += publicText(row).length + 1
    if (length > TEXT_LENGTH_MAX) {
      all.push([])
      length = publicText(row).length
    }
    all[all.length - 1]?.push(row)
  }
  return all
}

/**
 * The rows whose public texts WeChat's content check refuses. They are asked about many at a time, and one by one only
 * where something among them is refused.
 */
export async function rowsWithRefusedText(
  wechat: WeChat,
  personId: string,
  rows: readonly PlannedRow[],
): Promise<Set<PlannedRow>> {
  const refused = new Set<PlannedRow>()
  for (const batch of batches(rows)) {
    if (await wechat.isTextAllowed(batch.map(publicText).join('\n'), personId)) continue
    for (const row of batch) if (!(await wechat.isTextAllowed(publicText(row), personId))) refused.add(row)
  }
  return refused
}
