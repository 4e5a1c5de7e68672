import type { listCategories, saveCategory } from '../../../../contract/merchant-categories'
import type { RefusalTexts } from '../../../../services/refusal-text'

export const LIST_TEXTS: RefusalTexts<typeof listCategories> = {}

export const SAVE_TEXTS: RefusalTexts<typeof saveCategory> &
  Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  CATEGORY_UNKNOWN: '没有这一类，拉下来刷新一下。',
  LABEL_TAKEN: '已经有一类叫这个名字，换一个。',
  TOO_MANY_CATEGORIES: '类别够多了，先改名或者合到别的类里。',
  LAST_OPEN_CATEGORY: '总要有一类收新店。先开另一类，再停这一类。',
  TEXT_NOT_ALLOWED: '名字里有不能用的字，换一个。',
  FORBIDDEN: '改类别的是工会的同事。',
  OFFLINE: '没有网络，还没有改。连上网再点一次。',
  ANSWER_LOST: '没有等到回答，可能已经改了。再点一次就知道，不会加两次。',
}
