const BODY_DIGITS = 9

/** The Luhn check digit: catches every single wrong digit and almost every swap of neighbours. Source: ISO/IEC 7812-1. */
export function luhnDigit(body: string): string {
  let sum = 0
  for (const [index, digit] of [...body].reverse().entries()) {
    const doubled = index % 2 === 0 ? Number(digit) * 2 : Number(digit)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return String((10 - (sum % 10)) % 10)
}

/** A card number from a random whole number: nine digits, never beginning with 0, and a check digit. */
export function cardNumberFrom(random: number): string {
  const body =
    String(1 + (random % 9)) +
    String(Math.floor(random / 9) % 10 ** (BODY_DIGITS - 1)).padStart(BODY_DIGITS - 1, '0')
  return body + luhnDigit(body)
}
