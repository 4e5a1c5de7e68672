import { toBrowserUnits } from './browser-units'

interface StepOptions {
  duration?: number
  timingFunction?: string
  delay?: number
  transformOrigin?: string
}

/** What `animation.export()` gives and the `animation` property of an element takes. */
export interface ExportedAnimation {
  steps: { styles: Record<string, string>; options: StepOptions }[]
}

const transforms = [
  'rotate rotateX rotateY rotateZ rotate3d scale scaleX scaleY scaleZ scale3d',
  'translate translateX translateY translateZ translate3d skew skewX skewY matrix matrix3d',
]
  .join(' ')
  .split(' ')
const plain = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'left', 'right', 'bottom'] as const

/** `wx.createAnimation()`: collects changes until `step()`, hands out what was collected with `export()`. */
export function createAnimation(defaults: StepOptions = {}): Record<string, (...args: never[]) => unknown> {
  let steps: ExportedAnimation['steps'] = []
  let styles: Record<string, string> = {}
  const moves = new Map<string, string>()
  const animation: Record<string, (...args: never[]) => unknown> = {
    step(options: StepOptions = {}) {
      const transform = [...moves.values()].join(' ')
      steps.push({
        styles: transform ? { ...styles, transform } : styles,
        options: { ...defaults, ...options },
      })
      styles = {}
      return animation
    },
    export() {
      const exported: ExportedAnimation = { steps }
      steps = []
      return exported
    },
  }
  for (const name of transforms) {
    animation[name] = (...args: (number | string)[]) => {
      moves.set(name, `${name}(${args.map((value) => withUnit(name, value)).join(', ')})`)
      return animation
    }
  }
  for (const name of plain) {
    animation[name] = (value: number | string) => {
      const isLength = name !== 'opacity' && name !== 'backgroundColor'
      styles[dashed(name)] = isLength && typeof value === 'number' ? `${value}px` : String(value)
      return animation
    }
  }
  return animation
}

/** Plays an exported animation on an element's node, step after step. */
export function playAnimation(node: HTMLElement, animation: unknown): void {
  const { steps } = (animation ?? {}) as Partial<ExportedAnimation>
  let start = 0
  for (const { styles, options } of steps ?? []) {
    const { duration = 400, timingFunction = 'linear', delay = 0, transformOrigin } = options
    const play = (): void => {
      node.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
      if (transformOrigin) node.style.transformOrigin = transformOrigin
      for (const [name, value] of Object.entries(styles)) node.style.setProperty(name, toBrowserUnits(value))
    }
    if (start === 0) play()
    else setTimeout(play, start)
    start += duration + delay
  }
}

function withUnit(name: string, value: number | string): string {
  if (typeof value === 'string') return value
  if (name.startsWith('translate')) return `${value}px`
  return /^(rotate|skew)/.test(name) && name !== 'rotate3d' ? `${value}deg` : String(value)
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)
