import type * as en from '../en/conversations';
import type { Translation } from '../strings';

export const conversations: Translation<typeof en.conversations> = {
  title: 'Konversationen',
  about:
    'Elemente, die Responses lesen und ergänzen. Die API kann sie nicht auflisten; dies sind die hier erstellten oder geöffneten und alle der eigenen Plattform.',
  search: 'Konversationen durchsuchen',
  searchHint: 'Text, ID oder Metadaten',
  count: '{count, plural, one {# Konversation} other {# Konversationen}}',
  noMatch: 'Keine passenden Konversationen',
  empty: {
    title: 'Noch keine Konversationen',
    text: 'Erstellen Sie eine oder öffnen Sie eine über ihre ID. Sie wird dann mit ihren Elementen verfolgt und hier aufbewahrt.',
  },
  failed: 'Die Konversationen konnten nicht geladen werden.',
  columns: { metadata: 'Metadaten' },
  create: 'Konversation erstellen',
  tab: 'Konversation',
  responses: 'Responses',
  edit: 'Metadaten bearbeiten',
  editTitle: 'Metadaten der Konversation bearbeiten',
  deleteConsequence:
    'Die Konversation wird upstream gelöscht. Ihr Verlauf bleibt samt Elementen erhalten.',
  item: {
    actions: 'Aktionen für Element {id}',
    delete: 'Element löschen',
    deleteTitle: 'Element {id} löschen',
    deleteConsequence:
      'Das Element wird upstream gelöscht, und keine Response liest es mehr. Sein Verlauf bleibt erhalten.',
    deleted: 'Element gelöscht',
  },
  add: {
    label: 'Neue Elemente',
    text: 'Nachricht',
    textHint: 'Nachricht schreiben',
    role: 'Rolle',
    as: 'als {role}',
    submit: 'Zur Konversation hinzufügen',
    failed: 'Das Hinzufügen ist fehlgeschlagen.',
    json: 'Elemente als JSON',
    items: 'Elemente (JSON)',
    itemsHelp: 'Ein Element oder eine Liste von bis zu 20, von jedem Typ, den die API annimmt.',
    none: 'Schreiben Sie etwas oder geben Sie Elemente ein.',
    notJson: 'Geben Sie gültiges JSON ein.',
    notItems: 'Geben Sie ein Objekt oder eine Liste von Objekten ein.',
    tooMany: 'Die API nimmt bis zu 20 Elemente auf einmal an.',
  },
};

export const createConversation: Translation<typeof en.createConversation> = {
  title: 'Konversation erstellen',
  about:
    'Responses, die sie angeben, lesen ihre Elemente und fügen hinzu, was sie gefragt wurden und geantwortet haben.',
  message: 'Erste Nachricht',
  text: 'Text',
  textHelp: 'Ohne Text beginnt die Konversation ohne Nachricht.',
  details: 'Konversation',
  name: 'Name',
  nameHelp: 'Steht in den Metadaten. Ohne Namen heißt eine Konversation nach ihren ersten Worten.',
  submit: 'Konversation erstellen',
  failed: 'Die Konversation konnte nicht erstellt werden.',
  action: 'Konversationen erstellen',
};
