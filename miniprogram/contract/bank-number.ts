/** `card` is a person's bank card, `company` an account of a business at its bank. */
export const ACCOUNT_KINDS = ['company', 'card'] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** Digits of an account number, from the fewest to the most. */
export const ACCOUNT_DIGITS = { card: { min: 16, max: 19 }, company: { min: 9, max: 25 } } as const

export type NumberProblem = 'NUMBER_NONSENSE' | 'NUMBER_LENGTH' | 'NUMBER_MISTYPED'

/** The check digit of ISO/IEC 7812 that bank cards end with: it catches one wrong digit and most swapped neighbours. */
function luhnDigit(body: string): string {
  let sum = 0
  for (const [index, digit] of [...body].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

/** Makes a card number of its digits but the last. */
export const completeCardNumber = (body: string): string => body + luhnDigit(body)

const RISING = '01234567890123456789012345'

/** Whether somebody typed anything at all rather than a number: one digit over and over, or digits in their order. */
function isIdle(digits: string): boolean {
  return new Set(digits).size < 3 || RISING.includes(digits)
}

/** Reads an account number as it was typed (spaces and dashes allowed). Gives its digits, or what is wrong with it. */
export function readAccountNumber(
  kind: AccountKind,
  text: string,
): { ok: true; digits: string } | { ok: false; problem: NumberProblem } {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (!/^\d+$/.test(digits)) return { ok: false, problem: 'NUMBER_NONSENSE' }
  const { min, max } = ACCOUNT_DIGITS[kind]
  if (digits.length < min || digits.length > max) return { ok: false, problem: 'NUMBER_LENGTH' }
  if (isIdle(digits)) return { ok: false, problem: 'NUMBER_NONSENSE' }
  if (kind === 'card' && completeCardNumber(digits.slice(0, -1)) !== digits)
    return { ok: false, problem: 'NUMBER_MISTYPED' }
  return { ok: true, digits }
}
