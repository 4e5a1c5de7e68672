/** Options every asynchronous API takes. */
export interface ApiOptions {
  success?: (result: Record<string, unknown>) => void
  fail?: (error: ApiFailure) => void
  complete?: (result: Record<string, unknown>) => void
  [option: string]: unknown
}

/** What a failing API gives. */
export interface ApiFailure {
  errMsg: string
  errCode?: number
  errno?: number
  [field: string]: unknown
}

/** Thrown inside an API to make it fail with `name:fail reason`. */
export class ApiRefusal extends Error {
  readonly fields: Record<string, unknown>

  /** `reason` is the text after `fail`; `fields` are added to the error, an `errMsg` among them replaces the whole text. */
  constructor(reason: string, fields: Record<string, unknown> = {}) {
    super(reason)
    this.fields = fields
  }
}

type Work = (options: ApiOptions) => unknown

function failureOf(name: string, error: unknown): ApiFailure {
  if (error instanceof ApiRefusal) return { errMsg: `${name}:fail ${error.message}`.trim(), ...error.fields }
  if (error && typeof error === 'object' && typeof (error as ApiFailure).errMsg === 'string')
    return { ...(error as ApiFailure) }
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }
}

/** The rejection of a promise-style call: an Error, so that it prints well, carrying WeChat's fields. */
function rejectionOf(failure: ApiFailure): Error & ApiFailure {
  return Object.assign(new Error(failure.errMsg), failure)
}

/**
 * Gives an API WeChat's two ways of calling: with `success`/`fail`/`complete` it returns nothing and calls them,
 * without any of them it returns a promise. `work` returns the extra fields of the result, or throws an `ApiRefusal`.
 */
export function asyncApi(
  name: string,
  work: Work,
): (options?: ApiOptions) => Promise<Record<string, unknown>> | undefined {
  return (options = {}) => {
    const running = (async () => {
      const fields = await work(options)
      return {
        ...(fields && typeof fields === 'object' ? (fields as Record<string, unknown>) : {}),
        errMsg: `${name}:ok`,
      }
    })()
    if (!options.success && !options.fail && !options.complete) {
      return running.catch((error: unknown) => {
        throw rejectionOf(failureOf(name, error))
      })
    }
    void running.then(
      (result) => callBack(options, result),
      (error: unknown) => callBack(options, undefined, failureOf(name, error)),
    )
    return undefined
  }
}

/** Callbacks run outside the promise, so that an error in one reaches the window's error listener. */
function callBack(
  options: ApiOptions,
  result: Record<string, unknown> | undefined,
  failure?: ApiFailure,
): void {
  queueMicrotask(() => {
    try {
      if (failure) options.fail?.(failure)
      else options.success?.(result ?? {})
    } finally {
      options.complete?.(failure ?? result ?? {})
    }
  })
}

/** A set of listeners with WeChat's `onX(listener)` and `offX(listener?)`. */
export class Listeners<Detail> {
  private readonly all = new Set<(detail: Detail) => void>()
  readonly on = (listener: (detail: Detail) => void): void => void this.all.add(listener)
  readonly off = (listener?: (detail: Detail) => void): void => {
    if (listener) this.all.delete(listener)
    else this.all.clear()
  }
  readonly emit = (detail: Detail): void => {
    for (const listener of [...this.all]) listener(detail)
  }
  /** How many listen now. */
  get size(): number {
    return this.all.size
  }
}
