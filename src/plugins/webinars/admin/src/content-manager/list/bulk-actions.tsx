import { WEBINAR } from '../../api/base';
import { useText } from '../../use-text';
import type { BulkAction } from '../types';
import { usePermitted } from '../use-permitted';
import { DemoteDialog, PromoteDialog, PublishDialog } from './BulkDialog';

/** Opens registration for the selected drafts. */
export const publish: BulkAction = function PublishMany({ model }) {
  const say = useText();
  const permitted = usePermitted('publish');
  if (model !== WEBINAR || !permitted) return null;
  return {
    label: say('action.publish'),
    variant: 'secondary',
    dialog: { type: 'modal', title: say('content.bulk.publish'), content: PublishDialog },
  };
};

/** Offers the selected webinars on the homepage. */
export const promote: BulkAction = function PromoteMany({ model }) {
  const say = useText();
  const permitted = usePermitted('update');
  if (model !== WEBINAR || !permitted) return null;
  return {
    label: say('content.bulk.promote.label'),
    variant: 'tertiary',
    dialog: { type: 'modal', title: say('content.bulk.promote'), content: PromoteDialog },
  };
};

/** Takes them off the homepage. */
export const demote: BulkAction = function DemoteMany({ model }) {
  const say = useText();
  const permitted = usePermitted('update');
  if (model !== WEBINAR || !permitted) return null;
  return {
    label: say('content.bulk.demote.label'),
    variant: 'tertiary',
    dialog: { type: 'modal', title: say('content.bulk.demote'), content: DemoteDialog },
  };
};
