import type { en } from './en';

export type Strings = typeof en;

declare module 'use-intl' {
  interface AppConfig {
    Locale: 'en';
    Messages: Strings;
  }
}
