import { describe, expect, it } from 'vitest'
import {
  occupationChoices,
  serviceChoices,
} from '../../../../miniprogram/components/visit-form/visit-form.view'

describe('what can be ticked', () => {
  it('of occupations begins with the own one and leaves none out', () => {
    const choices = occupationChoices('taxi')
    expect(choices[0]).toMatchObject({ code: 'taxi', isChosen: true })
    expect(new Set(choices.map(({ code }) => code)).size).toBe(occupationChoices(undefined).length)
  })

  it('of services may be several', () => {
    const chosen = serviceChoices(['rest', 'water']).filter(({ isChosen }) => isChosen)
    expect(chosen.map(({ code }) => code)).toEqual(['rest', 'water'])
  })
})
