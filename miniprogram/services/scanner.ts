/** The scanner, as a value: what was read, or `CANCELLED`, `DENIED`, `FAILED`. */
export { scanCode, type Scanned, type ScanRefusal } from '../platform/scan'
