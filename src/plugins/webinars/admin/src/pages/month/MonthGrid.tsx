import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { DayCellContentArg, EventClickArg, EventContentArg, EventInput } from '@fullcalendar/core';
import de from '@fullcalendar/core/locales/de';
import es from '@fullcalendar/core/locales/es';
import fr from '@fullcalendar/core/locales/fr';
import sv from '@fullcalendar/core/locales/sv';
import dayGrid from '@fullcalendar/daygrid';
import FullCalendar from '@fullcalendar/react';
import { useIntl } from 'react-intl';
import { useHref, useNavigate } from 'react-router-dom';
import type { AdminWebinarSummary } from '../../../../contracts';
import { PAGES } from '../../plugin';
import { useText } from '../../use-text';
import { CalendarStyle, Entry, NewOnDay } from './grid-parts';
import { dayAfter, dayOf, firstOf, textOf, type Month } from './month';

interface Props {
  month: Month;
  /** 0 = Sunday. */
  firstDay: number;
  webinars: AdminWebinarSummary[];
  mayCreate: boolean;
}

const LANGUAGES = [de, es, fr, sv];
/** How far an arrow key goes, in days. */
const ARROWS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The weeks of a month. Days to come offer a new webinar: one of them is in the tab order, arrow keys go on from it. */
export function MonthGrid({ month, firstDay, webinars, mayCreate }: Props) {
  const say = useText();
  const { formatDate, formatTime, locale } = useIntl();
  const navigate = useNavigate();
  const base = useHref(PAGES.webinars);
  const calendar = useRef<FullCalendar>(null);
  const frame = useRef<HTMLDivElement>(null);
  const today = dayOf(new Date());
  const [visited, setVisited] = useState(today);
  const shown = textOf(month);
  const entrance = visited.startsWith(shown) ? visited : today.startsWith(shown) ? today : `${shown}-01`;

  useEffect(() => {
    // Not while React renders: the calendar draws with React, too.
    queueMicrotask(() => calendar.current?.getApi().gotoDate(`${shown}-01`));
  }, [shown]);

  const offerOf = (day: string) => frame.current?.querySelector<HTMLElement>(`[data-offer="${day}"]`);
  function walk(event: KeyboardEvent) {
    const day = event.target instanceof HTMLElement ? event.target.dataset.offer : undefined;
    const by = ARROWS[event.key];
    if (!day || !by) return;
    event.preventDefault();
    const there = dayAfter(day, by);
    offerOf(there)?.focus();
  }
  /** A click on the free part of a day shows what can be done there. */
  function point(event: MouseEvent) {
    const target = event.target as HTMLElement;
    if (target.closest('a[href], button, .fc-popover, .fc-daygrid-more-link')) return;
    offerOf(target.closest<HTMLElement>('[data-date]')?.dataset.date ?? '')?.focus();
  }

  const entry = ({ event }: EventContentArg) => {
    const webinar = event.extendedProps.webinar as AdminWebinarSummary;
    const { taken, limit } = webinar.seats;
    return (
      <Entry
        time={formatTime(webinar.startsAt ?? undefined)}
        title={webinar.title}
        state={say(`state.${webinar.state}`)}
        seats={limit === null ? say('seats.unlimited', { taken }) : say('seats.limited', { taken, limit })}
      />
    );
  };

  const dayTop = ({ date, dayNumberText }: DayCellContentArg) => {
    const day = dayOf(date);
    return (
      <>
        {mayCreate && day >= today && (
          <NewOnDay
            day={day}
            label={say('month.newOn', { day: formatDate(date, { weekday: 'long', day: 'numeric', month: 'long' }) })}
            reachable={day === entrance}
            onVisit={() => setVisited(day)}
            onChoose={() => navigate(PAGES.create(day))}
          />
        )}
        <span>{dayNumberText}</span>
      </>
    );
  };

  return (
    <CalendarStyle ref={frame} onKeyDown={walk} onClick={point}>
      <FullCalendar
        ref={calendar}
        plugins={[dayGrid]}
        initialView="dayGridMonth"
        initialDate={firstOf(month)}
        headerToolbar={false}
        locales={LANGUAGES}
        locale={locale}
        firstDay={firstDay}
        fixedWeekCount={false}
        height="auto"
        dayMaxEvents={4}
        // It says whether it is expanded, which only a control can be.
        moreLinkDidMount={({ el }) => el.setAttribute('role', 'button')}
        eventDisplay="block"
        // What ends after midnight belongs to the evening on which it began.
        nextDayThreshold="06:00"
        events={webinars.map((webinar) => eventOf(webinar, `${base}/${webinar.documentId}`))}
        eventContent={entry}
        eventClick={({ event, jsEvent }: EventClickArg) => {
          // With a modifier it is a link as any other.
          if (jsEvent.ctrlKey || jsEvent.metaKey || jsEvent.shiftKey) return;
          jsEvent.preventDefault();
          navigate(PAGES.webinar(event.id));
        }}
        dayCellContent={dayTop}
      />
    </CalendarStyle>
  );
}

const eventOf = (webinar: AdminWebinarSummary, url: string): EventInput => ({
  id: webinar.documentId,
  title: webinar.title,
  start: webinar.startsAt ?? undefined,
  end: webinar.endsAt ?? undefined,
  url,
  classNames: [`state-${webinar.state}`],
  extendedProps: { webinar },
});
