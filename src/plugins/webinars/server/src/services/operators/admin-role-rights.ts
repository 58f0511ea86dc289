import { WEBINAR_RIGHTS, type WebinarRight } from '../../../../contracts';

export type TypeName = 'webinar' | 'attendee' | 'interest' | 'speaker' | 'tag' | 'delivery' | 'audit-entry';
export type ContentAction = 'create' | 'read' | 'update' | 'delete';

export interface AdminRole {
  code: string;
  name: string;
  description: string;
  /** In this plugin's own API. */
  rights: readonly WebinarRight[];
  /** In the Content Manager. */
  content: Record<TypeName, readonly ContentAction[]>;
  /** Rights of other plugins. */
  others: readonly string[];
}

const UPLOAD = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'].map(
  (name) => `plugin::upload.${name}`,
);

const support: AdminRole = {
  code: 'sys_support',
  name: 'Webinar support',
  description: 'Plans and runs webinars, from the draft to the recording, and looks after the people who registered.',
  rights: [
    'read',
    'create',
    'update',
    'publish',
    'run',
    'cancel',
    'recording',
    'registrations',
    'export',
    'attend',
    'mail',
    'interest',
    'audit',
  ],
  content: {
    webinar: ['create', 'read', 'update'],
    speaker: ['create', 'read', 'update'],
    tag: ['create', 'read', 'update'],
    attendee: ['read', 'update'],
    interest: ['read', 'update'],
    delivery: ['read'],
    'audit-entry': ['read'],
  },
  others: [...UPLOAD, 'plugin::i18n.locale.read'],
};

const engineer: AdminRole = {
  code: 'sys_engineer',
  name: 'Webinar engineer',
  description:
    'Everything that webinar support does, and also deletes, asks the calendar again, writes the mails’ texts, sets the defaults, arranges the forms and erases personal data.',
  rights: WEBINAR_RIGHTS,
  content: {
    ...support.content,
    webinar: ['create', 'read', 'update', 'delete'],
    speaker: ['create', 'read', 'update', 'delete'],
    tag: ['create', 'read', 'update', 'delete'],
    interest: ['read', 'update', 'delete'],
  },
  others: [
    ...support.others,
    'plugin::upload.configure-view',
    'plugin::content-manager.collection-types.configure-view',
  ],
};

/** The roles for operators. D-18. */
export const ADMIN_ROLES: readonly AdminRole[] = [support, engineer];

/** Where only some fields make sense to edit; everything else follows from what people and the system do. */
export const EDITABLE: Partial<Record<TypeName, readonly string[]>> = {
  attendee: ['firstName', 'lastName', 'company', 'language'],
  interest: ['topics', 'language', 'unsubscribed'],
};

/** What a role has been given so far, so that a later release adds only what is new. */
export interface Offered {
  rights: readonly string[];
  /** The attributes that there were, by content type. */
  fields: Partial<Record<TypeName, readonly string[]>>;
}

/** The first release did not write down what it gave: these rights … */
export const RIGHTS_OF_FIRST_RELEASE: Readonly<Record<string, readonly WebinarRight[]>> = {
  sys_support: ['read', 'create', 'update', 'publish', 'run'],
  sys_engineer: ['read', 'create', 'update', 'delete', 'publish', 'run', 'provision'],
};

/** … and every attribute but these. */
export const FIELDS_SINCE_FIRST_RELEASE: Partial<Record<TypeName, readonly string[]>> = {
  webinar: ['cancelReason'],
  attendee: ['attribution', 'informedSequence', 'joinedAt', 'cancelledAt', 'unsubscribed', 'erasedAt'],
  interest: ['awaitingConfirmation', 'confirmationAskedAt'],
  delivery: ['interestDocumentId', 'messageDocumentId'],
};
