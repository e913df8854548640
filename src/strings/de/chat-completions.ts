import type * as en from '../en/chat-completions';
import type { Translation } from '../strings';

export const chatCompletions: Translation<typeof en.chatCompletions> = {
  title: 'Gespeicherte Completions',
  about: 'Chat Completions, die mit store: true erstellt wurden, mit ihren Nachrichten.',
  search: 'Gespeicherte Completions durchsuchen',
  searchHint: 'Antwort, Modell, Metadaten oder ID',
  count: '{count, plural, one {# gespeicherte Completion} other {# gespeicherte Completions}}',
  noMatch: 'Keine passenden gespeicherten Completions',
  empty: {
    title: 'Noch keine gespeicherten Completions',
    text: 'Completions bleiben upstream gespeichert, wenn eine Anfrage store: true enthält: im Chat unter Store oder von jedem Client. Sie erscheinen hier und bleiben im Verlauf.',
  },
  failed: 'Die gespeicherten Completions konnten nicht geladen werden.',
  filters: { model: 'Modell', finish: 'Finish Reason' },
  columns: {
    name: 'Completion',
    finish: 'Finish Reason',
    tokens: 'Token ein / aus',
    requestId: 'Request-ID',
    temperature: 'Temperatur',
    topP: 'Top p',
  },
  tokensInOut: '{input} / {output}',
  conversation: 'Unterhaltung',
  messages: {
    failed: 'Die Nachrichten konnten nicht geladen werden.',
    deleted:
      'Der Upstream gibt die Nachrichten einer Completion nur heraus, solange er sie speichert.',
    none: 'Der Upstream hat keine Nachrichten dazu',
    role: 'Von {role}',
    choice: 'Antwort {number, number}',
    unknownPart: 'Inhalt vom Typ {type}',
    empty: 'Kein Inhalt',
    calls: 'Tool-Aufrufe',
  },
  metadata: 'Metadaten',
  noMetadata: 'Keine Metadaten',
  edit: 'Metadaten bearbeiten',
  editTitle: 'Metadaten der Completion bearbeiten',
  deleteConsequence:
    'Die Completion wird samt ihren Nachrichten upstream gelöscht. Was der Verlauf von ihr weiß, bleibt.',
  toChat: {
    label: 'In den Chat übernehmen',
    failed: 'Damit konnte kein Chat begonnen werden.',
    leftOut:
      '{count, plural, one {# Teil davon kann ein Chat nicht enthalten; er wurde ausgelassen} other {# Teile davon kann ein Chat nicht enthalten; sie wurden ausgelassen}}.',
  },
  toFile: {
    fineTune: 'Trainingsdatei erstellen',
    batch: 'Batch-Datei erstellen',
    fineTuneDone:
      'Trainingsdatei aus {count, plural, one {# Completion} other {# Completions}} erstellt',
    batchDone: 'Batch-Datei aus {count, plural, one {# Completion} other {# Completions}} erstellt',
    failed: 'Die Datei konnte nicht erstellt werden.',
    tooMany: 'Wählen Sie höchstens {max, number} aus.',
  },
};
