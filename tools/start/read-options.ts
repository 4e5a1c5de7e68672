import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../build/project-root'
import { StartError } from './start-error'

export interface StartOptions {
  /** The phones' port; 0 takes a free one. */
  port: number
  dataDir: string
  /** Empties the store before opening. */
  isFresh: boolean
  /** Opens the address in the system's browser. */
  opensBrowser: boolean
}

const PORT_DEFAULT = '8360'
const USAGE = '用法：npm start -- [--port 8360] [--data .data] [--fresh] [--open]'

/** Reads what stands behind `npm start --`. Refuses an unknown option and a port that is none. */
export function readOptions(args: string[]): StartOptions {
  const values = parse(args)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new StartError(`端口 ${values.port} 不是 0 到 65535 的整数。${USAGE}`)
  return {
    port,
    dataDir: values.data ? resolve(values.data) : join(projectRoot, '.data'),
    isFresh: values.fresh,
    opensBrowser: values.open,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string', default: PORT_DEFAULT },
        data: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        open: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    const odd = args.find((word) => word.startsWith('-') && !/^--(port|data|fresh|open)\b/.test(word))
    throw new StartError(`${odd ? `不认识 ${odd}。` : '有一个选项缺了值，或多了值。'}${USAGE}`)
  }
}
