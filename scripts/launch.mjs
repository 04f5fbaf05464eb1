// Runs a TypeScript entry point by type stripping. npm puts node_modules/.bin first on the PATH, so on a
// machine with an older Node the optional `node` package answers to the name `node`; this file is plain
// JavaScript so that even the oldest one can say what is missing.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const stripsTypes = major > 23 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6)
const [entry, ...rest] = process.argv.slice(2)

if (!stripsTypes) {
  console.error(
    `需要 Node 24（当前 ${process.versions.node}），可选依赖 node 未能安装：请安装 Node 24 或重新运行 npm ci。\n` +
      `Node 24 is needed (this is ${process.versions.node}) and the optional package "node" is not installed: install Node 24, or run npm ci again.`,
  )
  process.exit(1)
}

process.argv = [process.argv[0], resolve(entry), ...rest]
await import(pathToFileURL(resolve(entry)).href)
