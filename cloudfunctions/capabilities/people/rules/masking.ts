/** `陈*` for 陈大文, `欧*` for 欧阳: the surname's first character and one star, whatever the length. */
export function maskName(name: string): string {
  const first = Array.from(name.trim())[0] ?? ''
  return `${first}*`
}

/** The last four digits of a phone. */
export function phoneTail(phone: string): string {
  return phone.slice(-4)
}
