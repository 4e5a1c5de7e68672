import {
  KEEPER_POST_MAX,
  cancelInvitation,
  invitationPicture,
  inviteKeeper,
  listKeepers,
  unbindKeeper,
  type KeeperListView,
} from '../../../../contract/station-keepers'
import { call } from '../../../../services/call'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { invitationLines, keeperLines, type InvitationLine, type KeeperLine } from './keeper-desk.view'
import { CANCEL_TEXTS, INVITE_TEXTS, KEEPER_LIST_TEXTS, PICTURE_TEXTS, UNBIND_TEXTS } from './keeper-texts'

type Tap = WechatMiniprogram.TouchEvent

/** Who keeps a station: inviting by a code that is read aloud or scanned, and letting go. */
Component({
  properties: {
    stationId: { type: String, value: '' },
    canManage: { type: Boolean, value: false },
    isRemoved: { type: Boolean, value: false },
  },
  data: {
    step: 'loading' as 'loading' | 'failed' | 'ready',
    keepers: [] as KeeperLine[],
    invitations: [] as InvitationLine[],
    post: '',
    postMax: KEEPER_POST_MAX,
    problem: '',
    isBusy: false,
    /** The invitation that is held out; null when the sheet is down. */
    shown: null as InvitationLine | null,
    picture: '',
    pictureProblem: '',
    sending: nothingSent(),
  },
  observers: {
    stationId(stationId: string) {
      if (stationId) void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(listKeepers, { stationId: this.data.stationId })
      if (reply.ok) this.paint(reply.data)
      else
        this.setData({ step: 'failed', problem: refusalText<typeof listKeepers>(reply, KEEPER_LIST_TEXTS) })
    },
    paint({ keepers, invitations }: KeeperListView) {
      this.setData({
        step: 'ready',
        keepers: keeperLines(keepers),
        invitations: invitationLines(invitations),
        problem: '',
      })
    },
    settle(reply: { ok: boolean }) {
      this.setData({ isBusy: false })
      if (reply.ok) tellSuccess()
      else tellFailure()
    },

    onPostInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ post: event.detail.value })
    },
    async onInviteTap() {
      if (this.data.isBusy) return
      const { stationId } = this.data
      const post = this.data.post.trim()
      const input = { stationId, ...(post ? { post } : {}) }
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, inviteKeeper, input)
      this.settle(reply)
      if (!reply.ok) return this.setData({ problem: refusalText<typeof inviteKeeper>(reply, INVITE_TEXTS) })
      this.setData({ post: '' })
      this.paint(reply.data)
      return this.show(reply.data.code)
    },
    /** Holds an invitation out: the code at once, the picture when it comes. */
    async show(code: string) {
      const shown = this.data.invitations.find((line) => line.code === code)
      if (!shown) return
      this.setData({ shown, picture: '', pictureProblem: '' })
      const reply = await call(invitationPicture, { code })
      if (this.data.shown?.code !== code) return
      if (reply.ok) this.setData({ picture: `data:image/png;base64,${reply.data.pngBase64}` })
      else this.setData({ pictureProblem: refusalText<typeof invitationPicture>(reply, PICTURE_TEXTS) })
    },
    onShowTap(event: Tap) {
      void this.show((event.currentTarget.dataset as { code: string }).code)
    },
    async onCancelTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: string }
      if (this.data.isBusy) return
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, cancelInvitation, { code })
      this.settle(reply)
      if (!reply.ok)
        return this.setData({ problem: refusalText<typeof cancelInvitation>(reply, CANCEL_TEXTS) })
      showLine('这个邀请码作废了')
      return this.paint(reply.data)
    },
    async onUnbindTap(event: Tap) {
      const { id: keeperId, name } = event.currentTarget.dataset as { id: string; name: string }
      if (this.data.isBusy) return
      const isSure = await askPerson({
        title: `解除 ${name}？`,
        content: '他马上就不能再改这个站。以后要他管，再请一次。',
        confirmText: '解除',
        cancelText: '不解除',
      })
      if (!isSure) return
      const input = { stationId: this.data.stationId, keeperId }
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, unbindKeeper, input)
      this.settle(reply)
      if (!reply.ok) return this.setData({ problem: refusalText<typeof unbindKeeper>(reply, UNBIND_TEXTS) })
      showLine('解除了')
      return this.paint(reply.data)
    },
    onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.onSheetCloseTap()
    },
    /** Whoever was invited may have used the code meanwhile. */
    onSheetCloseTap() {
      if (!this.data.shown) return
      this.setData({ shown: null })
      void this.refresh()
    },
    onRetryTap() {
      this.setData({ step: 'loading', problem: '' })
      void this.refresh()
    },
  },
})
