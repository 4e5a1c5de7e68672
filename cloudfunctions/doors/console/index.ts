import { overviewAction } from '../../capabilities/figures/actions/overview'
import { listSessionsAction } from '../../capabilities/outreach/actions/list-sessions'
import { openSessionAction } from '../../capabilities/outreach/actions/open-session'
import { recruitingPictureAction } from '../../capabilities/outreach/actions/recruiting-picture'
import { recognise } from '../../capabilities/people/repository'
import { addPhotoAtDeskAction } from '../../capabilities/stations/actions/add-photo-at-desk'
import { overseeFaultsAction } from '../../capabilities/stations/actions/oversee-faults'
import { removeContactAtDeskAction } from '../../capabilities/stations/actions/remove-contact-at-desk'
import { removePhotoAtDeskAction } from '../../capabilities/stations/actions/remove-photo-at-desk'
import { setContactAtDeskAction } from '../../capabilities/stations/actions/set-contact-at-desk'
import { moveAction as moveSuggestionAction } from '../../capabilities/suggestions/actions/move'
import { queueAction as suggestionQueueAction } from '../../capabilities/suggestions/actions/queue'
import { showAction as showSuggestionAction } from '../../capabilities/suggestions/actions/show'
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
    addPhotoAtDeskAction,
    removePhotoAtDeskAction,
    setContactAtDeskAction,
    removeContactAtDeskAction,
    overseeFaultsAction,
    suggestionQueueAction,
    showSuggestionAction,
    moveSuggestionAction,
  ],
}

/** The door for union staff. */
export const main = (event: unknown) => route(router, currentCaller(), event)
