import { itemCodeText } from '../../../../contract/item-code'
import type { KeptItem } from '../../../../contract/loan-items'
import { ITEMS, type ItemKind } from '../../../../contract/loans'
import { dueText, itemIcon, itemLabel, momentText } from '../loan-words.view'

export interface KeptItemRow {
  itemCode: string
  icon: string
  label: string
  codeText: string
  stateText: string
  tone: 'open' | 'attention' | 'closed'
  /** Who has it until when, or that it turned up; empty for what is there. */
  noteText: string
  /** It was scanned by somebody who does not have it. */
  isFound: boolean
  /** The keeper may say what became of it. */
  isThere: boolean
}

function stateOf(item: KeptItem): Pick<KeptItemRow, 'stateText' | 'tone'> {
  if (item.isAsked) return { stateText: '等工会看', tone: 'attention' }
  if (item.foundAt !== undefined) return { stateText: '有人扫到它', tone: 'attention' }
  if (item.state === 'out') return { stateText: '借出去了', tone: 'closed' }
  if (item.state === 'written-off') return { stateText: '核销了', tone: 'closed' }
  if (item.state === 'unlabelled') return { stateText: '码不用了', tone: 'closed' }
  return { stateText: '在柜里', tone: 'open' }
}

function noteText(item: KeptItem, now: number): string {
  const { foundAt, dueAt, memberMasked, cardTail } = item
  const who = memberMasked === undefined ? '' : `${memberMasked} · 卡尾号 ${cardTail ?? ''}`
  const due = dueAt === undefined ? '' : dueText(dueAt, now)
  const found = foundAt === undefined ? '' : `${momentText(foundAt, now)} 有人扫到它，在你这里的话收进来`
  return [who, due, found].filter((part) => part !== '').join('，')
}

/** The things of a station: what turned up first, then what is there, what is out, and what is gone. */
export function keptItemRows(items: readonly KeptItem[], now: number): KeptItemRow[] {
  const order = ITEMS.map(({ kind }) => kind as string)
  const rank = (item: KeptItem) =>
    item.foundAt !== undefined ? 0 : ['in-store', 'out', 'written-off', 'unlabelled'].indexOf(item.state) + 1
  return [...items]
    .sort((left, right) => rank(left) - rank(right) || order.indexOf(left.kind) - order.indexOf(right.kind))
    .map((item) => ({
      itemCode: item.itemCode,
      icon: itemIcon(item.kind),
      label: itemLabel(item.kind),
      codeText: itemCodeText(item.itemCode),
      ...stateOf(item),
      noteText: noteText(item, now),
      isFound: item.foundAt !== undefined,
      isThere: item.state === 'in-store' && !item.isAsked,
    }))
}

export type Fate = 'lost' | 'damaged' | 'unlabelled'

/** What may have become of a thing, with what is asked before it is written down. */
export const FATES: { became: Fate; label: string }[] = [
  { became: 'lost', label: '不见了' },
  { became: 'damaged', label: '坏了' },
  { became: 'unlabelled', label: '码掉了' },
]

/** What the keeper is asked before something is final. */
export function fateQuestion(
  became: Fate,
  kind: string,
): { title: string; content: string; confirmText: string } {
  if (became === 'unlabelled')
    return {
      title: '码掉了？',
      content: '东西还在柜里，照样能借，只是没有自己的码了。',
      confirmText: '码掉了',
    }
  const word = became === 'lost' ? '不见了' : '坏了'
  return {
    title: `这${kind}${word}？`,
    content: '便宜的直接核销，贵的报给工会。都不怪你。',
    confirmText: word,
  }
}

/** What was done, in one line. */
export function fateLine(became: Fate, isAsked: boolean): string {
  if (isAsked) return '这样贵一些，报给工会了，不怪你'
  return became === 'unlabelled' ? '记好了，东西还在柜里' : '核销了'
}

/** `雨伞收进来了`. */
export const receivedLine = (kind: ItemKind): string => `${itemLabel(kind)}收进柜子了`
