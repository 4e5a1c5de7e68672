import { itemCodeText } from '../../../../contract/item-code'
import type { ItemStanding, ItemView } from '../../../../contract/loan-items'
import { dueText, itemIcon, itemLabel, measureOf, momentText } from '../loan-words.view'

/** `asking` waits for a thing to be scanned; `wrong` is a code that leads nowhere, with the way on. */
export type ItemStep = 'asking' | 'loading' | 'failed' | 'wrong' | 'ready'

export interface ItemFace {
  icon: string
  title: string
  /** `T 3F7K 2M9P`, as it stands on the thing. */
  codeText: string
  /** The one thing to see at arm's length. */
  stateText: string
  tone: 'open' | 'attention' | 'closed'
  /** What that means, and what to do. */
  explain: string
  /** What the button at the bottom does; empty when there is nothing to do with the thing. */
  deed: '' | 'borrow' | 'give-back' | 'join'
  deedText: string
  /** The person's own loan, which may also be said to be lost. */
  loanId: string
  /** The thing turned up while somebody else has it: the keeper is told. */
  isToBeTold: boolean
}

type Said = Pick<ItemFace, 'stateText' | 'tone' | 'explain' | 'deed' | 'deedText'>

const nothingToDo = { deed: '', deedText: '' } as const

/** What stands in the way of borrowing what is here, or the button that does it. */
function sayHere(view: ItemView): Said {
  const { kind, stationName, borrower, openLoansMax, dueAt, serverNow } = view
  const where = `在${stationName}`
  const here = { stateText: '可以借', tone: 'open' } as const
  const held = { stateText: where, tone: 'closed' } as const
  if (dueAt === undefined || openLoansMax === 0)
    return { ...held, explain: '这样东西现在不出借。', ...nothingToDo }
  if (borrower === 'visitor')
    return { ...here, explain: '借东西要先入会，不到一分钟，不收钱。', deed: 'join', deedText: '我要入会' }
  if (borrower === 'suspended')
    return { ...held, explain: '你的会籍暂停了，现在借不了。请联系工会。', ...nothingToDo }
  if (borrower === 'too-many')
    return { ...held, explain: `你已经借了 ${openLoansMax} 样没还，还一样再借。`, ...nothingToDo }
  return {
    ...here,
    explain: `${where}。${momentText(dueAt, serverNow)} 前还，还到哪个驿站都行。`,
    deed: 'borrow',
    deedText: `借这${measureOf(kind)}${itemLabel(kind)}`,
  }
}

function sayYours({ kind, loan, serverNow }: ItemView, doorName: string): Said {
  const due = loan ? dueText(loan.dueAt, serverNow) : ''
  const isLate = loan !== undefined && serverNow >= loan.dueAt
  const how = doorName === '' ? '到哪个驿站都能还，扫门上的码。' : `还在${doorName}。`
  return {
    stateText: '你借着',
    tone: isLate ? 'attention' : 'open',
    explain: due === '' ? how : `${due}。${how}`,
    deed: 'give-back',
    deedText: doorName === '' ? '扫门上的码，还回去' : `还${itemLabel(kind)}`,
  }
}

const OTHERWISE: Record<Exclude<ItemStanding, 'here' | 'yours'>, Omit<Said, 'deed' | 'deedText'>> = {
  out: {
    stateText: '账上借出去了',
    tone: 'attention',
    explain: '它还记在借的人名下，现在借不了。',
  },
  resting: { stateText: '先别拿', tone: 'closed', explain: '有人说它坏了，等工会看过再借。拿别的吧。' },
  'written-off': {
    stateText: '账上已经没有了',
    tone: 'closed',
    explain: '它找回来了，太好了。交给哪个驿站的站长都行。',
  },
  unlabelled: { stateText: '这个码不用了', tone: 'closed', explain: '东西还能借，扫门上的码就行。' },
  'station-gone': {
    stateText: '它的驿站撤掉了',
    tone: 'closed',
    explain: '现在借不了。请把它带到别的驿站，交给站长。',
  },
}

/** Said once the keeper was told that a thing turned up. */
export const TOLD_TEXT = '已经告诉站长它在这里了，你不用做什么，谢谢。'

/** What a thing says of itself to whoever scanned it. `doorName` is the door it may be given back at without scanning. */
export function itemFace(view: ItemView, doorName: string): ItemFace {
  const { standing, kind, itemCode, loan } = view
  const said =
    standing === 'here'
      ? sayHere(view)
      : standing === 'yours'
        ? sayYours(view, doorName)
        : { ...OTHERWISE[standing], ...nothingToDo }
  return {
    icon: itemIcon(kind),
    title: itemLabel(kind),
    codeText: itemCodeText(itemCode),
    ...said,
    loanId: loan?.loanId ?? '',
    isToBeTold: standing === 'out',
  }
}
