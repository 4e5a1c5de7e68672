interface BuildMessage {
  text: string
  location: { file: string; line: number; column: number } | null
}

/** What went wrong in a build, in lines a person can act on: place first where there is one, never a stack. */
export function sentenceOf(error: unknown): string {
  const { errors } = error as { errors?: BuildMessage[] }
  if (Array.isArray(errors) && errors.length > 0) {
    return errors
      .map(({ text, location }) =>
        location ? `${location.file}:${location.line}:${location.column} ${text}` : text,
      )
      .join('\n')
  }
  return error instanceof Error ? error.message : String(error)
}
