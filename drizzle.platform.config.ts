import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: ['./src/platform/**/{schema,*-schema,deleted}.ts'],
  out: './drizzle/platform',
});
