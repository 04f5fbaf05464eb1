import { defineConfig } from 'drizzle-kit'

// `npm run migration -- --name what-it-does` writes what the tables have and the migrations before do not.
export default defineConfig({
  dialect: 'postgresql',
  schema: './api/modules/**/*.tables.ts',
  out: './api/db/migrations',
  breakpoints: false,
})
