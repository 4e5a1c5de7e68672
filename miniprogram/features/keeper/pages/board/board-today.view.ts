import type { KeptStationView } from '../../../../contract/keeper'
import type { KeptCupboard } from '../../../../contract/loan-keeping'
import { itemOf, type ItemKind } from '../../../../contract/loans'
import { dayText } from '../../../../contract/shanghai-time'

export type TodayKey = 'low' | 'due' | 'medicine' | 'asked' | 'faults' | 'check'

/** One line of what is to be done today. */
export interface TodayRow {
  key: TodayKey
  icon: string
  title: string
  note: string
  /** What a tap does, in two words; empty when there is nothing to do. */
  actionText: string
  isDue: boolean
}

const thing = (kind: ItemKind) => itemOf(kind)?.label ?? kind

function lowRow({ low }: KeptCupboard): TodayRow {
  const row = { key: 'low', icon: 'list' } as const
  if (low.length === 0) return { ...row, title: '东西够用', note: '', actionText: '', isDue: false }
  const gone = low.filter(({ onHand }) => onHand === 0)
  const few = low.filter(({ onHand }) => onHand > 0)
  const parts = [
    gone.length > 0 ? `${gone.map(({ kind }) => thing(kind)).join('、')}没有了` : '',
    few.map(({ kind, onHand }) => `${thing(kind)}剩 ${onHand} ${itemOf(kind)?.measure ?? '个'}`).join('，'),
  ]
  const note = parts.filter((part) => part !== '').join('，')
  return { ...row, title: `${low.length} 样少了`, note, actionText: '补货', isDue: true }
}

function dueRow({ overdueCount, dueTodayCount, dueBack }: KeptCupboard): TodayRow {
  const row = { key: 'due', icon: 'umbrella' } as const
  const total = overdueCount + dueTodayCount
  if (total === 0) return { ...row, title: '今天没有要还的', note: '', actionText: '', isDue: false }
  const title = [
    overdueCount > 0 ? `过期没还 ${overdueCount} 样` : '',
    dueTodayCount > 0 ? `今天该还 ${dueTodayCount} 样` : '',
  ]
    .filter((part) => part !== '')
    .join('，')
  const found = dueBack.some(({ foundAt }) => foundAt !== undefined) ? '，有一样被人扫到了' : ''
  const shown = dueBack.map(({ kind, memberMasked }) => `${thing(kind)} ${memberMasked}`).join('、')
  const more = total > dueBack.length ? ' 等' : ''
  return { ...row, title, note: `${shown}${more}${found}`, actionText: '去看', isDue: overdueCount > 0 }
}

function medicineRow({ medicine }: KeptCupboard): TodayRow[] {
  if (!medicine) return []
  const { isCheckDue, expiredCount, expiringCount, expiresOn } = medicine
  const isDue = isCheckDue || expiredCount > 0
  const note = [
    expiredCount > 0 ? `${expiredCount} 种过期了` : '',
    expiringCount > 0 ? `${expiringCount} 种快到期${expiresOn ? `，最早${dayText(expiresOn)}` : ''}` : '',
  ]
    .filter((part) => part !== '')
    .join('，')
  const title = isCheckDue ? '药箱这个月还没核对' : '药箱这个月核对过了'
  return [{ key: 'medicine', icon: 'first-aid', title, note, actionText: isDue ? '核对' : '', isDue }]
}

function askedRow({ waitingCount }: KeptCupboard): TodayRow[] {
  if (waitingCount === 0) return []
  const title = `报给工会核销的 ${waitingCount} 样`
  return [{ key: 'asked', icon: 'clock', title, note: '等工会看', actionText: '去看', isDue: false }]
}

function faultsRow({ faults }: KeptStationView): TodayRow {
  const row = { key: 'faults', icon: 'warning', note: '' } as const
  if (faults.length === 0) return { ...row, title: '没有人报故障', actionText: '', isDue: false }
  return { ...row, title: `${faults.length} 个故障`, actionText: '去看', isDue: true }
}

function checkRow({ isCheckDue }: KeptStationView): TodayRow {
  const row = { key: 'check', icon: 'check', note: '' } as const
  return isCheckDue
    ? { ...row, title: '驿站这个月还没核对', actionText: '核对', isDue: true }
    : { ...row, title: '驿站这个月核对过了', actionText: '', isDue: false }
}

/** What one station asks of its keeper today: what is to be done first, the rest below in the same order. */
export function todayRows(kept: KeptStationView, cupboard: KeptCupboard | undefined): TodayRow[] {
  const rows = [
    faultsRow(kept),
    ...(cupboard ? [lowRow(cupboard), dueRow(cupboard), ...medicineRow(cupboard)] : []),
    checkRow(kept),
    ...(cupboard ? askedRow(cupboard) : []),
  ]
  return [...rows.filter(({ isDue }) => isDue), ...rows.filter(({ isDue }) => !isDue)]
}
