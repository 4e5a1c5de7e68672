import { recordConsent } from '../../../../miniprogram/contract/notices'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { addConsent, countConsents } from '../repository'

/** Counts a consent the person just gave in WeChat's sheet: good for one message. */
export const recordConsentAction = defineAction(recordConsent, {
  permit: 'notice.consent',
  rate: { max: 30, windowMs: 3_600_000 },
  async run({ database, input, who }) {
    if (!(await addConsent(database, who.personId, input.kind))) return refused('TOO_MANY_CONSENTS')
    return done({ remaining: await countConsents(database, who.personId, input.kind) })
  },
})
