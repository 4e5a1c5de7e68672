import type { PayToView } from '../../contract/merchant-accounts'

/** `东河农商银行 尾号 0123，户名 田*`. */
export const payToText = ({ bankShort, numberTail, payeeShown }: PayToView): string =>
  `${bankShort} 尾号 ${numberTail}，户名 ${payeeShown}`
