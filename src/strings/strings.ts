import type { en } from './en';

export type Strings = typeof en;

/** The same keys in another language. A key that is missing or too many does not compile. */
export type Translation<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translation<Tree[Key]>;
};

declare module 'use-intl' {
  interface AppConfig {
    Messages: Strings;
  }
}
