import { remindDue } from '../../capabilities/loans/jobs/remind-due'
import { sendNotices } from '../../capabilities/notices/jobs/send-notices'
import { forgetEvents } from '../../capabilities/stations/jobs/forget-events'
import { forgetFaults } from '../../capabilities/stations/jobs/forget-faults'
import { forgetMarks } from '../../capabilities/stations/jobs/forget-marks'
import { weighLines } from '../../capabilities/signals/jobs/weigh-lines'
import { surveyStations } from '../../capabilities/stations/jobs/survey-stations'
import { forgetPlaces } from '../../capabilities/stations/jobs/forget-places'
import { forgetSuggestions } from '../../capabilities/suggestions/jobs/forget-suggestions'
import { countOfferDays } from '../../capabilities/vouchers/jobs/count-offer-days'
import { expireVouchers } from '../../capabilities/vouchers/jobs/expire-vouchers'
import { serveWaiting } from '../../capabilities/vouchers/jobs/serve-waiting'
import { settleClaims } from '../../capabilities/vouchers/jobs/settle-claims'
import { tellKeepers } from '../../capabilities/weather/jobs/tell-keepers'
import { currentInstant } from '../../kernel/clock'
import { runJobs, type Job } from '../../kernel/jobs'
import { forgetRequests } from '../../kernel/once'
import { currentCaller } from '../caller'
import { openKernel } from '../open-kernel'

const kernel = openKernel()

/** What the one timer of this door has to see to, and how often in minutes. */
const JOBS: readonly Job[] = [
  { name: 'tell-keepers', everyMinutes: 1, run: tellKeepers },
  { name: 'send-notices', everyMinutes: 1, run: sendNotices },
  { name: 'remind-due', everyMinutes: 1, run: remindDue },
  { name: 'settle-claims', everyMinutes: 1, run: settleClaims },
  { name: 'weigh-lines', everyMinutes: 1, run: weighLines },
  { name: 'expire-vouchers', everyMinutes: 5, run: expireVouchers },
  { name: 'serve-waiting', everyMinutes: 1, run: serveWaiting },
  { name: 'count-offer-days', everyMinutes: 10, run: countOfferDays },
  { name: 'survey-stations', everyMinutes: 1, run: surveyStations },
  { name: 'forget-marks', everyMinutes: 60, run: forgetMarks },
  { name: 'forget-faults', everyMinutes: 60, run: forgetFaults },
  { name: 'forget-events', everyMinutes: 60, run: forgetEvents },
  { name: 'forget-places', everyMinutes: 60, run: forgetPlaces },
  { name: 'forget-suggestions', everyMinutes: 60, run: forgetSuggestions },
  { name: 'forget-requests', everyMinutes: 60, run: forgetRequests },
]

/** The door for the timer. People and clients are refused: nothing here is theirs to start. */
export const main = async () =>
  runJobs(JOBS, kernel, { source: currentCaller().source, now: currentInstant() })
