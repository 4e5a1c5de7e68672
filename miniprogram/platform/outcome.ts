/** What a phone capability answers: a value, or why there is none. Expected refusals are never thrown. */
export type Outcome<Value, Why extends string> = { ok: true; value: Value } | { ok: false; why: Why }

/** The text WeChat gives with a failure, whatever its shape. */
export function failureText(failure: unknown): string {
  const errMsg = (failure as { errMsg?: unknown } | undefined)?.errMsg
  if (typeof errMsg === 'string') return errMsg
  return failure instanceof Error ? failure.message : ''
}

/** WeChat words a person's own no as `…:fail cancel` or `…:fail auth deny`. */
export function isCancelled(failure: unknown): boolean {
  return /cancel/i.test(failureText(failure))
}

/** The person, the system or the privacy sheet did not allow it. */
export function isDenied(failure: unknown): boolean {
  return /auth|deny|denied|privacy|scope/i.test(failureText(failure))
}
