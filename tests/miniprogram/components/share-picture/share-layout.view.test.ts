import { describe, expect, it } from 'vitest'
import {
  SHARE_HEIGHT,
  SHARE_WIDTH,
  linesOf,
  shareLayout,
  shareTitle,
  widthOf,
  type ShareWords,
} from '../../../../miniprogram/components/share-picture/share-layout.view'

const WORDS: ShareWords = { name: '柳叶美发', has: ['热饭', '充电'], until: '开到 22:00', tone: 'open' }
const textsOf = (words: ShareWords) =>
  shareLayout(words).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

describe('shareTitle', () => {
  it('says what it is, what one finds there and until when', () => {
    expect(shareTitle(WORDS)).toBe('柳叶美发 · 热饭 充电 · 开到 22:00')
    expect(shareTitle({ ...WORDS, has: [] })).toBe('柳叶美发 · 开到 22:00')
  })

  it('names three needs at most', () => {
    expect(shareTitle({ ...WORDS, has: ['热饭', '热水', '充电', '打气'] })).toContain('热饭 热水 充电 · ')
  })
})

describe('linesOf', () => {
  it('breaks where the width ends and marks what does not fit', () => {
    const room = { size: 10, width: 40, max: 2 }
    expect(linesOf('四个汉字', room)).toEqual(['四个汉字'])
    expect(linesOf('一二三四五六', room)).toEqual(['一二三四', '五六'])
    expect(linesOf('一二三四五六七八九', room)).toEqual(['一二三四', '五六七…'])
    expect(widthOf('汉a', 10)).toBeCloseTo(15.8)
  })
})

describe('shareLayout', () => {
  const MUCH: ShareWords = {
    name: '东河街道工会服务站和一个很长很长很长的名字',
    has: ['热饭', '热水', '充电', '打气', '避雨', '厕所', '借伞', '医药'],
    until: '快关门了 · 22:00',
    tone: 'soon',
  }

  it('is five to four, and every word of a station is on it', () => {
    expect(SHARE_WIDTH / SHARE_HEIGHT).toBe(5 / 4)
    expect(textsOf(WORDS)).toEqual(['暖心驿站', '柳叶美发', '热饭', '充电', '开到 22:00'])
  })

  it.each([
    ['little', WORDS],
    ['much', MUCH],
  ])('keeps within its edges with %s to say', (_what, words) => {
    for (const shape of shareLayout(words)) {
      const right = shape.kind === 'box' ? shape.x + shape.width : shape.x + widthOf(shape.text, shape.size)
      const bottom = shape.kind === 'box' ? shape.y + shape.height : shape.y
      expect(right).toBeLessThanOrEqual(SHARE_WIDTH)
      expect(bottom).toBeLessThanOrEqual(SHARE_HEIGHT)
    }
  })

  it('gives a need its word whenever it gives it a box', () => {
    const boxes = shareLayout(MUCH).filter((shape) => shape.kind === 'box' && shape.fill === 'surface')
    const needs = textsOf(MUCH).filter((text) => MUCH.has.includes(text))
    expect(needs.length).toBe(boxes.length)
    expect(needs.length).toBeGreaterThan(2)
  })
})
