import { Element } from 'glass-easel'
import type { GeneralBehavior, GeneralComponent } from 'glass-easel'
import type { CodeSpace } from 'glass-easel-miniprogram-adapter'

/** Gives components their `ready`: after they stand in the document, inner ones before those around them. */
export class ReadyQueue {
  private waiting: GeneralComponent[] = []
  private scheduled = false

  /** A behavior every component of the space gets. */
  behaviorFor(space: CodeSpace): GeneralBehavior {
    const add = (component: GeneralComponent): void => this.add(component)
    const behavior = space
      .behavior()
      .definition({
        lifetimes: {
          attached(this: { _$: GeneralComponent }) {
            add(this._$)
          },
        },
      })
      .register() as { _$: GeneralBehavior }
    return behavior._$
  }

  /** Runs what waits now; the router calls it before a page's `onReady`. */
  flush(): void {
    this.scheduled = false
    const components = this.waiting
    this.waiting = []
    for (const component of components.reverse()) {
      if (Element.isAttached(component)) component.triggerLifetime('ready', [])
    }
  }

  private add(component: GeneralComponent): void {
    this.waiting.push(component)
    if (this.scheduled) return
    this.scheduled = true
    setTimeout(() => {
      if (this.scheduled) this.flush()
    }, 0)
  }
}
