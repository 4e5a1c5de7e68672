import { closeSync, fsyncSync, openSync, readFileSync, ftruncateSync, writeSync, existsSync } from 'node:fs'
import { join } from 'node:path'

/** One subscribe message as WeChat would have delivered it. `at` is epoch ms on the shifted clock. */
export interface SentMessage {
  touser: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
  at: number
}

type Entry =
  | { kind: 'sent'; message: SentMessage }
  | { kind: 'consent'; openid: string; templateId: string; count: number }
  | { kind: 'phone'; code: string; phone: string; at: number }
  | { kind: 'phone-used'; code: string }
  | { kind: 'content'; rule: string[] }
  | { kind: 'pictures'; areRisky: boolean }
  | { kind: 'template'; templateId: string; keys: string[] }

/**
 * What WeChat's side of the house remembers: messages, consents, phone-number codes, what content it lets pass, templates.
 * An append-only file of JSON lines, each on the disk before the call that wrote it is answered.
 */
export class PlatformStore {
  readonly sent: SentMessage[] = []
  readonly templates = new Map<string, string[]>()
  forbidden: string[] = []
  arePicturesRisky = false
  private readonly consents = new Map<string, number>()
  private readonly phones = new Map<string, { phone: string; at: number }>()
  private readonly fd: number

  constructor(dir: string) {
    const path = join(dir, 'platform.jsonl')
    const whole = existsSync(path) ? wholeLines(readFileSync(path)) : Buffer.alloc(0)
    this.fd = openSync(path, 'a+')
    // A line that a crash cut short was never acknowledged: it goes, so that the next one starts on its own line.
    ftruncateSync(this.fd, whole.length)
    for (const line of whole.toString('utf8').split('\n')) if (line) this.apply(JSON.parse(line) as Entry)
  }

  /** Adds consents for one template; one message uses one of them up. */
  consent(openid: string, templateId: string, count: number): void {
    this.write({ kind: 'consent', openid, templateId, count })
  }

  consentsOf(openid: string, templateId: string): number {
    return this.consents.get(`${openid} ${templateId}`) ?? 0
  }

  /** Stores a message and takes one consent. */
  deliver(message: SentMessage): void {
    this.write({ kind: 'sent', message })
  }

  registerPhone(code: string, phone: string, at: number): void {
    this.write({ kind: 'phone', code, phone, at })
  }

  /** What a phone-number code stands for; undefined when it is unknown, used or older than `ageMsMax`. */
  takePhone(code: string, now: number, ageMsMax: number): string | undefined {
    const found = this.phones.get(code)
    if (!found || now - found.at > ageMsMax) return undefined
    this.write({ kind: 'phone-used', code })
    return found.phone
  }

  forbid(rule: string[]): void {
    this.write({ kind: 'content', rule })
  }

  /** From now on every picture is risky to the content check, or none is. */
  judgePictures(areRisky: boolean): void {
    this.write({ kind: 'pictures', areRisky })
  }

  declareTemplate(templateId: string, keys: string[]): void {
    this.write({ kind: 'template', templateId, keys })
  }

  /** Forgets everything but the templates, which are set-up and not data. */
  reset(): void {
    ftruncateSync(this.fd, 0)
    this.sent.length = 0
    this.consents.clear()
    this.phones.clear()
    this.forbidden = []
    this.arePicturesRisky = false
    for (const [templateId, keys] of this.templates) this.write({ kind: 'template', templateId, keys })
    fsyncSync(this.fd)
  }

  close(): void {
    closeSync(this.fd)
  }

  private write(entry: Entry): void {
    writeSync(this.fd, `${JSON.stringify(entry)}\n`)
    fsyncSync(this.fd)
    this.apply(entry)
  }

  private apply(entry: Entry): void {
    switch (entry.kind) {
      case 'sent':
        this.sent.push(entry.message)
        this.addConsent(entry.message.touser, entry.message.templateId, -1)
        return
      case 'consent':
        this.addConsent(entry.openid, entry.templateId, entry.count)
        return
      case 'phone':
        this.phones.set(entry.code, { phone: entry.phone, at: entry.at })
        return
      case 'phone-used':
        this.phones.delete(entry.code)
        return
      case 'content':
        this.forbidden = entry.rule
        return
      case 'pictures':
        this.arePicturesRisky = entry.areRisky
        return
      case 'template':
        this.templates.set(entry.templateId, entry.keys)
    }
  }

  private addConsent(openid: string, templateId: string, count: number): void {
    const key = `${openid} ${templateId}`
    this.consents.set(key, Math.max(0, (this.consents.get(key) ?? 0) + count))
  }
}

function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1)
}
