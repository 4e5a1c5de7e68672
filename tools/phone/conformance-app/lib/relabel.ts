/** TypeScript without any of WeChat's types: that the phone compiles it is what it is here for. */
export function relabel(prefix: string, value: number): string {
  return `${prefix} ${value}`
}
