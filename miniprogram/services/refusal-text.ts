import type {
  AnySpec,
  CommonRefusal,
  PhoneRefusal,
  RefusalFacts,
  RefusalOf,
  Refused,
} from '../contract/action'

/** A refusal in words; a function where the words state a time or a place. */
export type RefusalWords = string | ((facts: RefusalFacts) => string)

/** One text for every refusal of an action. Leaving one out does not compile. */
export type RefusalTexts<Spec extends AnySpec> = Record<RefusalOf<Spec>, RefusalWords>

/** Refusals any action may meet. A page may say any of them better in its own table. */
export const COMMON_TEXTS: Record<CommonRefusal | PhoneRefusal, RefusalWords> = {
  OFFLINE: '没有网络，什么都没有发出去。连上网再试一次。',
  ANSWER_LOST: '没有等到回答。再点一次会告诉你真实结果，不会重复办。',
  UNKNOWN_ACTION: '这个版本太旧了。关掉小程序重新打开就会更新。',
  NO_IDENTITY: '微信没有告诉我们你是谁。关掉小程序重新打开。',
  FORBIDDEN: '这一页只给经办人用。',
  BAD_INPUT: '有一处填得不对，改好再试。',
  BAD_REQUEST_ID: '出了点问题，什么都没有改动。回到上一页再来一次。',
  REQUEST_REUSED: '出了点问题，什么都没有改动。回到上一页再来一次。',
  IN_PROGRESS: '还在办，等几秒再看。',
  RATE_LIMITED: '点得太快了，歇一会儿再试。',
  INTERNAL: '我们这边出错了。再试一次，还不行请告诉工会。',
}

type AnyCode<Spec extends AnySpec> = RefusalOf<Spec> | CommonRefusal | PhoneRefusal

/**
 * What to tell the person about a refusal. An internal fault also shows the trace id, by which it can be found.
 */
export function refusalText<Spec extends AnySpec>(
  reply: Refused<AnyCode<Spec>>,
  texts: RefusalTexts<Spec> & Partial<Record<CommonRefusal | PhoneRefusal, RefusalWords>>,
): string {
  const table = texts as Partial<Record<string, RefusalWords>>
  const words = table[reply.code] ?? COMMON_TEXTS[reply.code as CommonRefusal] ?? COMMON_TEXTS.INTERNAL
  const text = typeof words === 'function' ? words(reply.facts ?? {}) : words
  return reply.code === 'INTERNAL' && reply.traceId ? `${text}（${reply.traceId}）` : text
}
