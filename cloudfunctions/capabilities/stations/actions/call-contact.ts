import { callContact } from '../../../../miniprogram/contract/station-place'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { openField } from '../../../kernel/sealed-field'
import { findContact } from '../place-repository'
import { stationContacts } from '../place-records'
import { findListedStation } from '../repository'

/** The number of a station, for somebody who pressed the button. Few an hour, so that nobody collects them all. */
export const callContactAction = defineAction(callContact, {
  permit: 'station.read',
  rate: { max: 10, windowMs: HOUR_MS },
  async run({ database, input, secrets }) {
    const { stationId: id } = input
    if (!(await findListedStation(database, id))) return refused('STATION_UNKNOWN')
    const sealed = (await findContact(database, id))?.phoneSealed
    if (!sealed) return refused('NO_CONTACT')
    const place = { collection: stationContacts.name, id, field: 'phone' }
    return done({ phone: openField(secrets.fieldKeys, place, sealed) })
  },
})
