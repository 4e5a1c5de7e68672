import { dayWord, timeText } from '../../contract/shanghai-time'

/** `没有网络 · 显示 10:32 的站点`; with nothing kept only the first half. Another day than today is named. */
export function offlineText({ asOf, what, now }: { asOf: number; what: string; now: number }): string {
  if (asOf === 0 || what === '') return '没有网络'
  const day = dayWord(asOf, now)
  return `没有网络 · 显示 ${day === '今天' ? '' : day}${timeText(asOf)} 的${what}`
}
