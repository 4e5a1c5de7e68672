import { CATEGORY_LABEL_MAX, type CategoryView } from '../../../../contract/merchant-categories'
import type { StateWord } from '../../merchant-words.view'

export interface CategoryCard {
  code: string
  label: string
  state: StateWord
  isOpen: boolean
  /** The button that opens or shuts it for new shops. */
  switchText: string
}

/** Categories as cards, in the union's order. */
export function categoryCards(categories: readonly CategoryView[]): CategoryCard[] {
  return categories.map(({ code, label, isOpen }) => ({
    ...{ code, label, isOpen },
    state: isOpen ? { text: '收新店', tone: 'open' } : { text: '不收新店', tone: 'closed' },
    switchText: isOpen ? '不再收新店' : '重新收',
  }))
}

/** What keeps a name from being sent; empty when nothing does. */
export function labelProblem(label: string): string {
  const { length } = label.trim()
  if (length === 0) return '写上这一类叫什么。'
  return length > CATEGORY_LABEL_MAX ? `太长了，最多 ${CATEGORY_LABEL_MAX} 个字。` : ''
}
