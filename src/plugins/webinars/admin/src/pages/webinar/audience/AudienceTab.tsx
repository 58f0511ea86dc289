import { Flex } from '@strapi/design-system';
import { LEAD_EXCLUSIONS, type AdminWebinar } from '../../../../../contracts';
import { useAudienceQuery } from '../../../api/audience';
import { Loaded } from '../../../components/Loaded';
import { useListAddress } from '../../../use-list-address';
import { LeadList } from './LeadList';
import { Standing } from './Standing';
import { Totals } from './Totals';

/** Who hears of the recording and who does not, each with the reason. WI-03. */
export function AudienceTab({ webinar }: { webinar: AdminWebinar }) {
  const { query, put, look, oneOf } = useListAddress('email:asc');
  const reason = oneOf('reason', LEAD_EXCLUSIONS);
  const show = reason ? undefined : oneOf('show', ['told', 'excluded']);
  const audience = useAudienceQuery(
    { id: webinar.documentId, ...query, ...(show && { show }), ...(reason && { reason }) },
    { refetchOnMountOrArgChange: true },
  );
  return (
    <Loaded of={audience} height="40rem">
      {({ data, meta }) => (
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Standing
            webinar={webinar}
            meta={meta}
            isLooking={audience.isFetching}
            onLookAgain={() => void audience.refetch()}
          />
          <Totals webinar={webinar} meta={meta} filter={{ show, reason }} onFilter={put} />
          <LeadList
            webinar={webinar}
            leads={data}
            meta={meta}
            filter={{ show, reason, search: query.search }}
            onFilter={put}
            onSearch={look}
          />
        </Flex>
      )}
    </Loaded>
  );
}
