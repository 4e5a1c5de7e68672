import { expect, it } from 'vitest'
import {
  SURVEY_REST_MS,
  isSurveyDue,
} from '../../../../cloudfunctions/capabilities/stations/rules/survey-due'
import { NOON } from '../../builders'

const board = { version: 7 }
const survey = { version: 6, finishedAt: NOON - SURVEY_REST_MS, tree: '+....' }

it.each([
  ['when there never was one', undefined, true],
  ['when stations changed and the last one is old enough', survey, true],
  ['not a moment earlier', { ...survey, finishedAt: survey.finishedAt + 1 }, false],
  ['not when nothing changed', { ...survey, version: 7 }, false],
  ['at once while one snapshot holds all', { ...survey, finishedAt: NOON, tree: null }, true],
  ['not when nothing changed in a small union either', { ...survey, version: 7, tree: null }, false],
])('isSurveyDue %s', (_, before, isDue) => {
  expect(isSurveyDue({ board, survey: before, now: NOON })).toBe(isDue)
})
