import type { Core } from '@strapi/strapi';
import { permissionId } from '../../../../contracts';
import { lockUntilCommit } from '../../database/leases';
import { unitOfWork } from '../../database/unit-of-work';
import { use } from '../access';
import {
  ADMIN_ROLES,
  EDITABLE,
  FIELDS_SINCE_FIRST_RELEASE,
  RIGHTS_OF_FIRST_RELEASE,
  type AdminRole,
  type Offered,
  type TypeName,
} from './admin-role-rights';

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

/**
 * The two roles for operators, made once: what the owner of the Strapi does with them later stands. A new release adds
 * what is new in it, once, and gives nothing back that was taken away. D-18.
 */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const roles = () => strapi.service('admin::role') as unknown as RoleService;

  /** Without what is there for the system only. */
  function fieldsOf(name: TypeName): string[] {
    const { getNestedFields } = strapi.service('admin::content-type') as unknown as ContentTypeService;
    const model = strapi.contentType(`plugin::webinars.${name}`);
    const attributes = model.attributes as Record<string, { private?: boolean }>;
    const fields = getNestedFields(model, { components: strapi.components });
    return fields.filter((field) => !attributes[field]?.private);
  }

  function contentPermissions(role: AdminRole, name: TypeName, allLocales: string[]): Permission[] {
    const uid = `plugin::webinars.${name}` as const;
    const model = strapi.contentType(uid);
    const fields = fieldsOf(name);
    const localized = strapi.plugin('i18n').service<LocalizedTypes>('content-types').isLocalizedContentType(model);
    return role.content[name].map((action) => {
      const properties = {
        ...(localized && { locales: allLocales }),
        ...(action !== 'delete' && { fields: action === 'update' ? [...(EDITABLE[name] ?? fields)] : fields }),
      };
      return { action: `plugin::content-manager.explorer.${action}`, subject: uid, properties, conditions: [] };
    });
  }

  const plain = (action: string): Permission => ({ action, subject: null, properties: {}, conditions: [] });
  const store = () => strapi.store({ type: 'plugin', name: 'webinars' });
  const TYPES = Object.keys(ADMIN_ROLES[0]?.content ?? {}) as TypeName[];

  /** All that this release has to give. */
  const offerOf = (role: AdminRole): Offered => ({
    rights: role.rights,
    fields: Object.fromEntries(TYPES.map((type) => [type, fieldsOf(type)])),
  });

  const firstOffer = (role: AdminRole): Offered => ({
    rights: RIGHTS_OF_FIRST_RELEASE[role.code] ?? [],
    fields: Object.fromEntries(
      TYPES.map((type) => [
        type,
        fieldsOf(type).filter((field) => !(FIELDS_SINCE_FIRST_RELEASE[type] ?? []).includes(field)),
      ]),
    ),
  });

  async function createOnce(role: AdminRole): Promise<void> {
    const key = `admin-role:${role.code}`;
    if (await store().get({ key })) return extend(role);
    const { code, name, description } = role;
    if (await roles().exists({ $or: [{ code }, { name }] })) {
      strapi.log.warn(`[webinars] There is a role "${name}" (${code}) already: it is left as it is.`);
    } else {
      const locales = await use(strapi).site.locales();
      const { id } = await roles().create({ code, name, description });
      await roles().addPermissions(id, [
        ...[...role.rights.map(permissionId), ...role.others].map(plain),
        ...TYPES.flatMap((type) => contentPermissions(role, type, locales)),
      ]);
    }
    await store().set({ key, value: true });
    await store().set({ key: offeredKey(role), value: offerOf(role) });
  }

  const offeredKey = ({ code }: AdminRole) => `admin-role-offered:${code}`;

  /** Gives a role of a former release what is new in this one. */
  async function extend(role: AdminRole): Promise<void> {
    const offer = offerOf(role);
    const offered = ((await store().get({ key: offeredKey(role) })) as Offered | null) ?? firstOffer(role);
    if (JSON.stringify(offered) === JSON.stringify(offer)) return;
    const owned = (await strapi.db
      .query('admin::permission')
      .findMany({ where: { role: { code: role.code } } })) as StoredPermission[];
    await addRights(role, offered, owned);
    await addFields(offer, offered, owned);
    await store().set({ key: offeredKey(role), value: offer });
  }

  /** A role without any right in this plugin is somebody else's, or was meant to have none: it stays so. */
  async function addRights(role: AdminRole, offered: Offered, owned: readonly StoredPermission[]): Promise<void> {
    const actions = owned.map(({ action }) => action);
    if (!actions.some((action) => action.startsWith(permissionId('read').replace(/read$/, '')))) return;
    const found = (await strapi.db.query('admin::role').findOne({ where: { code: role.code } })) as { id: number };
    const missing = role.rights
      .filter((right) => !offered.rights.includes(right))
      .map(permissionId)
      .filter((action) => !actions.includes(action));
    if (missing.length > 0) await roles().addPermissions(found.id, missing.map(plain));
  }

  /** Who could see every attribute of a type sees its new ones as well. */
  async function addFields(offer: Offered, offered: Offered, owned: readonly StoredPermission[]): Promise<void> {
    for (const { id, subject, properties } of owned) {
      const type = TYPES.find((each) => subject === `plugin::webinars.${each}`);
      const { fields } = properties;
      if (!type || !fields) continue;
      const former = offered.fields[type] ?? [];
      const added = (offer.fields[type] ?? []).filter((field) => !former.includes(field) && !fields.includes(field));
      if (added.length === 0 || !former.every((field) => fields.includes(field))) continue;
      await strapi.db
        .query('admin::permission')
        .update({ where: { id }, data: { properties: { ...properties, fields: [...fields, ...added] } } });
    }
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
        await unitOfWork(strapi, async ({ trx }) => {
          // Of processes that start at the same time, one does it.
          await lockUntilCommit(strapi, trx, 'admin-roles');
          for (const role of ADMIN_ROLES) await createOnce(role);
        });
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
