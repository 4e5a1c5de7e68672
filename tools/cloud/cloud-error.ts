/** A refusal that has a code of the real service; it travels to the SDK as `{code, message}`. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'CloudError'
  }
}
