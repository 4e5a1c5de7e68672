import { findRecords } from '../query/find-records'
import { queryOf, type Action } from './request'

/** where().count: how many documents match; counting a whole collection needs no index. */
export const calculateDocument: Action = (request) => {
  const collection = request.store.collection(request.body['collectionName'])
  const query = queryOf(request, true)
  if (Object.keys(query).length === 0) return { total: collection.records.size }
  return { total: findRecords(request.access, { collection, query, purpose: 'count' }).length }
}
