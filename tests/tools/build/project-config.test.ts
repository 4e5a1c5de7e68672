import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { buildAll } from '../../../tools/build/build-all'
import { projectRoot } from '../../../tools/build/project-root'
import { fixtureProject } from './fixture-project'

test('project.config.json points WeChat DevTools at the very folders the build fills', async () => {
  const config = JSON.parse(readFileSync(join(projectRoot, 'project.config.json'), 'utf8'))
  const project = fixtureProject({ 'cloudfunctions/doors/limits.json': '{}', 'miniprogram/app.json': '{}' })
  try {
    const built = await buildAll({ root: project.root })
    expect(resolve(project.root, config.cloudfunctionRoot)).toBe(built.functionsDir)
    expect(resolve(project.root, config.miniprogramRoot, 'miniprogram_npm')).toBe(built.npmDir)
    expect(config.setting.packNpmRelationList[0].miniprogramNpmDistDir).toBe(`./${config.miniprogramRoot}`)
  } finally {
    project.remove()
  }
})
