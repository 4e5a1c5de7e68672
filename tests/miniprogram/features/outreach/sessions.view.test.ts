import { describe, expect, it } from 'vitest'
import { SESSION_HOURS_MAX, type OutreachSessionView } from '../../../../miniprogram/contract/outreach'
import {
  DAYS_AHEAD_MAX,
  blankSession,
  checkSession,
  dayChoices,
  endNote,
  sessionRows,
  type SessionForm,
} from '../../../../miniprogram/features/outreach/pages/sessions/sessions.view'
import { codeFace } from '../../../../miniprogram/features/outreach/pages/recruiting-code/recruiting-code.view'
import { at } from '../../support/station-of'

const NOW = at('2026-03-04T10:10')
const SESSION: OutreachSessionView = {
  sessionId: 'se-1',
  title: '午间宣传',
  placeName: '柳荫路口',
  state: 'open',
  startsAt: at('2026-03-04T11:00'),
  endsAt: at('2026-03-04T13:30'),
  recruitingCode: '3F7K2M9C',
  codeValidUntil: at('2026-03-18T13:30'),
  joinedCount: 7,
}
const FORM: SessionForm = {
  title: '午间宣传',
  placeName: '柳荫路口',
  areaId: 'liuyin',
  dayIndex: 0,
  startsTime: '11:00',
  endsTime: '13:30',
}
const problemOf = (parts: Partial<SessionForm>) => {
  const checked = checkSession({ ...FORM, ...parts }, NOW)
  return checked.ok ? {} : checked.problems
}

describe('sessionRows', () => {
  it.each([
    [at('2026-03-04T10:59'), '还没开始'],
    [at('2026-03-04T11:00'), '进行中'],
    [at('2026-03-04T13:30'), '已结束'],
  ])('at %d is %s', (now, stateText) => {
    expect(sessionRows([SESSION], now)[0]?.stateText).toBe(stateText)
  })

  it('says when, who joined and until when the code is good', () => {
    expect(sessionRows([SESSION], NOW)[0]).toMatchObject({
      whenText: '今天 11:00-13:30',
      joinedText: '7 人入会',
      codeText: '入会码用到 3月18日 13:30',
    })
    expect(sessionRows([SESSION], SESSION.codeValidUntil)[0]?.codeText).toBe('入会码已过期')
  })
})

describe('blankSession', () => {
  it('begins at the next half hour for two hours', () => {
    expect(blankSession(NOW)).toMatchObject({ dayIndex: 0, startsTime: '10:30', endsTime: '12:30' })
  })

  it('late in the evening proposes tomorrow, so that a session does not run past midnight unasked', () => {
    expect(blankSession(at('2026-03-04T22:10'))).toMatchObject({ dayIndex: 1, startsTime: '11:00' })
  })
})

describe('checkSession', () => {
  it('makes Shanghai instants of day and times', () => {
    expect(checkSession({ ...FORM, dayIndex: 1 }, NOW)).toMatchObject({
      ok: true,
      input: { startsAt: at('2026-03-05T11:00'), endsAt: at('2026-03-05T13:30') },
    })
  })

  it('takes an end before the start for the next day, and says so beside the field', () => {
    const night = { ...FORM, startsTime: '22:00', endsTime: '01:00' }
    expect(checkSession(night, NOW)).toMatchObject({ ok: true, input: { endsAt: at('2026-03-05T01:00') } })
    expect(endNote(night)).toBe('到第二天')
    expect(endNote(FORM)).toBe('')
  })

  it('lets the longest session pass and refuses one minute more', () => {
    expect(SESSION_HOURS_MAX).toBe(12)
    expect(problemOf({ endsTime: '23:00' })).toEqual({})
    expect(Object.keys(problemOf({ endsTime: '23:01' }))).toEqual(['endsAt'])
  })

  it('refuses what is over already', () => {
    expect(problemOf({ startsTime: '08:00', endsTime: '10:10' })).toEqual({ endsAt: '这个时间已经过了' })
    expect(problemOf({ startsTime: '08:00', endsTime: '10:11' })).toEqual({})
  })

  it('says beside each field what is missing', () => {
    expect(Object.keys(problemOf({ title: ' ', placeName: '', areaId: '' })).sort()).toEqual([
      'areaId',
      'placeName',
      'title',
    ])
  })
})

describe('dayChoices', () => {
  it('names today and tomorrow and then weekdays and dates', () => {
    const days = dayChoices(NOW)
    expect(days).toHaveLength(DAYS_AHEAD_MAX)
    expect(days.slice(0, 3)).toEqual(['今天 3月4日', '明天 3月5日', '周五 3月6日'])
    expect(days[7]).toBe('3月11日')
  })
})

describe('codeFace', () => {
  it('groups the code for reading aloud and says when it is over', () => {
    expect(codeFace(SESSION, NOW)).toMatchObject({ spokenCode: '3F7K 2M9C', isStale: false })
    expect(codeFace(SESSION, SESSION.codeValidUntil).isStale).toBe(true)
  })
})
