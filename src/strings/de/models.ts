import type * as en from '../en/models';
import type { Translation } from '../strings';

export const models: Translation<typeof en.models> = {
  title: 'Modelle',
  about: 'Die Modelle dieser Verbindung, wie der Upstream sie auflistet.',
  search: 'Modelle durchsuchen',
  searchHint: 'ID oder Eigentümer',
  count: '{count, plural, one {# Modell} other {# Modelle}}',
  noMatch: 'Keine passenden Modelle',
  empty: {
    title: 'Keine Modelle',
    text: 'Der Upstream hat keine aufgelistet. Vielleicht fehlt dem Schlüssel die Berechtigung, sie zu sehen.',
  },
  failed: 'Die Modelle konnten nicht geladen werden.',
  filters: { owner: 'Eigentümer' },
  columns: {
    id: 'Modell',
    owner: 'Eigentümer',
    context: 'Kontext',
    price: 'Preis',
    shutdown: 'Abschaltung',
  },
  id: 'ID',
  prices: {
    none: 'unbekannt: <link>kein Preis eingetragen</link>',
    tier: '{tier}, je 1 Million Token: {amounts} ({source})',
  },
  noContext: 'vom Upstream nicht genannt',
  contextTokens: '{count, number} Token, wie vom Upstream aufgelistet',
  openConnection: 'Verbindung öffnen',
  lifecycle: 'Enddaten der Modelle',
  detailFailed: 'Das Modell konnte nicht geladen werden.',
  chat: 'Mit dem Modell chatten',
  trainOn: 'Weiter trainieren',
  delete: {
    action: 'Modell löschen',
    title: '{name} löschen',
    consequence:
      'Das Modell wird upstream gelöscht, und Anfragen an es schlagen fehl. Der Job, aus dem es entstand, bleibt mit seinen Messwerten und Dateien erhalten.',
    done: 'Modell gelöscht',
  },
};
