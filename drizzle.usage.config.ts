import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: ['./src/lib/usage/schema.ts', './src/lib/usage/cursors-schema.ts'],
  out: './drizzle/usage',
});
