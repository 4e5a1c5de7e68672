/** A parameter that came as a file of its own instead of JSON. The SDK loses its content type and sends its name. */
export class Media {
  constructor(
    readonly fileName: string,
    readonly bytes: Buffer,
  ) {}
}
