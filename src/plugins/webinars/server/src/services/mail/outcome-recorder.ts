import type { Core } from '@strapi/strapi';
import { createBatcher } from '../../database/batcher';
import { unitOfWorkOrAgain } from '../../database/unit-of-work';
import type { Delivery } from '../../domain/delivery';
import { use } from '../access';
import type { Outcome } from './delivery-claims';
import { stampSent } from './mail-stamps';

/** What became of a mail that `holder` had claimed. */
export interface Recorded {
  delivery: Delivery;
  holder: string;
  outcome: Outcome;
  /** The SEQUENCE of its calendar entry; `null` when none was in it. */
  sequence: number | null;
}

/**
 * Takes outcomes into the ledger and onto the people, `false` when the row is not ours any more. What several senders
 * have to say at the same time is one transaction.
 */
export function outcomeRecorder(strapi: Core.Strapi): (recorded: Recorded) => Promise<boolean> {
  const { deliveryClaims } = use(strapi);
  return createBatcher<Recorded, boolean>((all) =>
    unitOfWorkOrAgain(strapi, async ({ trx }) => {
      const ours: boolean[] = [];
      for (const { delivery, holder, outcome } of all)
        ours.push(await deliveryClaims.finish(trx, delivery, holder, outcome));
      // Also of those whose lease was lost meanwhile: the mail did go out.
      const sent = all.flatMap(({ delivery, outcome: { sentAt }, sequence }) =>
        sentAt ? [{ delivery, sentAt, sequence }] : [],
      );
      await stampSent(strapi, trx, sent);
      return ours;
    }),
  );
}
