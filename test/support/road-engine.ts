import { installEngine, programFolder } from '../../api/adapters/valhalla/package.ts'

/**
 * The step that `npm run roads` begins with: the engine is no part of the application's own installation.
 * @returns the folder of its programs
 * @throws when it cannot be installed, with what to do
 */
export async function prepareRoadEngine(): Promise<string> {
  if (programFolder() === null) {
    console.log('安装路网引擎… installing the road engine: npm ci --prefix roads')
    await installEngine()
  }
  return programFolder()!
}
