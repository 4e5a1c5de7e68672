import { overviewAction } from '../../capabilities/figures/actions/overview'
import { listSessionsAction } from '../../capabilities/outreach/actions/list-sessions'
import { openSessionAction } from '../../capabilities/outreach/actions/open-session'
import { recruitingPictureAction } from '../../capabilities/outreach/actions/recruiting-picture'
import { recognise } from '../../capabilities/people/repository'
import { checkImportAction } from '../../capabilities/stations/actions/check-import'
import { exportStationsAction } from '../../capabilities/stations/actions/export-stations'
import { issueDoorCodeAction } from '../../capabilities/stations/actions/issue-door-code'
import { listDoorCodesAction } from '../../capabilities/stations/actions/list-door-codes'
import { runImportAction } from '../../capabilities/stations/actions/run-import'
import { withdrawDoorCodeAction } from '../../capabilities/stations/actions/withdraw-door-code'
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
    listDoorCodesAction,
    issueDoorCodeAction,
    withdrawDoorCodeAction,
    checkImportAction,
    runImportAction,
    exportStationsAction,
    overviewAction,
  ],
}

/** The door for union staff. */
export const main = (event: unknown) => route(router, currentCaller(), event)
