import { describe, expect, it } from 'vitest'
import type { ItemView } from '../../../../miniprogram/contract/loan-items'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { itemFace } from '../../../../miniprogram/features/loans/pages/loan-item/loan-item.view'

const NOW = Date.parse('2026-11-18T12:10:00+08:00')
const item = (parts: Partial<ItemView> = {}): ItemView => ({
  itemCode: '3F7K2M9P',
  kind: 'umbrella',
  standing: 'here',
  stationName: '甲站',
  borrower: 'welcome',
  openLoansMax: 3,
  dueAt: NOW + 24 * HOUR_MS,
  serverNow: NOW,
  ...parts,
})
const loan = {
  loanId: 'l1',
  kind: 'umbrella',
  state: 'out',
  stationName: '甲站',
  borrowedAt: NOW - HOUR_MS,
  dueAt: NOW + 6 * HOUR_MS,
} as const

describe('itemFace', () => {
  it('lends what is here, with until when', () => {
    expect(itemFace(item(), '')).toMatchObject({
      title: '雨伞',
      codeText: 'T 3F7K 2M9P',
      stateText: '可以借',
      explain: '在甲站。明天 12:10 前还，还到哪个驿站都行。',
      deed: 'borrow',
      deedText: '借这把雨伞',
    })
  })

  it.each([
    ['visitor', 'join', '借东西要先入会，不到一分钟，不收钱。'],
    ['suspended', '', '你的会籍暂停了，现在借不了。请联系工会。'],
    ['too-many', '', '你已经借了 3 样没还，还一样再借。'],
  ] as const)('tells a %s what stands in the way', (borrower, deed, explain) => {
    expect(itemFace(item({ borrower }), '')).toMatchObject({ deed, explain })
  })

  it('gives back one’s own by scanning a door, or at the door one came from', () => {
    const yours = item({ standing: 'yours', loan })
    expect(itemFace(yours, '')).toMatchObject({
      deed: 'give-back',
      deedText: '扫门上的码，还回去',
      explain: '今天 18:10 前还。到哪个驿站都能还，扫门上的码。',
      loanId: 'l1',
    })
    expect(itemFace(yours, '乙站')).toMatchObject({
      deedText: '还雨伞',
      explain: '今天 18:10 前还。还在乙站。',
    })
  })

  it('says that a thing is out and nothing of who has it', () => {
    const face = itemFace(item({ standing: 'out' }), '')
    expect(face).toMatchObject({ stateText: '账上借出去了', deed: '', isToBeTold: true })
  })

  it.each([
    ['resting', '先别拿'],
    ['written-off', '账上已经没有了'],
    ['unlabelled', '这个码不用了'],
    ['station-gone', '它的驿站撤掉了'],
  ] as const)('%s reads %s and offers nothing', (standing, stateText) => {
    expect(itemFace(item({ standing }), '')).toMatchObject({ stateText, deed: '', isToBeTold: false })
  })

  it('offers nothing of what the union does not lend', () => {
    const { dueAt: _, ...unlent } = item()
    expect(itemFace(unlent, '')).toMatchObject({ explain: '这样东西现在不出借。', deed: '' })
  })
})
