import { useAuth } from '@strapi/strapi/admin';
import type { WebinarRight } from '../../../contracts';
import { permission } from '../plugin';

/**
 * Whether somebody has a right at all. Cheap enough for what runs in every form and list of the Content Manager;
 * inside of what is shown then, `useRights` says it exactly.
 */
export function usePermitted(right: WebinarRight): boolean {
  const { action } = permission(right);
  return useAuth('Webinars', ({ permissions }) => permissions.some((one) => one.action === action));
}
