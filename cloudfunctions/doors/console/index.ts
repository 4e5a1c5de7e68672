import { overviewAction } from '../../capabilities/figures/actions/overview'
import { listAction as listGapsAction } from '../../capabilities/gaps/actions/list'
import { listAction as listInspectionsAction } from '../../capabilities/inspections/actions/list'
import { ofStationAction as stationInspectionsAction } from '../../capabilities/inspections/actions/of-station'
import { recordAction as recordInspectionAction } from '../../capabilities/inspections/actions/record'
import { listSessionsAction } from '../../capabilities/outreach/actions/list-sessions'
import { openSessionAction } from '../../capabilities/outreach/actions/open-session'
import { recruitingPictureAction } from '../../capabilities/outreach/actions/recruiting-picture'
import { recognise } from '../../capabilities/people/repository'
import { visitFiguresAction } from '../../capabilities/stations/actions/visit-figures'
import { visitRowsAction } from '../../capabilities/stations/actions/visit-rows'
import { deskAction } from '../../capabilities/weather/actions/desk'
import { switchOffAction } from '../../capabilities/weather/actions/switch-off'
import { switchOnAction } from '../../capabilities/weather/actions/switch-on'
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
    deskAction,
    switchOnAction,
    switchOffAction,
    listInspectionsAction,
    stationInspectionsAction,
    recordInspectionAction,
    visitFiguresAction,
    visitRowsAction,
    listGapsAction,
  ],
}

/** The door for union staff. */
export const main = (event: unknown) => route(router, currentCaller(), event)
