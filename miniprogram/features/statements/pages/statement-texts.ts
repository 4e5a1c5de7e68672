import { dayText, dayOf, timeText } from '../../../contract/shanghai-time'
import type { exportBankSheet, exportFile, importResult } from '../../../contract/statement-files'
import type {
  answerDispute,
  approve,
  dispute,
  draw,
  list,
  listMine,
  send,
  show,
  takeNewAccount,
} from '../../../contract/statements'
import type { dayOfMerchant, listDay } from '../../../contract/day-statements'
import type { RefusalTexts } from '../../../services/refusal-text'

const STAFF_ONLY = { FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。' }
const NOT_YOURS = { FORBIDDEN: '你可以看，不能办。要办的话，请管理员给你开通。' }
const UNKNOWN = { STATEMENT_UNKNOWN: '没有这张对账单。回到上一页再看一次。' }
const FROZEN = { FROZEN: '这张单子已经审批，不能再改。下拉再看一次。' }

export const LIST_TEXTS: RefusalTexts<typeof list> & { FORBIDDEN: string } = STAFF_ONLY
export const LIST_MINE_TEXTS: RefusalTexts<typeof listMine> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给商户的店主看。你还没有绑定商户。',
}
/** Staff and owners are refused a statement for the same reasons. */
export const SHOW_TEXTS: RefusalTexts<typeof show> & { FORBIDDEN: string } = { ...UNKNOWN, ...STAFF_ONLY }
export const DRAW_TEXTS: RefusalTexts<typeof draw> & { FORBIDDEN: string } = {
  ...NOT_YOURS,
  ...FROZEN,
  MERCHANT_UNKNOWN: '没有这家商户。',
  MONTH_AHEAD: '这个月还没到。',
  EARLIER_OPEN: '这家更早的一张单子还没审批，先办那一张。',
  NO_LINES: '这个月没有要结的。',
  TOO_MANY_LINES: '这家的笔数太多，一张单子放不下，请告诉管理员。',
}
export const APPROVE_TEXTS: RefusalTexts<typeof approve> & { FORBIDDEN: string } = {
  FORBIDDEN: '审批要副主席或主席来办。',
  ...UNKNOWN,
  ...FROZEN,
  MONTH_RUNNING: '这个月还没完，月底以后重新出单再审批。',
  DREW_IT: '出单的人不能审批，请另一位来办。',
  WINDOW_OPEN: ({ at }) =>
    at === undefined
      ? '商户还在核对，过了时间再审批。'
      : `商户核对到 ${dayText(dayOf(at))} ${timeText(at)}，过了再审批。`,
  DISPUTE_OPEN: '还有疑问没有回答，回答了再审批。',
  CHANGED: '账有变化，和你看到的不一样。重新出单看过再审批。',
  NOTHING_TO_PAY: '这张没有要付的，这些笔会并进下一张。',
  ABOVE_RANK: '金额超过了副主席能批的，请主席来批。',
}
export const ANSWER_TEXTS: RefusalTexts<typeof answerDispute> & { FORBIDDEN: string } = {
  ...NOT_YOURS,
  ...UNKNOWN,
  ...FROZEN,
  DISPUTE_UNKNOWN: '没有这条疑问。下拉再看一次。',
  ALREADY_ANSWERED: '别人已经回答了。下拉再看一次。',
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下。',
}
export const SEND_TEXTS: RefusalTexts<typeof send> & { FORBIDDEN: string } = {
  ...NOT_YOURS,
  NOTHING_APPROVED: '这个月没有审批好、等着付的。',
}
export const FILE_TEXTS: RefusalTexts<typeof exportFile> & { FORBIDDEN: string } = {
  ...STAFF_ONLY,
  ...UNKNOWN,
}
export const BANK_TEXTS: RefusalTexts<typeof exportBankSheet> & { FORBIDDEN: string } = {
  FORBIDDEN: '付款表里有账号，给办付款的人导出。',
  NOTHING_SENT: '这个月没有交给银行、等着付的。',
  ACCOUNTS_MISSING: '等着付的都没有核对过的收款账户，先核对账户。',
}
export const NEW_ACCOUNT_TEXTS: RefusalTexts<typeof takeNewAccount> & { FORBIDDEN: string } = {
  ...UNKNOWN,
  FORBIDDEN: '换账户要副主席或主席来办。',
  NOT_RETURNED: '银行没有退回这一张，不用换账户。',
  NO_NEW_ACCOUNT: '商户还没有另一个核对过的账户。',
  CONFIRMED_IT: '这个账户是你核对的，请另一位来批。',
}
/** Owners and staff are refused a day for the same reasons. */
export const DAY_TEXTS: RefusalTexts<typeof dayOfMerchant> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页给店主和工会看。',
  MERCHANT_UNKNOWN: '没有这家商户。',
  TOO_MANY_LINES: '这家的笔数太多，这里放不下，请告诉管理员。',
}
export const LIST_DAY_TEXTS: RefusalTexts<typeof listDay> & { FORBIDDEN: string } = STAFF_ONLY
export const RESULT_TEXTS: RefusalTexts<typeof importResult> & { FORBIDDEN: string; BAD_INPUT: string } = {
  ...NOT_YOURS,
  FILE_UNREADABLE: '这个文件打不开。另存为 .xlsx 再发来。',
  FILE_WITHOUT_TITLES: '没有找到列名。要有“结算单号”“金额”“结果”三列。',
  FILE_TOO_MANY_ROWS: '超过 1000 行了，分成几个文件。',
  FILE_EMPTY: '列名下面一行都没有。',
  BAD_INPUT: '这个文件太大或者不是表格，没有看。',
}
export const DISPUTE_TEXTS: RefusalTexts<typeof dispute> = {
  ...UNKNOWN,
  ...FROZEN,
  MONTH_RUNNING: '这个月还没完，月底出单以后再提。',
  WINDOW_CLOSED: '提疑问的时间过了。直接打电话给工会。',
  LINE_UNKNOWN: '单子刚刚重新出过，没有这一笔了。下拉再看一次。',
  ALREADY_DISPUTED: '这一笔已经提过了，看下面的回答。',
  TOO_MANY_DISPUTES: '提得太多了。直接打电话给工会，一起核对。',
  TEXT_NOT_ALLOWED: '写的话里有不能用的字，改一下。',
}
