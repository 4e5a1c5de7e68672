import type { MemberCardView } from '../../contract/membership'
import { freshPage } from '../../services/fresh-page'
import {
  goAcceptClerk,
  goAcceptKeeping,
  goApplyAsMerchant,
  goBoard,
  goCard,
  goCardDesk,
  goJoin,
  goLedger,
  goLoanDesk,
  goMerchantReview,
  goMyLoans,
  goMySuggestions,
  goOfferDesk,
  goRedeem,
  goPolicies,
  goReview,
  goSessions,
  goSettings,
  goShop,
  goStatements,
  goStationDesk,
  goStock,
  goVouchers,
} from '../../services/go'
import { launchCode } from '../../services/launch'
import { currentLook, wearLook } from '../../services/look'
import { openPrivacyGuide } from '../../services/privacy-guide'
import { keptMe, refreshMe } from '../../services/session'
import { showLine } from '../../services/tell'
import { keptAbout, mineGroups, type MineEntry, type MineGroup } from './mine.view'

const WAYS: Record<MineEntry['key'], () => Promise<void>> = {
  vouchers: goVouchers,
  loans: goMyLoans,
  stock: () => goStock(),
  redeem: goRedeem,
  shop: goShop,
  'apply-merchant': goApplyAsMerchant,
  'merchant-review': goMerchantReview,
  'accept-clerk': goAcceptClerk,
  board: goBoard,
  'loan-desk': goLoanDesk,
  'offer-desk': goOfferDesk,
  sessions: goSessions,
  'card-desk': goCardDesk,
  desk: goStationDesk,
  ledger: goLedger,
  review: goReview,
  policies: goPolicies,
  statements: () => goStatements(),
  'my-suggestions': goMySuggestions,
  accept: goAcceptKeeping,
  settings: goSettings,
  privacy: async () => {
    if (!(await openPrivacyGuide())) showLine('隐私保护指引没有打开，稍后再试')
  },
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    /** `unknown` until the cloud has said once who this is. */
    who: 'unknown' as 'unknown' | 'failed' | 'visitor' | 'member',
    card: null as MemberCardView | null,
    groups: [] as MineGroup[],
    kept: [] as string[],
  },

  onShow() {
    wearLook(this)
    this.paint()
    void this.refresh()
  },

  async refresh() {
    const reply = await refreshMe()
    this.paint()
    if (!reply.ok && !keptMe()) this.setData({ who: 'failed' })
  },

  paint() {
    const me = keptMe()
    const who = me === undefined ? 'unknown' : me.card ? 'member' : 'visitor'
    this.setData({ who, card: me?.card ?? null, groups: mineGroups(me), kept: me ? keptAbout(me) : [] })
  },

  onRetryTap() {
    this.setData({ who: 'unknown' })
    void this.refresh()
  },

  onEntryTap(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset as { key: MineEntry['key'] }
    void WAYS[key]()
  },

  onJoinTap: () => void goJoin(launchCode()),
  onCardTap: () => void goCard(),
})
