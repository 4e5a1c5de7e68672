import { parseEjsonDocument, stringifyEjson } from '../ejson'
import { compileProjection } from '../project'
import { findRecords } from '../query/find-records'
import { limitOf, offsetOf, queryOf, sortOf, type Action } from './request'

/** doc().get and where().get: documents as EJSON texts. An empty query without an order reads in natural order. */
export const getDocument: Action = (request) => {
  const { body, store, access, now } = request
  const query = queryOf(request, true)
  const sort = sortOf(request)
  const projection = body['projection']
  const project =
    projection === undefined ? undefined : compileProjection(parseEjsonDocument(projection, now))
  const records = findRecords(access, {
    collection: store.collection(body['collectionName']),
    query,
    sort,
    purpose: 'find',
    offset: offsetOf(request),
    limit: limitOf(request),
    isBounded: Object.keys(query).length === 0 && sort.length === 0,
  })
  return { list: records.map((record) => stringifyEjson(project ? project(record.doc) : record.doc)) }
}
