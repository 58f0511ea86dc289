import type { Core } from '@strapi/strapi';
import { permissionId } from '../../../contracts';
import { ADMIN_ROLES, EDITABLE, type AdminRole, type TypeName } from './admin-role-rights';
import { use } from './access';

interface Permission {
  action: string;
  subject: string | null;
  properties: { fields?: string[]; locales?: string[] };
  conditions: string[];
}
type StoredPermission = Permission & { id: number };

type Waterfall = (permissions: unknown) => Promise<unknown>;

/** The parts of Strapi's own services that are used here; it publishes no types for them. */
interface RoleService {
  exists(where: object): Promise<boolean>;
  create(role: Pick<AdminRole, 'code' | 'name' | 'description'>): Promise<{ id: number }>;
  addPermissions(roleId: number, permissions: Permission[]): Promise<unknown>;
  hooks: { willResetSuperAdminPermissions: { register(handler: Waterfall): void; delete(handler: Waterfall): void } };
}
interface LocalizedTypes {
  isLocalizedContentType(model: unknown): boolean;
}
interface ContentTypeService {
  getNestedFields(model: unknown, options: { components: unknown }): string[];
}

/** The two roles for operators, made once: what the owner of the Strapi does with them later stands. D-18. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const roles = () => strapi.service('admin::role') as unknown as RoleService;

  function contentPermissions(role: AdminRole, name: TypeName, allLocales: string[]): Permission[] {
    const { getNestedFields } = strapi.service('admin::content-type') as unknown as ContentTypeService;
    const uid = `plugin::webinars.${name}` as const;
    const model = strapi.contentType(uid);
    const fields = getNestedFields(model, { components: strapi.components });
    const localized = strapi.plugin('i18n').service<LocalizedTypes>('content-types').isLocalizedContentType(model);
    return role.content[name].map((action) => {
      const properties = {
        ...(localized && { locales: allLocales }),
        ...(action !== 'delete' && { fields: action === 'update' ? [...(EDITABLE[name] ?? fields)] : fields }),
      };
      return { action: `plugin::content-manager.explorer.${action}`, subject: uid, properties, conditions: [] };
    });
  }

  async function createOnce(role: AdminRole): Promise<void> {
    const store = strapi.store({ type: 'plugin', name: 'webinars' });
    const key = `admin-role:${role.code}`;
    if (await store.get({ key })) return;
    const { code, name, description } = role;
    if (await roles().exists({ $or: [{ code }, { name }] })) {
      strapi.log.warn(`[webinars] There is a role "${name}" (${code}) already: it is left as it is.`);
    } else {
      const locales = await use(strapi).site.locales();
      const plain = [...role.rights.map(permissionId), ...role.others];
      const { id } = await roles().create({ code, name, description });
      await roles().addPermissions(id, [
        ...plain.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
        ...(Object.keys(role.content) as TypeName[]).flatMap((type) => contentPermissions(role, type, locales)),
      ]);
    }
    await store.set({ key, value: true });
  }

  /** Strapi gives a new locale to super admins only. Who could work in all the others can work in this one as well. */
  async function addLocale(code: string): Promise<void> {
    const others = (await use(strapi).site.locales()).filter((other) => other !== code);
    const permissions = (await strapi.db.query('admin::permission').findMany({
      where: {
        role: { code: { $in: ADMIN_ROLES.map((role) => role.code) } },
        subject: { $startsWith: 'plugin::webinars.' },
      },
    })) as StoredPermission[];
    for (const { id, properties } of permissions) {
      const { locales } = properties;
      if (!locales || locales.includes(code) || !others.every((other) => locales.includes(other))) continue;
      await strapi.db
        .query('admin::permission')
        .update({ where: { id }, data: { properties: { ...properties, locales: [...locales, code] } } });
    }
  }

  return {
    /**
     * At boot. Strapi makes its own roles (Super Admin, Editor, Author) only while there are none at all, after the
     * plugins have started: ours wait for the moment right after that.
     */
    async create(): Promise<void> {
      const moment = roles().hooks.willResetSuperAdminPermissions;
      const createAll: Waterfall = async (permissions) => {
        // Strapi keeps its hooks for the life of the process, also for the next Strapi in it.
        moment.delete(createAll);
        for (const role of ADMIN_ROLES) await createOnce(role);
        return permissions;
      };
      moment.register(createAll);
      strapi.db.lifecycles.subscribe({
        models: ['plugin::i18n.locale'],
        async afterCreate({ result }) {
          await addLocale(String((result as { code: string }).code));
        },
      });
    },
  };
};
