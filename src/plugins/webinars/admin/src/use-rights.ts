import { useMemo } from 'react';
import { useRBAC } from '@strapi/strapi/admin';
import { WEBINAR_RIGHTS, type WebinarRight } from '../../contracts';
import { ALL_PERMISSIONS } from './plugin';

/** What the person in front of the screen may do. */
export function useRights(): { may: (right: WebinarRight) => boolean; isLoading: boolean } {
  const { allowedActions, isLoading } = useRBAC(ALL_PERMISSIONS);
  return useMemo(() => {
    const allowed = new Set(
      WEBINAR_RIGHTS.filter((right) => allowedActions[`can${right.charAt(0).toUpperCase()}${right.slice(1)}`]),
    );
    return { may: (right) => allowed.has(right), isLoading };
  }, [allowedActions, isLoading]);
}
