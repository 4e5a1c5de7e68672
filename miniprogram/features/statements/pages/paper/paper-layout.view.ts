import { yuan } from '../../../../contract/money'
import { dayOf, dayText } from '../../../../contract/shanghai-time'
import type { LeftOutReason, StatementView } from '../../../../contract/statements'
import { momentText, monthWord, rowFace } from '../statement-words.view'

/** A picture as wide as A5 at 200 dots an inch; it grows downwards with the days, as a till's slip does. */
export const PAPER_WIDTH_PX = 1164
const MARGIN_PX = 64
const GAP_PX = 28
const LINE_HEIGHT = 1.5

/** One row of the paper: a text at the left, one at the right, or a rule across. In pixels. */
export interface PaperRow {
  kind: 'text' | 'rule'
  left: string
  right: string
  size: number
  isBold: boolean
  y: number
  height: number
}

export interface PaperLayout {
  rows: PaperRow[]
  height: number
  margin: number
}

type Block = Pick<PaperRow, 'kind' | 'left' | 'right' | 'size' | 'isBold'>

const SIZES = { title: 56, sum: 84, head: 42, body: 36, note: 32 } as const
const RULE: Block = { kind: 'rule', left: '', right: '', size: 0, isBold: false }
const text = (size: keyof typeof SIZES, left: string, right = ''): Block => ({
  ...{ kind: 'text', left, right, size: SIZES[size] },
  isBold: size === 'title' || size === 'sum' || size === 'head',
})

const WHY_WORDS: Record<LeftOutReason, string> = { held: '正在核实', 'set-aside': '放到下一张' }

/** What stands on the paper, from top to bottom. */
function blocksOf(view: StatementView): Block[] {
  const { days, stores, leftOut, leftOutFen, leftOutCount, lineCount, number, serverNow } = view
  const face = rowFace(view, { now: serverNow, isOwn: true })
  const sums = (rows: readonly { name: string; count: number; fen: number }[]) =>
    rows.map(({ name, count, fen }) => text('body', `${name}　${count} 笔`, yuan(fen)))
  const dates = [
    view.approvedAt === undefined ? '' : `${momentText(view.approvedAt)} 批准`,
    view.paidAt === undefined ? '' : `${momentText(view.paidAt)} 付款`,
  ].filter(Boolean)
  return [
    text('title', `${monthWord(view.month)}对账单`),
    text('head', view.merchantName),
    text('note', `结算单号 ${number}`),
    RULE,
    text('sum', face.sumText),
    text('body', `${lineCount} 笔`, face.stateText),
    ...dates.map((date) => text('note', date)),
    ...(view.payTo ? [text('note', face.payText)] : []),
    RULE,
    text('head', '各门店'),
    ...sums(stores.map(({ storeName, ...rest }) => ({ name: storeName, ...rest }))),
    RULE,
    text('head', '每天'),
    ...sums(days.map(({ day, ...rest }) => ({ name: dayText(day), ...rest }))),
    text('body', '合计', face.sumText),
    ...(leftOutCount > 0
      ? [
          RULE,
          text('head', `没有算进来的 ${leftOutCount} 笔`, yuan(leftOutFen)),
          ...leftOut.map(({ at, why, fen, receiptNumber }) =>
            text('note', `${dayText(dayOf(at))} ${receiptNumber} ${WHY_WORDS[why]}`, yuan(fen)),
          ),
        ]
      : []),
    RULE,
    text('note', `娘家人 · ${momentText(serverNow)} 存的图，以小程序里的为准`),
  ]
}

/** The statement as one long picture: the same sums as on the page, black on white, because some are printed. */
export function paperLayout(view: StatementView): PaperLayout {
  const rows: PaperRow[] = []
  let y = MARGIN_PX
  for (const block of blocksOf(view)) {
    const height = block.kind === 'rule' ? GAP_PX * 2 : Math.round(block.size * LINE_HEIGHT)
    rows.push({ ...block, y, height })
    y += height
  }
  return { rows, height: y + MARGIN_PX, margin: MARGIN_PX }
}
