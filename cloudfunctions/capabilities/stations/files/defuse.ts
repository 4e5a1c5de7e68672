/** What a spreadsheet takes for a formula when a cell begins with it. */
const DANGER = /^'*[=+\-@\t\r]/
const DEFUSED = /^'+[=+\-@\t\r]/

/** A text that a spreadsheet shows and never works out: an apostrophe stands before what would be a formula. */
export function defused(text: string): string {
  return DANGER.test(text) ? `'${text}` : text
}

/** The text again as it was before `defused`. */
export function armed(text: string): string {
  return DEFUSED.test(text) ? text.slice(1) : text
}
