import { itemCodeText } from '../../../contract/item-code'
import { yuanWord } from '../../../contract/money'
import type { WriteOffState, WriteOffView } from '../../../contract/write-offs'
import { itemLabel, measureOf, momentText, reasonWord } from './loan-words.view'

/** A request to write off as a card. */
export interface WriteOffCard {
  writeOffId: string
  /** `充电宝 1 个 · 丢了`. */
  title: string
  placeText: string
  /** Who asked, and when. */
  fromText: string
  /** What it is worth; empty when the policy gives no value. */
  valueText: string
  /** The asker's own words; empty when there are none. */
  noteText: string
  /** Which thing or medicine, and who has it; empty when nothing is to be said. */
  whichText: string
  stateText: string
  tone: 'attention' | 'open' | 'closed'
  /** What the union said; empty while it said nothing. */
  decisionText: string
  isWaiting: boolean
}

const STATE_WORDS: Record<WriteOffState, { stateText: string; tone: WriteOffCard['tone'] }> = {
  waiting: { stateText: '等工会看', tone: 'attention' },
  confirmed: { stateText: '核销了', tone: 'open' },
  refused: { stateText: '没有核销', tone: 'closed' },
  withdrawn: { stateText: '撤回了', tone: 'closed' },
  overtaken: { stateText: '还回来了', tone: 'open' },
}

function whichText({ itemCode, lotName, memberMasked, cardTail }: WriteOffView): string {
  const parts = [
    itemCode === undefined ? '' : `码 ${itemCodeText(itemCode)}`,
    lotName ?? '',
    memberMasked === undefined ? '' : `借的人 ${memberMasked} · 卡尾号 ${cardTail ?? ''}`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** A request in words. */
export function writeOffCard(view: WriteOffView, now: number): WriteOffCard {
  const { kind, count, reason, state, valueFen, note, askedBy, askedAt, decisionNote } = view
  return {
    writeOffId: view.writeOffId,
    title: `${itemLabel(kind)} ${count} ${measureOf(kind)} · ${reasonWord(reason)}`,
    placeText: view.stationName,
    fromText: `${askedBy === 'keeper' ? '站长' : '借的人'} ${momentText(askedAt, now)} 说的`,
    valueText: valueFen === undefined ? '' : `值 ${yuanWord(valueFen)}`,
    noteText: note === undefined ? '' : `“${note}”`,
    whichText: whichText(view),
    ...STATE_WORDS[state],
    decisionText: decisionNote === undefined ? '' : `工会说：${decisionNote}`,
    isWaiting: state === 'waiting',
  }
}
