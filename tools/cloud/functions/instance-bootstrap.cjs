'use strict'
// What runs first in every function worker. Plain CommonJS, because the worker must hold nothing but the bundle:
// no loader, no TypeScript, no module of ours that the real platform would not have.
const { parentPort, workerData } = require('node:worker_threads')

const offset = new Float64Array(workerData.clock)
const RealDate = Date
const realNow = RealDate.now

function now() {
  return Math.floor(realNow() + offset[0])
}

// `Date` follows the shifted clock without the function knowing. The prototype is the original one, so that
// `instanceof`, subclasses and values made by the engine itself stay the same kind of thing.
function Date_(...args) {
  if (!new.target) return new RealDate(now()).toString()
  return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, new.target)
}
Object.defineProperty(Date_, 'name', { value: 'Date' })
Object.defineProperty(Date_, 'length', { value: 7 })
Object.defineProperty(Date_, 'prototype', { value: RealDate.prototype, writable: false })
Date_.now = now
Date_.UTC = RealDate.UTC
Date_.parse = RealDate.parse
Object.defineProperty(RealDate.prototype, 'constructor', { value: Date_, writable: true, configurable: true })
globalThis.Date = Date_

const formatter = Intl.DateTimeFormat.prototype.formatToParts
Intl.DateTimeFormat.prototype.formatToParts = function formatToParts(date) {
  return formatter.call(this, date === undefined ? now() : date)
}

function applyEnvironment(environment) {
  for (const [key, value] of Object.entries(environment)) {
    if (value === null) delete process.env[key]
    else process.env[key] = value
  }
}

function textOf(thrown) {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : `Error: ${describe(thrown)}`
  } catch {
    return 'Error: the function threw something that cannot be read'
  }
}

function describe(thrown) {
  if (typeof thrown === 'string') return thrown
  if (thrown && typeof thrown === 'object') return thrown.errMsg || thrown.message || JSON.stringify(thrown)
  return String(thrown)
}

/** The bundle may only be read once: its module state is what makes an instance warm. */
let main
let loadFault
try {
  applyEnvironment(workerData.environment)
  main = require(workerData.entry).main
  if (typeof main !== 'function') loadFault = 'Error: exports.main is not a function'
} catch (thrown) {
  loadFault = textOf(thrown)
}

parentPort.on('message', async ({ event, context, environment }) => {
  if (loadFault) return parentPort.postMessage({ kind: 'failed', text: loadFault, isBroken: true })
  applyEnvironment(environment)
  try {
    const value = await main(event, context)
    const json = JSON.stringify(value)
    parentPort.postMessage({ kind: 'answered', json: json === undefined ? 'null' : json })
  } catch (thrown) {
    parentPort.postMessage({ kind: 'failed', text: textOf(thrown) })
  }
})

parentPort.postMessage({ kind: 'ready', fault: loadFault })
