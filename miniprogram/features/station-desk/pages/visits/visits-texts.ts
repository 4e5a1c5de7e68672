import type { visitFigures, visitRows } from '../../../../contract/visit-figures'
import type { RefusalTexts } from '../../../../services/refusal-text'

const SPAN = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
  DAYS_REVERSED: '开始的日子晚于结束，换一段再看。',
  TOO_MANY_DAYS: '一次最多看 31 天，换短一点的一段。',
  STATION_UNKNOWN: '没有这个驿站。看看全部驿站。',
}

export const FIGURES_TEXTS: RefusalTexts<typeof visitFigures> & { FORBIDDEN: string } = SPAN
export const ROWS_TEXTS: RefusalTexts<typeof visitRows> & { FORBIDDEN: string } = {
  ...SPAN,
  KEY_UNKNOWN: '这一条点不开，下拉一次再看。',
}
