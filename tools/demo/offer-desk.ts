import type {
  OfferDraftRecord,
  OfferPolicyRecord,
} from '../../cloudfunctions/capabilities/offers/desk-records'
import type { OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'

/** What the invented union decided about budgets; the amount is an example and not a rule of any real one. */
export function offerPolicy(today: string): OfferPolicyRecord {
  return {
    _id: 'offer-policy-1',
    version: 1,
    validFrom: dayStart(addDays(today, -200)),
    source: '东河街道工会（示例）会员优惠管理办法',
    twoApproversAboveFen: 300_000,
  }
}

/** A weekday breakfast that waits for approval, small enough for one approver; and a lunch that was sent back to its author. */
export function offerDraftDocuments(today: string, offers: readonly OfferRecord[]): OfferDraftRecord[] {
  const model = offers.find(({ _id }) => _id === 'soy-milk-free')
  const lunch = offers.find(({ _id }) => _id === 'lunch-8')
  if (!model || !lunch) throw new Error('the district has no offer to draft after')
  return [
    {
      _id: 'weekday-breakfast',
      version: 1,
      revision: 1,
      state: 'in-review',
      draft: {
        ...draftOf(model),
        title: '工作日免费早餐一份',
        valueFen: 800,
        unionPaysFen: 600,
        budgetFen: 120_000,
        dailyLimit: 40,
        weekdays: 0b0011111,
        holidays: 'never',
        useSpans: [[360, 600]],
      },
      merchantName: model.merchantName,
      category: model.category,
      authorId: personOf('staff').openid,
      approverIds: [],
      note: null,
      savedAt: dayStart(addDays(today, -1)) + 16 * HOUR_MS,
      requestId: 'demo-offer-draft-1',
    },
    {
      _id: 'rider-lunch-6',
      version: 1,
      revision: 2,
      state: 'draft',
      draft: {
        ...draftOf(lunch),
        title: '骑手6元午餐',
        memberPaysFen: 600,
        unionPaysFen: 900,
        occupations: ['food-delivery', 'courier'],
        dailyLimit: 30,
        budgetFen: 270_000,
        claimFromMinute: 660,
      },
      merchantName: lunch.merchantName,
      category: lunch.category,
      authorId: personOf('staff').openid,
      approverIds: [],
      note: '工会出得多了，跟店里再谈一元。',
      savedAt: dayStart(addDays(today, -1)) + 15 * HOUR_MS,
      requestId: 'demo-offer-draft-2',
    },
  ]
}
