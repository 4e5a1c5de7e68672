import { ITEMS, itemOf, type DoorView, type ItemKind, type LoanView } from '../../../../contract/loans'
import { dayText } from '../../../../contract/shanghai-time'
import { dueText, itemIcon, itemLabel, loanTitle, measureOf, momentText } from '../loan-words.view'

/** `asking` waits for a door to be scanned; `wrong` is a code that leads nowhere, with the way on. */
export type DoorStep = 'asking' | 'loading' | 'failed' | 'wrong' | 'ready'

export interface DoorRow {
  /** Tells rows apart: the kind, and which medicine. */
  key: string
  kind: ItemKind
  /** Which medicine is taken; empty for everything else. */
  lotId: string
  icon: string
  label: string
  /** `还有 3 把`, or why there is none. */
  stockText: string
  /** `明天 12:10 前还`; empty for what is taken. */
  termText: string
  /** The button, `借一把`; empty when there is nothing to press. */
  actionText: string
}

export interface BackRow {
  loanId: string
  title: string
  dueText: string
  isOverdue: boolean
  actionText: string
}

export interface DoorFace {
  stationId: string
  stationName: string
  back: BackRow[]
  lent: DoorRow[]
  taken: DoorRow[]
  /** Why nothing can be borrowed, in place of the buttons; empty when it can. */
  barText: string
  isVisitor: boolean
}

function standingText(view: DoorView): string {
  if (view.standing === 'visitor') return '借东西要先入会，不到一分钟，不收钱。'
  if (view.standing === 'suspended') return '你的会籍暂停了，现在借不了。请联系工会。'
  if (view.standing === 'too-many')
    return view.openLoansMax === 0
      ? '这里现在不出借。'
      : `你已经借了 ${view.loans.length} 样没还，还一样再借。`
  return ''
}

/** Medicine by its name, each with the last day it may be used. */
function lotRows(item: DoorView['items'][number]): DoorRow[] {
  const measure = measureOf(item.kind)
  return (item.lots ?? []).map(({ lotId, name, count, expiresOn }) => ({
    key: lotId,
    kind: item.kind,
    lotId,
    icon: itemIcon(item.kind),
    label: name,
    stockText: `还有 ${count} ${measure}`,
    termText: `${dayText(expiresOn)}前用`,
    actionText: `拿一${measure}`,
  }))
}

function stockText({ isExpired, onHand, isLabelled, kind }: DoorView['items'][number]): string {
  if (isExpired) return '过期了，不发'
  if (onHand < 1) return '没有了'
  return `还有 ${onHand} ${measureOf(kind)}${isLabelled ? '，扫它上面的码来借' : ''}`
}

function itemRows(item: DoorView['items'][number], view: DoorView): DoorRow[] {
  if (item.lots && item.lots.length > 0) return lotRows(item)
  const { kind } = item
  const measure = measureOf(kind)
  const isLent = itemOf(kind)?.use === 'lent'
  const isThere = item.onHand > 0 && !item.isExpired
  const mayHave = isThere && !item.isLabelled && (!isLent || view.standing === 'welcome')
  const row = {
    key: kind,
    kind,
    lotId: '',
    icon: itemIcon(kind),
    label: itemLabel(kind),
    stockText: stockText(item),
    termText: isLent && isThere && item.dueAt !== undefined ? dueText(item.dueAt, view.serverNow) : '',
    actionText: mayHave ? `${isLent ? '借' : '拿'}一${measure}` : '',
  }
  return [row]
}

/** What the door says: what I have to give back first, then what can be borrowed, then what can be taken. */
export function doorFace(view: DoorView): DoorFace {
  const order = ITEMS.map(({ kind }) => kind as string)
  const rows = [...view.items]
    .sort((left, right) => order.indexOf(left.kind) - order.indexOf(right.kind))
    .flatMap((item) => itemRows(item, view))
  const isLent = ({ kind }: DoorRow) => itemOf(kind)?.use === 'lent'
  return {
    stationId: view.stationId,
    stationName: view.stationName,
    back: view.loans.map((loan) => ({
      loanId: loan.loanId,
      title: loanTitle(loan),
      dueText: dueText(loan.dueAt, view.serverNow),
      isOverdue: view.serverNow >= loan.dueAt,
      actionText: `还${itemLabel(loan.kind)}`,
    })),
    lent: rows.filter(isLent),
    taken: rows.filter((row) => !isLent(row)),
    barText: rows.some(isLent) ? standingText(view) : '',
    isVisitor: view.standing === 'visitor',
  }
}

export interface DoneWords {
  headline: string
  detail: string
}

/** `借到了雨伞`, until when, and where it may come back. */
export function borrowedWords(loan: LoanView, now: number): DoneWords {
  return {
    headline: `借到了${itemLabel(loan.kind)}`,
    detail: `${momentText(loan.dueAt, now)} 前还，还到哪个驿站都行`,
  }
}

export function returnedWords(loan: LoanView): DoneWords {
  return { headline: `还好了${itemLabel(loan.kind)}`, detail: `还在${loan.returnedTo ?? ''}，谢谢` }
}

export function takenWords(taken: { kind: ItemKind; count: number }): DoneWords {
  return {
    headline: `拿走 ${taken.count} ${measureOf(taken.kind)}${itemLabel(taken.kind)}`,
    detail: '不用还，也没有记你的名字',
  }
}

/** Whether what was taken may be put back unused: medicine may not. */
export function mayPutBack(kind: ItemKind): boolean {
  const item = itemOf(kind)
  return item?.use === 'taken' && !item.hasExpiry
}

/** `拿多了？放回一个口罩`. */
export function putBackText(kind: ItemKind): string {
  return `拿多了？放回一${measureOf(kind)}${itemLabel(kind)}`
}

export function putBackWords(put: { kind: ItemKind; count: number }): DoneWords {
  return {
    headline: `放回 ${put.count} ${measureOf(put.kind)}${itemLabel(put.kind)}`,
    detail: '谢谢，别人能用上',
  }
}

/** What is said when the scanner itself did not work. */
export function scanText(why: 'DENIED' | 'FAILED' | 'OTHER'): string {
  if (why === 'OTHER') return '扫到的不是驿站门上的码，也不是东西上的码。'
  return why === 'DENIED'
    ? '相机没有允许使用。可以把码下面的 8 个字写在这里。'
    : '扫码没有打开。可以把码下面的 8 个字写在这里。'
}
