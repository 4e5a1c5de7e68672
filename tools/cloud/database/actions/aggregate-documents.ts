import { runPipeline } from '../aggregate/pipeline'
import type { Stage } from '../aggregate/pipeline-context'
import { parseEjson, stringifyEjson } from '../ejson'
import { invalidParam } from '../refusals'
import { isDocument } from '../value'
import type { Action } from './request'

/** aggregate().end(): runs the stages in order and answers the documents they leave, as EJSON texts. */
export const aggregateDocuments: Action = ({ body, store, access, now }) => {
  const list = body['stages']
  if (!Array.isArray(list)) throw invalidParam('stages must be a list')
  const stages = list.map((item: unknown): Stage => {
    const name = isDocument(item) ? item['stageKey'] : undefined
    const value = isDocument(item) ? item['stageValue'] : undefined
    if (typeof name !== 'string' || typeof value !== 'string') {
      throw invalidParam('every stage needs a stageKey and a stageValue')
    }
    return { name, operand: parseEjson(value, now) }
  })
  const collection = store.collection(body['collectionName'])
  const documents = runPipeline({ collection, stages, store, access, scope: { variables: {}, now } })
  return { list: documents.map((document) => stringifyEjson(document)) }
}
