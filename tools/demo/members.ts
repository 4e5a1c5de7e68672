import { applyForm } from '../../cloudfunctions/capabilities/membership/apply-form'
import {
  memberIdOf,
  type Attribution,
  type MemberRecord,
  type PhoneClaimRecord,
} from '../../cloudfunctions/capabilities/membership/records'
import { cardNumberFrom } from '../../cloudfunctions/capabilities/membership/rules/card-number'
import { blankPerson } from '../../cloudfunctions/capabilities/people/repository'
import type { PersonRecord } from '../../cloudfunctions/capabilities/people/records'
import { consentIdOf, type ConsentRecord } from '../../cloudfunctions/capabilities/privacy/records'
import { sessionJoinIdOf, type SessionJoinRecord } from '../../cloudfunctions/capabilities/outreach/records'
import type { Secrets } from '../../cloudfunctions/kernel/secrets'
import type { Occupation } from '../../miniprogram/contract/occupations'
import { CONSENT_TEXTS } from '../../miniprogram/contract/privacy'
import { DAY_MS, HOUR_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import { districtSessions } from './outreach'
import { people, type DistrictPerson } from './people'
import { seededRandom, type SeededRandom } from './seeded-random'
import { areas } from './streets'

/** Members besides the people whose phones can be opened: those who fill the figures. */
const OTHER_MEMBERS = 64
const SURNAMES = [...'王李张刘杨黄徐胡朱高梁宋郑韩唐冯于董萧程']
const GIVEN = [...'伟芳娜强磊静丽军洋勇艳杰娟涛明超霞平刚桂']
const TRADES: [Occupation, string][] = [
  ['food-delivery', '东河到家'],
  ['food-delivery', '好味外卖'],
  ['courier', '飞燕快递'],
  ['guard', '东河物业'],
  ['cleaner', '新苑商务楼'],
  ['sanitation', '东河环卫队'],
  ['ride-hailing', '同路出行'],
  ['domestic', '柳荫家政'],
]

interface Worker {
  openid: string
  name: string
  phone: string
  occupation: Occupation
  employer: string | undefined
  areaId: string
  hasLeft: boolean
  joinedAt: number
  attribution: Attribution
}

export interface MemberDocuments {
  members: MemberRecord[]
  phoneClaims: PhoneClaimRecord[]
  sessionJoins: SessionJoinRecord[]
  consents: ConsentRecord[]
  people: PersonRecord[]
}

const NO_SESSION: Attribution = { kind: 'none', id: null, recruitingCode: null }

function otherWorker(index: number, random: SeededRandom, today: string): Worker {
  const [occupation, employer] = random.pick(TRADES)
  const session = random.pick(districtSessions(today).filter(({ startsAt }) => startsAt < dayStart(today)))
  const isRecruited = random.happens(70)
  return {
    openid: `oDongheMember${String(index).padStart(3, '0')}`,
    name: random.pick(SURNAMES) + random.pick(GIVEN) + (random.happens(60) ? random.pick(GIVEN) : ''),
    phone: `1000000${2000 + index}`,
    occupation,
    employer,
    areaId: random.pick(areas)._id,
    hasLeft: false,
    joinedAt: isRecruited
      ? session.startsAt + random.whole(1, 170) * 60_000
      : dayStart(today) - random.whole(15, 200) * DAY_MS,
    attribution: isRecruited
      ? { kind: 'session', id: session._id, recruitingCode: session.recruitingCode }
      : NO_SESSION,
  }
}

function knownWorker(person: DistrictPerson, random: SeededRandom, today: string): Worker {
  return {
    ...person,
    occupation: person.occupation ?? 'other',
    employer: person.employer,
    hasLeft: person.membership === 'left',
    joinedAt: dayStart(today) - random.whole(40, 300) * DAY_MS + 9 * HOUR_MS,
    attribution: NO_SESSION,
  }
}

/** Joins a worker by the functions' own code, so that the functions can read what was sealed. */
function joinedMember(worker: Worker, cardNumber: string, secrets: Secrets): MemberRecord {
  const { areaId, attribution, employer, joinedAt, name, occupation, openid, phone } = worker
  const member = applyForm({
    form: { name, phoneCode: 'given-at-start', occupation, employer, areaId, consents: [] },
    phone,
    before: undefined,
    attribution,
    memberId: memberIdOf(cardNumber),
    cardNumber,
    personId: openid,
    secrets,
    now: joinedAt,
    requestId: `demo-join-${openid}`,
  })
  if (!worker.hasLeft) return member
  const leaving = { state: 'left' as const, reason: 'moved-away', actor: 'self', at: joinedAt + 20 * DAY_MS }
  return { ...member, state: 'left', history: [...member.history, leaving] }
}

function consentOf({ personId, joinedAt }: MemberRecord): ConsentRecord {
  const textVersion = CONSENT_TEXTS.membership.version
  const _id = consentIdOf(personId, 'membership', textVersion)
  return { _id, personId, purpose: 'membership', textVersion, givenAt: joinedAt, withdrawnAt: null }
}

function joinOf({ _id: memberId, attribution, joinedAt }: MemberRecord): SessionJoinRecord[] {
  const sessionId = attribution.id
  return sessionId ? [{ _id: sessionJoinIdOf(sessionId, memberId), sessionId, memberId, joinedAt }] : []
}

function personRecord(person: DistrictPerson, memberId: string | null, at: number): PersonRecord {
  return {
    ...blankPerson(person.openid, at),
    memberId,
    clerk: person.clerk ?? null,
    ownerOf: person.ownerOf ?? null,
    keeperOf: person.keeperOf ?? [],
    staffRoles: person.staffRoles ?? [],
    staffName: person.staffRoles ? person.name : null,
  }
}

/** Members, their claims to phones, consents, and the accounts of everybody but the visitor, who is unknown. */
export function memberDocuments({ today, secrets }: { today: string; secrets: Secrets }): MemberDocuments {
  const random = seededRandom(1_001)
  const everybody: DistrictPerson[] = [...people]
  const workers = [
    ...everybody.filter(({ membership }) => membership).map((one) => knownWorker(one, random, today)),
    ...Array.from({ length: OTHER_MEMBERS }, (_, index) => otherWorker(index, random, today)),
  ]
  const members = workers.map((worker) =>
    joinedMember(worker, cardNumberFrom(random.whole(0, 2 ** 31)), secrets),
  )
  const memberIdsByPerson = new Map(members.map(({ personId, _id }) => [personId, _id]))
  const known = everybody
    .filter(({ key }) => key !== 'visitor')
    .map((one) => personRecord(one, memberIdsByPerson.get(one.openid) ?? null, dayStart(today) - DAY_MS))
  const isKnown = new Set(known.map(({ _id }) => _id))
  const others = members
    .filter(({ personId }) => !isKnown.has(personId))
    .map(({ personId, joinedAt, _id }) => ({ ...blankPerson(personId, joinedAt), memberId: _id }))
  return {
    members,
    phoneClaims: members.map(({ _id, phoneBlind, joinedAt }) => ({
      _id: phoneBlind,
      memberId: _id,
      claimedAt: joinedAt,
    })),
    sessionJoins: members.flatMap(joinOf),
    consents: members.map(consentOf),
    people: [...known, ...others],
  }
}
