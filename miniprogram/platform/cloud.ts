import { failureText } from './outcome'

/**
 * What became of one call: the function's own answer, certainly nothing sent, or not known (it may have run,
 * its answer did not come).
 */
export type CloudAnswer = { kind: 'answered'; result: unknown } | { kind: 'not-sent' } | { kind: 'unknown' }

/** Texts of the network layer that say no byte left the phone. */
const NOT_SENT = /ERR_INTERNET_DISCONNECTED|ERR_NAME_NOT_RESOLVED|ERR_ADDRESS_UNREACHABLE|errcode:-10[569]\b/

/** Opens the way to the cloud environment of this mini-program. Called once, at launch. */
export function startCloud(): void {
  wx.cloud.init({ traceUser: false })
}

/** Calls a cloud function once. Never throws. */
export async function callFunction(name: string, data: object): Promise<CloudAnswer> {
  try {
    const answer = await wx.cloud.callFunction({ name, data })
    return { kind: 'answered', result: answer.result }
  } catch (failure) {
    return { kind: NOT_SENT.test(failureText(failure)) ? 'not-sent' : 'unknown' }
  }
}
