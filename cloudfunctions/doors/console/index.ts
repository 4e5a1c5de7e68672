import { overviewAction } from '../../capabilities/figures/actions/overview'
import { labelItemsAction } from '../../capabilities/loans/actions/label-items'
import { listLabelsAction } from '../../capabilities/loans/actions/list-labels'
import { listWriteOffsAction } from '../../capabilities/loans/actions/list-write-offs'
import { decideWriteOffAction } from '../../capabilities/loans/actions/decide-write-off'
import { showPolicyAction } from '../../capabilities/loans/actions/show-policy'
import { savePolicyAction } from '../../capabilities/loans/actions/save-policy'
import { listOverdueAllAction } from '../../capabilities/loans/actions/list-overdue-all'
import { dayLedgerAction } from '../../capabilities/loans/actions/day-ledger'
import { listStationEventsAction } from '../../capabilities/loans/actions/list-station-events'
import { listSessionsAction } from '../../capabilities/outreach/actions/list-sessions'
import { openSessionAction } from '../../capabilities/outreach/actions/open-session'
import { recruitingPictureAction } from '../../capabilities/outreach/actions/recruiting-picture'
import { recognise } from '../../capabilities/people/repository'
import { route, type Router } from '../../kernel/router'
import { currentCaller } from '../caller'
import { openKernel } from '../open-kernel'

const kernel = openKernel()

const router: Router = {
  kernel,
  recognise: (personId) => recognise(kernel.database, personId),
  actions: [
    listSessionsAction,
    openSessionAction,
    recruitingPictureAction,
    overviewAction,
    labelItemsAction,
    listLabelsAction,
    listWriteOffsAction,
    decideWriteOffAction,
    showPolicyAction,
    savePolicyAction,
    listOverdueAllAction,
    dayLedgerAction,
    listStationEventsAction,
  ],
}

/** The door for union staff. */
export const main = (event: unknown) => route(router, currentCaller(), event)
