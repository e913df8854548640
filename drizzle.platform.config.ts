import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: ['./src/platform/db/schema/*.ts', './src/platform/*/schema.ts'],
  out: './drizzle/platform',
});
