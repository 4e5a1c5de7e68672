import { describe, expect, it } from 'vitest'
import { COMMON_REFUSALS } from '../../../miniprogram/contract/action'
import { COMMON_TEXTS, refusalText, type RefusalTexts } from '../../../miniprogram/services/refusal-text'
import type { show } from '../../../miniprogram/contract/vouchers'

const TEXTS: RefusalTexts<typeof show> = {
  VOUCHER_UNKNOWN: ({ placeName }) => `这张券在${placeName ?? '别处'}`,
}
const refused = (code: 'VOUCHER_UNKNOWN' | 'INTERNAL' | 'OFFLINE', traceId = '') => ({
  ok: false as const,
  code,
  traceId,
})

describe('refusalText', () => {
  it('states the facts of a refusal', () => {
    const reply = { ...refused('VOUCHER_UNKNOWN'), facts: { placeName: '老街面馆' } }
    expect(refusalText<typeof show>(reply, TEXTS)).toBe('这张券在老街面馆')
  })

  it('has a text for every refusal of the doors and of the phone itself', () => {
    for (const code of [...COMMON_REFUSALS, 'OFFLINE', 'ANSWER_LOST'] as const) {
      expect(COMMON_TEXTS[code]).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  it('lets a page say a common refusal better', () => {
    const better = { ...TEXTS, OFFLINE: '没有网络，没有扣券。' }
    expect(refusalText<typeof show>(refused('OFFLINE'), better)).toBe('没有网络，没有扣券。')
  })

  it('gives the trace id with a fault of ours, by which it can be found', () => {
    expect(refusalText<typeof show>(refused('INTERNAL', 'T-81'), TEXTS)).toContain('T-81')
    expect(refusalText<typeof show>(refused('OFFLINE', 'T-81'), TEXTS)).not.toContain('T-81')
  })

  it('uses no word that the look forbids', () => {
    for (const text of Object.values(COMMON_TEXTS)) expect(text).not.toMatch(/用户|请知悉|温馨提示|！/)
  })
})
