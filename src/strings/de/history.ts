import type * as en from '../en/history';
import type { Translation } from '../strings';

export const history: Translation<typeof en.history> = {
  title: 'Verlauf',
  about:
    'Alles, was auf Ihren Verbindungen gesehen wurde; es bleibt, auch wenn es upstream gelöscht wird.',
  search: 'Verlauf durchsuchen',
  searchHint: 'Name, ID, Metadaten',
  count: '{count, plural, one {# Eintrag} other {# Einträge}}',
  noMatch: 'Keine passenden Einträge',
  empty: {
    title: 'Noch kein Verlauf',
    text: 'Einträge erscheinen hier, sobald es auf einer Verbindung welche gibt, wer auch immer sie erstellt hat.',
  },
  failed: 'Der Verlauf konnte nicht geladen werden.',
  filters: { connection: 'Verbindung', kind: 'Art', gone: 'Zustand upstream' },
  here: 'noch vorhanden',
  gone: 'gelöscht oder abgelaufen',
  records: 'Einträge',
  timeline: 'Chronik',
};
