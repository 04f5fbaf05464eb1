import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'

// It gives every array of the process a method that `for … in` meets, and PDF.js, which later files use, refuses to work with that.
Object.defineProperty(Array.prototype, 'random', { enumerable: false })

export { generateDrizzleJson, generateMigration }
