import { describe, expect, it } from 'vitest'
import { needsBill, shareBill, type BillTerms } from '../../miniprogram/contract/voucher-bill'
import { seededRandom } from '../../tools/demo/seeded-random'

const percentTerms = (percentOff: number, capFen: number, unionPaysFen = capFen): BillTerms => ({
  valueFen: 0,
  memberPaysFen: 0,
  unionPaysFen,
  percent: { percentOff, capFen },
  minimumBillFen: null,
})

describe('shareBill', () => {
  it.each([
    ['20 % of 30 yuan', percentTerms(20, 1_000), 3_000, { memberPaysFen: 2_400, unionPaysFen: 600 }],
    ['at the cap', percentTerms(20, 1_000), 5_000, { memberPaysFen: 4_000, unionPaysFen: 1_000 }],
    ['past the cap', percentTerms(20, 1_000), 99_900, { memberPaysFen: 98_900, unionPaysFen: 1_000 }],
    ['down to whole fen', percentTerms(15, 1_000), 333, { memberPaysFen: 284, unionPaysFen: 49 }],
    ['half of it the shop’s', percentTerms(50, 1_000, 500), 1_001, { memberPaysFen: 501, unionPaysFen: 250 }],
    ['one fen', percentTerms(50, 1_000), 1, { memberPaysFen: 1, unionPaysFen: 0 }],
    [
      'a fixed amount off',
      { valueFen: 2_000, memberPaysFen: 1_400, unionPaysFen: 400, percent: null, minimumBillFen: 2_000 },
      2_500,
      { memberPaysFen: 1_900, unionPaysFen: 400 },
    ],
  ])('%s', (_what, terms, billFen, shares) => {
    expect(shareBill(terms, billFen)).toEqual({ billFen, ...shares })
  })

  it('never costs the union more than was set aside or cut, whatever the bill (20,000 tries)', () => {
    const random = seededRandom(41)
    const unfair: unknown[] = []
    for (let round = 0; round < 20_000; round += 1) {
      const capFen = random.whole(1, 50_000)
      const terms = percentTerms(random.whole(1, 100), capFen, random.whole(0, capFen))
      const billFen = random.whole(1, 1_000_000)
      const { memberPaysFen, unionPaysFen } = shareBill(terms, billFen)
      const cut = billFen - memberPaysFen
      const isWhole = Number.isSafeInteger(memberPaysFen) && Number.isSafeInteger(unionPaysFen)
      const isCapped = memberPaysFen >= 0 && cut >= 0 && cut <= capFen
      const isSetAside = unionPaysFen >= 0 && unionPaysFen <= cut && unionPaysFen <= terms.unionPaysFen
      if (!isWhole || !isCapped || !isSetAside) unfair.push({ terms, billFen, memberPaysFen, unionPaysFen })
    }
    expect(unfair).toEqual([])
  })

  it('asks for a bill only where one counts', () => {
    expect(needsBill({ percent: null, minimumBillFen: null })).toBe(false)
    expect(needsBill(percentTerms(20, 100))).toBe(true)
    expect(needsBill({ percent: null, minimumBillFen: 1 })).toBe(true)
  })
})
