import { describe, expect, it } from 'vitest'
import type { Hours, Span } from '../../../../miniprogram/contract/opening-hours'
import {
  changedSpan,
  moreSpans,
  spanRows,
} from '../../../../miniprogram/components/span-editor/span-editor.view'
import {
  PRESETS,
  changedAt,
  dayOfDate,
  hoursFace,
  moreDays,
  moreRules,
  overlapText,
  tidied,
  toggleWeekday,
} from '../../../../miniprogram/features/station-desk/pages/hours/hours.view'
import { at } from '../../support/station-of'

// A Wednesday.
const now = at('2026-03-04T10:00')
const NINE_TO_SIX: Span[] = [[540, 1_080]]
const hoursOf = (parts: Partial<Hours> = {}): Hours => ({
  weekly: [{ weekdays: 31, spans: NINE_TO_SIX }],
  ...parts,
})
const face = (parts: Partial<Hours> = {}, duty: Parameters<typeof hoursFace>[0]['duty'] = []) =>
  hoursFace({ hours: hoursOf(parts), duty }, {}, now)

describe('spans under the thumb', () => {
  it.each([
    ['08:00', '22:00', [480, 1_320], ''],
    ['18:00', '02:00', [1_080, 1_560], '到第二天'],
    ['00:00', '00:00', [0, 1_440], '一整天'],
    ['18:00', '00:00', [1_080, 1_440], '到半夜'],
    ['08:00', '08:00', [480, 1_920], '到第二天'],
  ])('from %s to %s', (opens, closes, span, note) => {
    const changed = changedSpan(changedSpan([600, 660], { opens }), { closes })
    expect(changed).toEqual(span)
    expect(spanRows([changed])).toEqual([{ opens, closes, note }])
  })

  it('keeps the end at its hour when the beginning moves past it', () => {
    expect(changedSpan([480, 720], { opens: '13:00' })).toEqual([780, 720 + 1_440])
    expect(changedSpan([780, 720 + 1_440], { opens: '08:00' })).toEqual([480, 720])
  })

  it('adds a span after a break, which never lies over the one before', () => {
    expect(moreSpans([])).toEqual([[480, 1_320]])
    const two = moreSpans([[480, 720]])
    expect(two).toEqual([
      [480, 720],
      [780, 1_020],
    ])
    expect(overlapText(two)).toBe('')
  })
})

describe('hoursFace', () => {
  it('shows the week in a sentence and day by day, duty counted in as phones do', () => {
    const shown = face({ exceptions: [{ on: '20260307', spans: [] }] }, [
      { on: '20260307', spans: [[600, 660]] },
    ])
    expect(shown.sentence).toBe('周一到周五 9:00-18:00；周六周日 不开门')
    expect(shown.week[3]).toMatchObject({ day: '周六', text: '10:00-11:00', note: '临时调整' })
    expect(shown.problem).toBe('')
  })

  it('says at once on which day two spans lie over each other', () => {
    const weekly = [
      { weekdays: 31, spans: NINE_TO_SIX },
      { weekdays: 0b100, spans: [[1_020, 1_200]] as Span[] },
    ]
    expect(face({ weekly }).weekProblem).toBe('周三：9:00-18:00 和 17:00-20:00 重叠了')
    const twice: Span[] = [
      [540, 720],
      [660, 900],
    ]
    expect(face({ holidaySpans: twice }).problem).toBe('节假日：9:00-12:00 和 11:00-15:00 重叠了')
    expect(face({ exceptions: [{ on: '20260310', spans: twice }] }).exceptions[0]?.problem).toContain('重叠')
    expect(face({}, [{ on: '20260310', spans: twice }]).problem).toMatch(/^3月10日 周二：/)
  })

  it('says which day was written twice, and that duty needs hours', () => {
    const day = { on: '20260310', spans: NINE_TO_SIX }
    expect(face({ exceptions: [day, day] }).problem).toContain('写了两次')
    expect(face({}, [{ ...day, spans: [] }]).problem).toContain('不值班就去掉这一天')
    expect(face({ exceptions: [{ ...day, spans: [] }] }).problem).toBe('')
  })

  it('asks for at least one day', () => {
    expect(face({ weekly: [] }).problem).toBe('至少选一天，写几点到几点')
    expect(face({ weekly: [{ weekdays: 0, spans: NINE_TO_SIX }] }).problem).toBe('至少选一天，写几点到几点')
  })

  it('tells holidays as usual from shut and from hours of their own', () => {
    expect(face().holiday).toBe('usual')
    expect(face({ holidaySpans: [] }).holiday).toBe('shut')
    expect(face({ holidaySpans: NINE_TO_SIX }).holiday).toBe('own')
  })

  it('finds nothing wrong with any preset', () => {
    for (const { weekly } of PRESETS) expect(face({ weekly }).problem).toBe('')
    expect(face({ weekly: PRESETS[2]?.weekly ?? [] }).sentence).toBe('每天 24 小时')
  })
})

describe('moving weekdays', () => {
  const weekly = [
    { weekdays: 31, spans: NINE_TO_SIX },
    { weekdays: 96, spans: [[600, 900]] as Span[] },
  ]
  it('takes a day from the rule that had it, so that no day is written twice by a tap', () => {
    expect(toggleWeekday(weekly, 1, 0b10000).map(({ weekdays }) => weekdays)).toEqual([0b1111, 0b1110000])
    expect(toggleWeekday(weekly, 0, 0b1).map(({ weekdays }) => weekdays)).toEqual([0b11110, 96])
  })
  it('gives a new rule the days that are left', () => {
    expect(moreRules([weekly[0]!])[1]?.weekdays).toBe(96)
    expect(moreRules(weekly)[2]?.weekdays).toBe(0)
  })
})

describe('days', () => {
  it('begin tomorrow and go on from the last one', () => {
    const [first] = moreDays([], 'duty', now)
    expect(first).toEqual({ on: '20260305', spans: [[540, 1_020]] })
    expect(moreDays([{ on: '20261001', spans: [] }], 'exception', now)[1]).toEqual({
      on: '20261002',
      spans: [],
    })
  })
  it('are changed and taken out by their place', () => {
    const days = [
      { on: '20261001', spans: NINE_TO_SIX },
      { on: '20261002', spans: NINE_TO_SIX },
    ]
    expect(changedAt(days, 1, { on: dayOfDate('2026-10-05') }).map(({ on }) => on)).toEqual([
      '20261001',
      '20261005',
    ])
    expect(changedAt(days, 0)).toEqual([days[1]])
  })
})

describe('tidied', () => {
  it('drops rules that say nothing and puts days and spans in order', () => {
    const kept = tidied({
      hours: {
        weekly: [
          {
            weekdays: 31,
            spans: [
              [780, 1_080],
              [540, 720],
            ],
          },
          { weekdays: 0, spans: NINE_TO_SIX },
          { weekdays: 96, spans: [] },
        ],
        exceptions: [],
        holidaySpans: [],
      },
      duty: [
        { on: '20261003', spans: NINE_TO_SIX },
        { on: '20261001', spans: NINE_TO_SIX },
      ],
    })
    expect(kept.hours).toEqual({
      weekly: [
        {
          weekdays: 31,
          spans: [
            [540, 720],
            [780, 1_080],
          ],
        },
      ],
      holidaySpans: [],
    })
    expect(kept.duty.map(({ on }) => on)).toEqual(['20261001', '20261003'])
  })
})
