/** What a page may do to a map beyond its properties. */
export { showOnMap } from '../platform/map'
