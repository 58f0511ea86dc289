import type { Core } from '@strapi/strapi';
import { permissionId, WEBINAR_RIGHTS, type WebinarRight } from '../../../contracts';

const EXPLORER = 'plugin::content-manager.explorer';
type ContentAction = 'create' | 'read' | 'update' | 'delete';
type TypeName = 'webinar' | 'attendee' | 'interest' | 'speaker' | 'tag' | 'delivery' | 'audit-entry';

interface AdminRole {
  code: string;
  name: string;
  description: string;
  rights: readonly WebinarRight[];
  content: Record<TypeName, readonly ContentAction[]>;
  /** Rights of other plugins. */
  others: readonly string[];
}

interface Permission {
  action: string;
  subject: string | null;
  properties: { fields?: string[]; locales?: null };
  conditions: string[];
}

/** The parts of Strapi's own services that are used here; it publishes no types for them. */
interface RoleService {
  exists(where: object): Promise<boolean>;
  create(role: { code: string; name: string; description: string }): Promise<{ id: number }>;
  addPermissions(roleId: number, permissions: Permission[]): Promise<unknown>;
  hooks: { willResetSuperAdminPermissions: { register(handler: (permissions: unknown) => Promise<unknown>): void } };
}
interface ContentTypeService {
  getNestedFields(model: unknown, options: { components: unknown }): string[];
}

const UPLOAD = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'].map(
  (name) => `plugin::upload.${name}`,
);

const support: AdminRole = {
  code: 'sys_support',
  name: 'Webinar support',
  description: 'Plans and runs webinars: creates, edits, publishes, starts and ends them.',
  rights: ['read', 'create', 'update', 'publish', 'run'],
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
    'Everything that webinar support does, and also deletes, asks the calendar again and arranges the forms.',
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

/** Where only some fields make sense to edit; everything else follows from what people and the system do. */
const EDITABLE: Partial<Record<TypeName, readonly string[]>> = {
  attendee: ['firstName', 'lastName', 'company', 'language'],
  interest: ['topics', 'language', 'unsubscribed'],
};

/** The two roles for operators, made once: what the owner of the Strapi does with them later stands. D-18. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const roles = () => strapi.service('admin::role') as unknown as RoleService;

  function permissionsOf(role: AdminRole): Permission[] {
    const { getNestedFields } = strapi.service('admin::content-type') as unknown as ContentTypeService;
    const plain = [...role.rights.map(permissionId), ...role.others];
    const content = Object.entries(role.content).flatMap(([name, actions]) => {
      const uid = `plugin::webinars.${name}` as const;
      const model = strapi.contentType(uid as keyof typeof strapi.contentTypes);
      const fields = getNestedFields(model, { components: strapi.components });
      // `null` = every locale, also those that are added later.
      const locales = strapi.plugin('i18n').service('content-types').isLocalizedContentType(model) && { locales: null };
      return actions.map((action): Permission => {
        const editable = action === 'update' ? EDITABLE[name as TypeName] : undefined;
        return {
          action: `${EXPLORER}.${action}`,
          subject: uid,
          properties: { ...locales, ...(action !== 'delete' && { fields: editable ? [...editable] : fields }) },
          conditions: [],
        };
      });
    });
    return [...plain.map((action) => ({ action, subject: null, properties: {}, conditions: [] })), ...content];
  }

  async function createOnce(role: AdminRole): Promise<void> {
    const store = strapi.store({ type: 'plugin', name: 'webinars' });
    const key = `admin-role:${role.code}`;
    if (await store.get({ key })) return;
    const { code, name, description } = role;
    if (await roles().exists({ $or: [{ code }, { name }] })) {
      strapi.log.warn(`[webinars] There is a role "${name}" (${code}) already: it is left as it is.`);
    } else {
      const { id } = await roles().create({ code, name, description });
      await roles().addPermissions(id, permissionsOf(role));
    }
    await store.set({ key, value: true });
  }

  return {
    /**
     * At boot. Strapi makes its own roles (Super Admin, Editor, Author) only while there are none at all, after the
     * plugins have started: ours wait for the moment right after that.
     */
    async create(): Promise<void> {
      roles().hooks.willResetSuperAdminPermissions.register(async (permissions) => {
        for (const role of [support, engineer]) await createOnce(role);
        return permissions;
      });
    },
  };
};
