import { listOverdueAll, type OverdueLoan } from '../../../../contract/loan-desk'
import type { PageMark } from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine } from '../../../../services/tell'
import { OVERDUE_TEXTS } from '../desk-texts'
import { overdueRows, type OverdueRow } from './overdue-list.view'

/** Everything that should have been back, over the whole union, page by page. */
Component({
  data: {
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isForbidden: false,
    rows: [] as OverdueRow[],
    hasMore: false,
    isBusy: false,
    loans: [] as OverdueLoan[],
    next: undefined as PageMark | undefined,
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(listOverdueAll, {})
      if (reply.ok) return this.paint(reply.data.loans, reply.data.next)
      const errorText = refusalText<typeof listOverdueAll>(reply, OVERDUE_TEXTS)
      if (this.data.phase !== 'ready')
        this.setData({ phase: 'failed', errorText, isForbidden: reply.code === 'FORBIDDEN' })
    },
    paint(loans: OverdueLoan[], next: PageMark | undefined) {
      this.data.loans = loans
      this.data.next = next
      this.setData({ phase: 'ready', rows: overdueRows(loans, serverNow()), hasMore: next !== undefined })
    },
    async onMoreTap() {
      const { next, isBusy } = this.data
      if (isBusy || !next) return
      this.setData({ isBusy: true })
      const reply = await call(listOverdueAll, { after: next })
      this.setData({ isBusy: false })
      if (reply.ok) this.paint([...this.data.loans, ...reply.data.loans], reply.data.next)
      else showLine('没有拿到后面的，再点一次')
    },
    onRetry() {
      this.setData({ phase: 'loading' })
      void this.refresh()
    },
  },
})
