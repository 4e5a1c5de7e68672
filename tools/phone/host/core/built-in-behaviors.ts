import type { CodeSpace } from 'glass-easel-miniprogram-adapter'

/** Behaviors an app names by a string. */
export function createBuiltInBehaviors(space: CodeSpace): Record<string, object> {
  const make = (definition: object): object => space.behavior().definition(definition).register()
  return {
    'wx://form-field': make({ properties: { name: { type: String }, value: { type: null } } }),
    'wx://form-field-group': make({}),
    'wx://form-field-button': make({}),
    'wx://component-export': make({}),
  }
}
