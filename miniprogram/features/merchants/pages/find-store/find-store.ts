import { callStore, showStores } from '../../../../contract/merchant-stores'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { dial, openMap } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine } from '../../../../services/tell'
import { foundStores, type FoundStores } from './find-store.view'

type Tap = WechatMiniprogram.TouchEvent

const TEXTS: RefusalTexts<typeof showStores> = { MERCHANT_UNKNOWN: '没有这家商户。' }
const CALL_TEXTS: RefusalTexts<typeof callStore> & { RATE_LIMITED: string } = {
  STORE_UNKNOWN: '这家店关了，下拉刷新看看。',
  NO_CONTACT: '这家店没有留电话。',
  RATE_LIMITED: '一个小时里问得太多了，过一会儿再打。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isFinal: false,
    found: null as FoundStores | null,
    callingId: '',
  },
  merchantId: '',
  storeIds: undefined as string[] | undefined,

  onLoad(options) {
    this.merchantId = decodeURIComponent(options['merchant'] ?? '')
    const taken = options['stores']
    this.storeIds = taken === undefined ? undefined : decodeURIComponent(taken).split(',').filter(Boolean)
  },
  async refresh() {
    const reply = await call(showStores, { merchantId: this.merchantId })
    if (reply.ok) {
      const found = foundStores(reply.data, { storeIds: this.storeIds, now: serverNow() })
      return this.setData({ step: 'shown', found })
    }
    if (this.data.found) return
    const failText = refusalText<typeof showStores>(reply, TEXTS)
    const isFinal = reply.code === 'MERCHANT_UNKNOWN' || reply.code === 'BAD_INPUT'
    this.setData({ step: 'failed', failText, isFinal })
  },
  async onGoTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    const store = this.data.found?.stores.find(({ storeId }) => storeId === id)
    if (!store) return
    const { latitude, longitude, name, address } = store
    if (!(await openMap({ latitude, longitude, name, address }))) showLine('地图没有打开，照着地址走')
  },
  async onCallTap(event: Tap) {
    const { id: storeId } = event.currentTarget.dataset as { id: string }
    if (this.data.callingId) return
    this.setData({ callingId: storeId })
    const reply = await call(callStore, { storeId })
    this.setData({ callingId: '' })
    if (!reply.ok) return showLine(refusalText<typeof callStore>(reply, CALL_TEXTS))
    await dial(reply.data.phone)
  },
})
