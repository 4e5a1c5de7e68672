import fc from 'fast-check'
import type { AnySpec } from '../../miniprogram/contract/action'
import { ACTION_SPECS } from '../../miniprogram/contract/actions'

/** One call as it goes to a door. */
export interface FuzzCall {
  as: string
  door: string
  data: unknown
}

/** What may stand in a field and be right: by the field's name, values the district knows. */
export type Pools = Readonly<Record<string, readonly unknown[]>>

/** Who calls: anybody, but mostly those whose work the action is. */
export interface FuzzPeople {
  all: readonly string[]
  fit(spec: AnySpec): readonly string[]
}

/**
 * What suits one action alone, by its name: who calls it, and what its fields may hold instead of what the pools know by
 * the field's name. `undefined` leaves a field out. A new action needs an entry here when names alone do not lead to a
 * granted call.
 */
export type OwnWords = Readonly<Record<string, { as?: readonly string[]; input?: Pools }>>

/** Everything calls are made of. */
export interface FuzzCast {
  pools: Pools
  own: OwnWords
  people: FuzzPeople
}

const nested = (depth: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** Forms that mean something to a database, an SDK or an object, and nothing to a field of text or number. */
const POISON: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  9e15,
  1e308,
  '',
  ' ',
  '\u0000',
  '\u202e\u2066',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '$where',
  '../../etc',
  "' or 1=1 --",
  '{"$ne":null}',
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  { $gt: '' },
  { $in: ['lunch-8'] },
  { $regex: '.*' },
  { $where: 'sleep(1000)' },
  { $set: { state: 'member' } },
  { $inc: 1 },
  { $numberInt: '1' },
  { $oid: '0123456789abcdef01234567' },
  { $date: { $numberLong: '0' } },
  { $tcb_server_date: { offset: 0 } },
  { _internalType: 'QUERY_COMMAND', operator: 'neq', operands: [null], fieldName: 'x' },
  { _internalType: 'UPDATE_COMMAND', operator: 'inc', operands: [1] },
  { _internalType: {}, _actions: [], operator: 'exists', operands: [true] },
  { fieldName: {}, operator: 'or', operands: [{ $ne: 1 }], _internalType: 'LOGIC_COMMAND' },
  { _type: 'Date', toJSON: 'x', valueOf: 1 },
  { type: 'Point', coordinates: [116, 39] },
  { length: 1e9 },
  { then: 'x' },
  JSON.parse('{"__proto__":{"staffRoles":["chair"],"memberId":"m1"}}'),
  JSON.parse('{"constructor":{"prototype":{"isRefused":false}}}'),
  'x'.repeat(100_000),
  '汉'.repeat(2_001),
  Array.from({ length: 5_000 }, () => 'a'),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])),
  nested(50),
  nested(1_500),
]

const poison = fc.oneof(
  { arbitrary: fc.constantFrom(...POISON), weight: 5 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 1 },
)
const strayKey = fc.oneof(
  fc.constantFrom(
    'openid',
    'memberId',
    'role',
    'constructor',
    '$where',
    'a.b',
    '',
    '状态',
    'k'.repeat(5_000),
  ),
  fc.string({ maxLength: 20 }),
)

const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary, weight: 1 })

function inputOf(spec: AnySpec, { pools, own }: FuzzCast): fc.Arbitrary<unknown> {
  const fields = Object.keys((spec.input as unknown as { entries: object }).entries)
  const absent = Symbol('absent')
  const wordsFor = (field: string) => own[spec.name]?.input?.[field] ?? pools[field] ?? [null]
  const valueOf = (field: string) =>
    fc.oneof(
      { arbitrary: fc.constantFrom(...wordsFor(field)), weight: 12 },
      { arbitrary: poison, weight: 2 },
      { arbitrary: fc.constantFrom(...Object.values(pools).flat()), weight: 1 },
      { arbitrary: fc.constant(absent), weight: 1 },
    )
  const stray = rarely(fc.tuple(strayKey, poison))
  const shaped = fc.tuple(fc.tuple(...fields.map(valueOf)), stray).map(([values, extra]) => {
    const pairs: [string, unknown][] = fields.map((field, index) => [field, values[index]])
    if (extra) pairs.push(extra)
    return Object.fromEntries(pairs.filter(([, value]) => value !== absent && value !== undefined))
  })
  return fc.oneof({ arbitrary: shaped, weight: 14 }, { arbitrary: poison, weight: 1 })
}

/** A call of this action: mostly right in most parts, wrong somewhere. Fresh request ids are put in when it is sent. */
export function callOf(spec: AnySpec, cast: FuzzCast): fc.Arbitrary<FuzzCall> {
  const { own, people } = cast
  const requestId = fc.oneof(
    { arbitrary: fc.constant(FRESH), weight: 9 },
    { arbitrary: fc.constantFrom('one-id-used-by-everybody', 'another-id-used-again'), weight: 1 },
    { arbitrary: poison, weight: 1 },
  )
  const beside = rarely(fc.tuple(strayKey, poison))
  const door = fc.oneof(
    { arbitrary: fc.constant(spec.door), weight: 20 },
    { arbitrary: fc.constantFrom('front', 'console'), weight: 1 },
  )
  const person = fc.oneof(
    { arbitrary: fc.constantFrom(...(own[spec.name]?.as ?? people.fit(spec))), weight: 3 },
    { arbitrary: fc.constantFrom(...people.all), weight: 1 },
  )
  const parts = [person, door, requestId, inputOf(spec, cast), beside] as const
  return fc.tuple(...parts).map(([as, through, id, input, extra]) => {
    const data = { ...(extra ? { [extra[0]]: extra[1] } : {}), action: spec.name, requestId: id, input }
    return { as, door: through, data }
  })
}

/** Stands for a request id that is made when the call is sent. */
export const FRESH = '(fresh request id)'

/** Calls of every action alike, and some that are no envelope at all. */
export function fuzzCalls(cast: FuzzCast): fc.Arbitrary<FuzzCall> {
  const nonsense = fc.record({
    as: fc.constantFrom(...cast.people.all),
    door: fc.constantFrom('front', 'console'),
    data: poison,
  })
  return fc.oneof(
    ...ACTION_SPECS.map((spec) => ({
      arbitrary: callOf(spec, cast),
      weight: spec.effect === 'write' ? 3 : 1,
    })),
    { arbitrary: nonsense, weight: 1 },
  )
}
