import {
  loanItems,
  loanPolicies,
  loans,
  stockEvents,
  stocks,
  writeOffs,
} from '../../../cloudfunctions/capabilities/loans/records'
import { members } from '../../../cloudfunctions/capabilities/membership/records'
import { stationDoors, stations } from '../../../cloudfunctions/capabilities/stations/records'
import type { Action, Call } from '../../../cloudfunctions/kernel/define-action'
import type { Outcome } from '../../../cloudfunctions/kernel/refusal'
import type { Who } from '../../../cloudfunctions/kernel/who'
import { DAY_MS } from '../../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../../miniprogram/contract/spoken-code'
import { MemoryDatabase } from '../../support/memory-database'
import { NOON, memberOf } from '../builders'
import { policyOf } from './loan-builders'

export const STATIONS = ['station-a', 'station-b'] as const
export const PEOPLE = ['oOne', 'oTwo', 'oThree'] as const
export const doorOf = (index: number) => completeSpokenCode(`TESTNR${index}`)

/** Two stations with one keeper, three members and a union, whose actions run one after another. */
export class LoanWorld {
  readonly database = new MemoryDatabase()
  now = NOON
  private requestCount = 0

  constructor() {
    this.database.put(loanPolicies, policyOf())
    for (const [index, _id] of STATIONS.entries()) {
      this.database.put(stations, { _id, name: _id, life: 'listed' } as never)
      this.database.put(stationDoors, { _id: doorOf(index), stationId: _id })
    }
    for (const [index, personId] of PEOPLE.entries())
      this.database.put(members, memberOf({ _id: `m${index}`, personId, cardNumber: `900000000${index}` }))
  }

  private who(personId: string): Who {
    const index = PEOPLE.indexOf(personId as 'oOne')
    const memberId = index < 0 ? null : `m${index}`
    const keeperOf = personId === 'oKeeper' ? STATIONS : []
    return {
      personId,
      memberId,
      clerk: null,
      ownerOf: null,
      keeperOf,
      staffRoles: personId === 'oStaff' ? ['staff'] : [],
    }
  }

  /** Runs an action as the door would; every call is a request of its own unless one is given. */
  async run(
    personId: string,
    action: Action,
    input: unknown,
    requestId = `request-${(this.requestCount += 1)}`,
  ): Promise<Outcome<unknown, string>> {
    const wechat = { isTextAllowed: async () => true }
    const { database, now } = this
    const call = { database, wechat, input, now, who: this.who(personId), requestId }
    return action.run(call as unknown as Call<never>)
  }

  passDay(): void {
    this.now += DAY_MS
  }

  get stocks() {
    return this.database.all(stocks)
  }
  get events() {
    return this.database.all(stockEvents)
  }
  get loans() {
    return this.database.all(loans)
  }
  get items() {
    return this.database.all(loanItems)
  }
  get writeOffs() {
    return this.database.all(writeOffs)
  }
}
