import type * as en from '../en/navigation';
import type { Translation } from '../strings';

export const navigation: Translation<typeof en.navigation> = {
  main: 'Hauptnavigation',
  overview: 'Übersicht',
  history: 'Verlauf',
  alerts: 'Meldungen',
  lifecycle: 'Lebenszyklus',
  usage: 'Nutzung',
  playground: 'Playground',
  chat: 'Chat',
  completions: 'Completions',
  embeddings: 'Embeddings',
  images: 'Bilder',
  moderations: 'Moderation',
  audio: 'Audio',
  jobs: 'Jobs',
  graders: 'Grader',
  promptSettings: 'Prompt-Einstellungen',
  agents: 'Agenten',
  storage: 'Speicher',
  models: 'Modelle',
  everyConnection: 'Alle Verbindungen',
  settings: 'Einstellungen',
  search: 'Suchen und öffnen',
  fold: 'Seitenleiste einklappen',
  unfold: 'Seitenleiste ausklappen',
  everywhere: 'Überall',
  keys: 'Tastenkürzel dieser Seite anzeigen',
  goTo: 'Öffnen: {page}',
};

export const palette: Translation<typeof en.palette> = {
  title: 'Suchen und öffnen',
  search: 'Seite, Name oder ID',
  pages: 'Seiten',
  records: 'Einträge',
  create: '{kind, select, file {Dateien hochladen} other {{noun} erstellen}}',
  partOf: '{whole}: {part}',
  open: '{kind} {id} öffnen',
  searching: 'Suche läuft',
  none: 'Kein Eintrag mit diesem Namen oder dieser ID',
};
