import { Typography } from '@strapi/design-system';
import { WEBINAR_STATES } from '../../../../server/src/domain/webinar';
import { DateAndTime } from '../../components/DateAndTime';
import { StateBadge } from '../../components/StateBadge';
import { PLUGIN_ID } from '../../plugin';
import en from '../../texts/en';
import { useText } from '../../use-text';
import { isOfWebinars, type Entry, type LayoutOptions } from '../types';
import { SeatsCell } from './SeatsCell';

interface Column {
  name: string;
  cellFormatter?: (entry: Entry) => React.ReactNode;
  [setting: string]: unknown;
}
interface Table {
  displayedHeaders: Column[];
  layout: { options?: LayoutOptions };
}

/** The list of webinars: states as words, and how many seats are taken. */
export function arrangeColumns<T extends Table>(given: T): T {
  if (!isOfWebinars(given.layout.options)) return given;
  const columns = given.displayedHeaders.map((column) => {
    const cellFormatter = CELLS[column.name];
    return cellFormatter ? { ...column, cellFormatter } : column;
  });
  // Beside the start, where it is read without scrolling; at the end when that column is not shown.
  const place = columns.findIndex(({ name }) => name === 'startsAt') + 1 || columns.length;
  return { ...given, displayedHeaders: [...columns.slice(0, place), SEATS, ...columns.slice(place)] };
}

const SEATS: Column = {
  name: 'webinars-seats',
  attribute: { type: 'custom' },
  label: { id: `${PLUGIN_ID}.list.seats`, defaultMessage: en['list.seats'] },
  searchable: false,
  sortable: false,
  cellFormatter: ({ documentId }) => <SeatsCell documentId={documentId} />,
};

const CELLS: Readonly<Record<string, Column['cellFormatter']>> = {
  startsAt: ({ startsAt }) => (typeof startsAt === 'string' ? <StartCell at={startsAt} /> : '–'),
  state: ({ state }) => {
    const known = WEBINAR_STATES.find((one) => one === state);
    return known ? <StateBadge state={known} /> : '–';
  },
  promoteOnHomepage: ({ promoteOnHomepage }) => <YesOrNo value={promoteOnHomepage === true} />,
  meetingProvider: ({ meetingProvider }) => <MeetingCell provider={meetingProvider} />,
};

/** Short, so that the seats beside it are seen without scrolling. */
const StartCell = ({ at }: { at: string }) => (
  <Typography variant="pi" textColor="neutral800">
    <DateAndTime at={at} />
  </Typography>
);

function YesOrNo({ value }: { value: boolean }) {
  const say = useText();
  return <Typography textColor="neutral800">{say(value ? 'content.yes' : 'content.no')}</Typography>;
}

function MeetingCell({ provider }: { provider: unknown }) {
  const say = useText();
  const key = provider === 'custom_url' ? 'custom_url' : 'google_meet';
  return <Typography textColor="neutral800">{say(`content.meeting.${key}`)}</Typography>;
}
