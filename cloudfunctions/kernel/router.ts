import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { CommonRefusal, InputIssue, RefusalFacts, Reply } from '../../miniprogram/contract/action'
import { REQUEST_ID_PATTERN } from '../../miniprogram/contract/fields'
import { currentInstant } from './clock'
import type { Action, Kernel } from './define-action'
import { isPermitted } from './grants'
import { faultNote, hashedPerson, writeLog } from './log'
import { once } from './once'
import { isWithinRate } from './rate-limit'
import type { Recognise } from './who'

type AnyReply = Reply<unknown, string>

const ISSUES_MAX = 10
const ISSUE_PATH_LENGTH_MAX = 100
const PERSON_ID_PATTERN = /^[A-Za-z0-9_-]{6,64}$/

export interface Router {
  kernel: Kernel
  recognise: Recognise
  actions: readonly Action[]
}

/** What the platform says about a call, read from its context and never from the event. */
export interface Caller {
  personId: string
  source: string
}

interface Trace {
  id: string
  action: string
}

function refusal(
  trace: Trace,
  code: string,
  more: { facts?: RefusalFacts; issues?: InputIssue[] } = {},
): AnyReply {
  return { ok: false, code, ...more, traceId: trace.id }
}

function issuesOf(issues: readonly v.BaseIssue<unknown>[]): InputIssue[] {
  return issues.slice(0, ISSUES_MAX).map((issue) => ({
    // An unknown field's name is the caller's own text, of any length.
    path: (v.getDotPath(issue) ?? '').slice(0, ISSUE_PATH_LENGTH_MAX),
    // Valibot's own messages quote what was received, which may be personal; only our names and its kinds go out.
    problem: /^[A-Z_]+$/.test(issue.message) ? issue.message : issue.type.toUpperCase().replace(/\W/g, '_'),
  }))
}

interface ReadEnvelope {
  action: string
  requestId: string
  isRepeat: boolean
  input: unknown
}

function readEnvelope(event: unknown): ReadEnvelope {
  const { action, requestId, isRepeat, input } = (
    typeof event === 'object' && event !== null ? event : {}
  ) as Record<string, unknown>
  return {
    action: typeof action === 'string' ? action : '',
    requestId: typeof requestId === 'string' ? requestId : '',
    isRepeat: isRepeat === true,
    input: input ?? {},
  }
}

/** What the action's gate says to a request that is sent for the first time; one that was sent before may be granted. */
async function turnedAway(
  { kernel }: Router,
  action: Action,
  envelope: ReadEnvelope,
  trace: Trace,
): Promise<AnyReply | undefined> {
  if (!action.gate || envelope.isRepeat) return undefined
  const parsed = v.safeParse(action.spec.input, envelope.input)
  if (!parsed.success) return undefined
  const input = parsed.output as never
  const now = currentInstant()
  const no =
    action.gate.refusal(input, now) ?? (await action.gate.renewed({ database: kernel.database, input, now }))
  return no && refusal(trace, no.code, no.facts ? { facts: no.facts } : {})
}

async function perform(
  router: Router,
  action: Action,
  who: Parameters<typeof isPermitted>[0],
  request: { input: unknown; requestId: string; now: number },
  trace: Trace,
): Promise<AnyReply> {
  const { kernel } = router
  const parsed = v.safeParse(action.spec.input, request.input)
  if (!parsed.success) return refusal(trace, 'BAD_INPUT', { issues: issuesOf(parsed.issues) })
  const run = async (): Promise<AnyReply> => {
    const call = {
      ...kernel,
      input: parsed.output as never,
      who,
      now: request.now,
      requestId: request.requestId,
    }
    const outcome = await action.run(call)
    if (!outcome.isRefused) return { ok: true, data: outcome.value }
    return refusal(trace, outcome.code, outcome.facts ? { facts: outcome.facts } : {})
  }
  const rated = async (): Promise<AnyReply> => {
    if (action.rate) {
      const question = {
        personId: who.personId,
        action: action.spec.name,
        limit: action.rate,
        now: request.now,
      }
      if (!(await isWithinRate({ database: kernel.database, ...question })))
        return refusal(trace, 'RATE_LIMITED')
    }
    return run()
  }
  if (action.spec.effect === 'read') return rated()
  return once(
    {
      database: kernel.database,
      secrets: kernel.secrets,
      personId: who.personId,
      requestId: request.requestId,
      action: action.spec.name,
      input: parsed.output,
      now: request.now,
      run: rated,
    },
    (code) => refusal(trace, code),
  )
}

/**
 * Answers one call: find the action, then who asks, whether they may, whether the input parses, and only then run.
 * Checks come from cheap to dear and the first that fails is the answer.
 */
async function answer(router: Router, caller: Caller, event: unknown, trace: Trace): Promise<AnyReply> {
  const no = (code: CommonRefusal) => refusal(trace, code)
  const envelope = readEnvelope(event)
  const action = router.actions.find((candidate) => candidate.spec.name === envelope.action)
  if (!action) return no('UNKNOWN_ACTION')
  trace.action = action.spec.name
  if (!PERSON_ID_PATTERN.test(caller.personId) || !/^wx_(client|devtools)$/.test(caller.source))
    return no('NO_IDENTITY')
  if (action.spec.effect === 'write' && !REQUEST_ID_PATTERN.test(envelope.requestId))
    return no('BAD_REQUEST_ID')
  const turned = await turnedAway(router, action, envelope, trace)
  if (turned) return turned
  const who = await router.recognise(caller.personId)
  if (!isPermitted(who, action.permit)) return no('FORBIDDEN')
  const request = { input: envelope.input, requestId: envelope.requestId, now: currentInstant() }
  return perform(router, action, who, request, trace)
}

/** The only place that catches: whatever breaks inside becomes INTERNAL with a trace id to look for in the log. */
export async function route(router: Router, caller: Caller, event: unknown): Promise<AnyReply> {
  const startedAt = currentInstant()
  const trace: Trace = { id: randomBytes(6).toString('hex'), action: 'unknown' }
  let note: string | undefined
  let reply: AnyReply
  try {
    reply = await answer(router, caller, event, trace)
  } catch (error) {
    note = faultNote(error)
    reply = refusal(trace, 'INTERNAL')
  }
  writeLog({
    trace: trace.id,
    action: trace.action,
    ms: currentInstant() - startedAt,
    outcome: reply.ok ? 'ok' : reply.code,
    ...(caller.personId ? { person: hashedPerson(caller.personId) } : {}),
    ...(note ? { note } : {}),
  })
  return reply
}
