import type { MeView } from '../../contract/membership'

/** A line of the page that leads somewhere. */
export interface MineEntry {
  key:
    | 'my-suggestions'
    | 'vouchers'
    | 'loans'
    | 'redeem'
    | 'shop'
    | 'apply-merchant'
    | 'merchant-review'
    | 'accept-clerk'
    | 'board'
    | 'stock'
    | 'loan-desk'
    | 'offer-desk'
    | 'sessions'
    | 'card-desk'
    | 'desk'
    | 'ledger'
    | 'review'
    | 'statements'
    | 'policies'
    | 'accept'
    | 'settings'
    | 'privacy'
  icon: string
  label: string
  note: string
}

export interface MineGroup {
  title: string
  entries: MineEntry[]
}

/** What a person finds under 我的: their own things, the work they do for others, and the app's settings. */
export function mineGroups(me: MeView | undefined): MineGroup[] {
  const own: MineEntry[] = [
    { key: 'vouchers', icon: 'ticket', label: '我的券', note: '' },
    { key: 'loans', icon: 'umbrella', label: '我借的东西', note: '' },
    { key: 'my-suggestions', icon: 'pin', label: '我推荐的地方', note: '' },
  ]
  const groups: MineGroup[] = [{ title: '', entries: own }]
  if (me?.clerk) {
    const entries: MineEntry[] = [
      { key: 'redeem', icon: 'scan', label: '扫码核销', note: me.clerk.storeName },
    ]
    groups.push({ title: '我在店里', entries })
  }
  if (me?.owner) {
    const entries: MineEntry[] = [
      { key: 'shop', icon: 'money', label: '我的店', note: me.owner.merchantName },
    ]
    groups.push({ title: '我是店主', entries })
  }
  if (me && me.keeperOf.length > 0) {
    const note = me.keeperOf.map(({ name }) => name).join('、')
    groups.push({
      title: '我是站长',
      entries: [
        { key: 'board', icon: 'station', label: '我管的驿站', note },
        { key: 'stock', icon: 'list', label: '物品和借用', note: '' },
      ],
    })
  }
  if (me && me.staffRoles.length > 0) {
    groups.push({
      title: '工会工作',
      entries: [
        { key: 'sessions', icon: 'speak', label: '宣传场次和入会码', note: '' },
        { key: 'card-desk', icon: 'card', label: '会员纸卡', note: '没有手机的会员：办卡、停卡、设密码' },
        { key: 'desk', icon: 'station', label: '驿站管理', note: '' },
        { key: 'loan-desk', icon: 'umbrella', label: '借用和物品', note: '核销、过期没还、每天的账、规则' },
        { key: 'merchant-review', icon: 'list', label: '商户审核', note: '' },
        { key: 'offer-desk', icon: 'ticket', label: '优惠管理', note: '草稿、批准、预算还剩多少' },
        { key: 'ledger', icon: 'money', label: '资金总览', note: '' },
        { key: 'review', icon: 'list', label: '待看的核销', note: '' },
        { key: 'statements', icon: 'money', label: '商户结算', note: '对账单、审批、付款' },
        { key: 'policies', icon: 'gear', label: '额度和规则', note: '谁批多少、撤销几分钟、哪些要再看' },
      ],
    })
  }
  groups.push({
    title: '',
    entries: [
      { key: 'accept', icon: 'station', label: '我有站长邀请码', note: '' },
      { key: 'accept-clerk', icon: 'scan', label: '我有店员邀请码', note: '' },
      ...(me?.owner ? [] : [{ key: 'apply-merchant' as const, icon: 'money', label: '商户加入', note: '' }]),
      { key: 'settings', icon: 'gear', label: '字号、日光、关怀模式', note: '' },
      { key: 'privacy', icon: 'shield', label: '隐私保护指引', note: '' },
    ],
  })
  return groups
}

const SAID_TEXT = '你报的故障、推荐的地方和它们的照片。故障修好 90 天、推荐处理完半年以后删掉。'
const WHEREABOUTS_TEXT = '你在哪里只在这台手机上用，不会发出去。推荐地方时，发出去的只有你自己放的图钉。'

/** What the union keeps about the person, in plain sentences. */
export function keptAbout(me: MeView | undefined): string[] {
  const keeping =
    me && me.keeperOf.length > 0 ? ['你管哪些驿站、从哪天起，还有工会看到的称呼（只有第一个字）。'] : []
  const trading = me?.owner
    ? [
        '你申请商户时留的执照号、姓名和手机号，姓名和手机号加密保存。',
        '收款账户的户名、银行和账号，加密保存，只写进给银行的付款表。',
      ]
    : []
  if (!me?.card && me?.owner) return [...trading, ...keeping, SAID_TEXT, WHEREABOUTS_TEXT]
  if (!me?.card)
    return ['你还没有入会，我们没有存你的姓名和手机号。', ...keeping, SAID_TEXT, WHEREABOUTS_TEXT]
  const { nameMasked, phoneTail, occupationLabel, areaName } = me.card
  return [
    `姓名（页面上只显示 ${nameMasked}）、手机号（尾号 ${phoneTail}，加密保存）、职业（${occupationLabel}）、片区（${areaName}）。`,
    '你领过和用过的券，借过和还过的东西。',
    ...trading,
    ...keeping,
    SAID_TEXT,
    WHEREABOUTS_TEXT,
  ]
}
